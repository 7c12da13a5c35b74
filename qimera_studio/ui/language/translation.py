"""The window's sentences in the person's language.

Models know no Qt, so what translates is put in from outside: `application` installs Qt's translator once, before the
first widget. Sentences are written in English where they are used and translated when they are shown, never when a
module is imported.
"""

from collections.abc import Callable

_translate: list[Callable[[str], str]] = [str]


def tr(text: str) -> str:
    """A sentence in the person's language, or as it is where none is installed or known.

    Args:
        text: English. Figures and names come as `{placeholders}`, which the caller fills after translating, so that
            another language can order them its own way.
    """
    return _translate[0](text)


def install(translate: Callable[[str], str]) -> None:
    """Translate by this from now on.

    Args:
        translate: from an English sentence to the same in another language.
    """
    _translate[0] = translate
