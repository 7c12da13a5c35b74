"""Plain-word sentences, one a line, each with a sign that says what kind it is."""

from collections.abc import Iterable
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QVBoxLayout

from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.layout import NEAR, NORMAL, body, row, strong
from qimera_studio.ui.widgets.sign import Sign

Kind = Literal["warning", "info", "check"]

_ROLES = {
    "warning": QPalette.ColorRole.BrightText,
    "info": QPalette.ColorRole.PlaceholderText,
    "check": QPalette.ColorRole.Highlight,
}
_SPOKEN = {"warning": "Warning: {text}", "info": "{text}", "check": "{text}"}

_REMARKS = "Remarks"


class Remarks(QFrame):
    """Shows sentences in a frame; hidden while there are none.

    Args:
        name: what the sentences are, in English, for a screen reader.
        headed: whether the name stands above them.
    """

    def __init__(self, name: str = _REMARKS, headed: bool = False) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.setAccessibleName(tr(name))
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(NORMAL, NORMAL, NORMAL, NORMAL)
        self._lines.setSpacing(NEAR)
        if headed:
            self._lines.addWidget(strong(tr(name)))
        self._frames: list[QFrame] = []
        self.shown: list[tuple[Kind, str]] = []
        self.hide()

    def show_texts(self, texts: Iterable[tuple[Kind, str]]) -> None:
        """Replace all sentences by these, each with its kind."""
        if (wanted := list(texts)) == self.shown:
            return
        for line in self._frames:
            self._lines.removeWidget(line)
            line.deleteLater()
        self.shown = wanted
        self._frames = [_line(kind, text) for kind, text in self.shown]
        for line in self._frames:
            self._lines.addWidget(line)
        self.setVisible(bool(self.shown))


def _line(kind: Kind, text: str) -> QFrame:
    sign, words = Sign(kind, _ROLES[kind]), body(tr(text))
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    words.setAccessibleName(tr(_SPOKEN[kind]).format(text=words.text()))
    contents = row(sign, words, spacing=NEAR)
    contents.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
    contents.setStretch(1, 1)
    line = QFrame()
    line.setLayout(contents)
    return line
