"""A page that has nothing to show yet says what will be here, and how to get there."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QPushButton, QWidget

from qimera_studio.ui.look.layout import NEAR, NORMAL, caption, column, heading, row
from qimera_studio.ui.widgets.sign import Sign


class EmptyState(QWidget):
    """A picture, a headline and a sentence in the middle of a page, with offers under them."""

    def __init__(self, picture: str, headline: str, sentence: str) -> None:
        super().__init__()
        sign = Sign(picture, QPalette.ColorRole.PlaceholderText, size=56)
        text = caption(sentence)
        text.setMinimumWidth(400)
        name = heading(headline)
        for label in (name, text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._offers = row(-1, spacing=NEAR)
        self._offers.addStretch(1)
        self.setLayout(
            column(-1, row(-1, sign, -1), NEAR, name, row(-1, text, -1), NORMAL, self._offers, -1, spacing=NEAR)
        )

    def offer(self, text: str) -> QPushButton:
        """Add a way to get there."""
        button = QPushButton(text)
        self._offers.insertWidget(self._offers.count() - 1, button)
        return button
