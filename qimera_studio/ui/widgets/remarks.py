"""Plain-word remarks, one a line, each with a sign."""

from collections.abc import Sequence

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QVBoxLayout

from qimera_studio.ui.layout import NEAR, NORMAL, body, row
from qimera_studio.ui.widgets.sign import Sign


class Remarks(QFrame):
    """Shows sentences in a frame; hidden while there are none."""

    def __init__(self, sign: str = "warning") -> None:
        super().__init__()
        self.setProperty("card", True)
        self.setAccessibleName("Remarks")
        self._sign = sign
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(NORMAL, NORMAL, NORMAL, NORMAL)
        self._lines.setSpacing(NEAR)
        self._shown: list[QFrame] = []
        self.hide()

    def show_texts(self, texts: Sequence[str]) -> None:
        """Replace all remarks."""
        for line in self._shown:
            self._lines.removeWidget(line)
            line.deleteLater()
        self._shown = [self._line(text) for text in texts]
        for line in self._shown:
            self._lines.addWidget(line)
        self.setVisible(bool(texts))

    def _line(self, text: str) -> QFrame:
        sign = Sign(self._sign, QPalette.ColorRole.PlaceholderText)
        contents = row(sign, body(text), spacing=NEAR)
        contents.setStretch(1, 1)
        line = QFrame()
        line.setLayout(contents)
        return line
