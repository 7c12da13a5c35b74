"""A language nobody speaks, in which whatever is not translated, and whatever has no room to grow, leaps to the eye.

Every sentence is put in brackets, its letters get accents and it becomes a third longer, as German would; figures'
`{placeholders}` and the `&` before an access key stay. `QIMERA_LANGUAGE=pseudo` shows the window in it.
"""

import re

from PySide6.QtCore import QTranslator

NAME = "pseudo"
_ACCENTED = str.maketrans("AEIOUYaceinoprsuy", "ÅÉÎÖÛÝåçéîñöþŕšûý")
_LITERAL = re.compile(r"(\{[^}]*\}|<[^>]*>|\*\.\w+|%\w)")
_GROWTH = 3
_FILLING = "·"


def pseudo(text: str) -> str:
    """A sentence in the pseudo-language, such as `[Öþéñ·]`; nothing stays nothing."""
    if not text:
        return text
    accented = (part if _LITERAL.fullmatch(part) else part.translate(_ACCENTED) for part in _LITERAL.split(text))
    return f"[{''.join(accented)}{_FILLING * (len(text) // _GROWTH)}]"


class PseudoTranslator(QTranslator):
    """Answers for every sentence, the window's own as well as those of Qt's dialogs."""

    def isEmpty(self) -> bool:
        """Qt does not ask a translator that says it is empty."""
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, count: int = -1) -> str:
        """A sentence in the pseudo-language."""
        return pseudo(source)
