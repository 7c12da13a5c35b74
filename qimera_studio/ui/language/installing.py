"""The person's language: Qt's translators, and the window's sentences through them.

The environment variable `QIMERA_LANGUAGE` names a language where the system's is not wanted: `en`, `pseudo`, or the
name of any file in `resources/translations`.
"""

import os
from functools import partial

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from qimera_studio.resources import resource
from qimera_studio.ui.language import translation
from qimera_studio.ui.language.pseudo_language import NAME as PSEUDO
from qimera_studio.ui.language.pseudo_language import PseudoTranslator

VARIABLE = "QIMERA_LANGUAGE"
CONTEXT = "Qimera Studio"
CATALOGUE = "translations"


def install_language(app: QCoreApplication) -> None:
    """Speak the wanted language from now on; call it before the first widget is made.

    Args:
        app: what the translators belong to.
    """
    wanted = os.environ.get(VARIABLE, "")
    for translator in _translators(wanted, app):
        app.installTranslator(translator)
    translation.install(partial(QCoreApplication.translate, CONTEXT))


def _translators(wanted: str, app: QCoreApplication) -> list[QTranslator]:
    """What answers in the wanted language; none where the window has no catalogue for it, so that it is not mixed."""
    if wanted == PSEUDO:
        return [PseudoTranslator(app)]
    locale = QLocale(wanted) if wanted else QLocale.system()
    own, qt = QTranslator(app), QTranslator(app)
    if not own.load(locale, "studio", "_", str(resource(CATALOGUE))):
        return []
    qt.load(locale, "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return [qt, own]
