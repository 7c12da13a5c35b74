"""Which language the window speaks, and how the pseudo-language looks."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from qimera_studio.ui.language import translation
from qimera_studio.ui.language.installing import VARIABLE, install_language
from qimera_studio.ui.language.pseudo_language import pseudo
from qimera_studio.ui.language.translation import tr


@pytest.fixture
def app(qapp: QApplication):
    yield qapp
    for translator in qapp.findChildren(QTranslator):
        QCoreApplication.removeTranslator(translator)
    translation.install(str)


def test_the_pseudo_language_is_accented_bracketed_and_longer():
    assert pseudo("Open a file") == "[Öþéñ å fîlé···]"


def test_the_pseudo_language_keeps_what_is_filled_in_and_access_keys():
    assert pseudo("&Take {count:,} of {name}").startswith("[&Tåké {count:,} öf {name}")
    assert pseudo("Pictures (*.png)").startswith("[Pîçtûŕéš (*.png)")
    assert pseudo("") == ""


def test_the_environment_chooses_the_pseudo_language_for_the_window_and_for_qt(app, monkeypatch, qtbot):
    monkeypatch.setenv(VARIABLE, "pseudo")
    install_language(app)
    assert tr("Open {name}").format(name="net.pth") == "[Öþéñ net.pth···]"
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == pseudo("Cancel")


def test_a_language_without_catalogue_is_english(app, monkeypatch):
    monkeypatch.setenv(VARIABLE, "fi")
    install_language(app)
    assert tr("Open {name}") == "Open {name}"


CATALOGUE = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de"><context><name>Qimera Studio</name>
<message><source>Open {name}</source><translation>{name} öffnen</translation></message>
</context></TS>
"""


def test_a_catalogue_is_spoken_where_the_locale_asks_for_it(app, monkeypatch, tmp_path):
    (tmp_path / "studio_de.ts").write_text(CATALOGUE, encoding="utf-8")
    release = "from PySide6.scripts.pyside_tool import lrelease; lrelease()"
    command = [sys.executable, "-c", release, str(tmp_path / "studio_de.ts")]
    subprocess.run(command, check=True, capture_output=True)
    monkeypatch.setattr("qimera_studio.ui.language.installing.resource", lambda name: tmp_path)
    monkeypatch.setenv(VARIABLE, "de_DE")
    install_language(app)
    assert tr("Open {name}").format(name="net.pth") == "net.pth öffnen"
