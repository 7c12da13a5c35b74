"""A small icon beside a text; it follows the scheme, which a pixmap in a label would not."""

from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

from qimera_studio.ui.look.icons import icon

_SIZE = 18


class Sign(QWidget):
    """Shows one icon in the colour of a palette role."""

    def __init__(
        self, name: str, role: QPalette.ColorRole, parent: QWidget | None = None, *, size: int = _SIZE
    ) -> None:
        super().__init__(parent)
        self.show_icon(name, role)
        self.setFixedSize(size, size)

    def show_icon(self, name: str, role: QPalette.ColorRole) -> None:
        """Show another icon."""
        self._icon = icon(name, role)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon."""
        self._icon.paint(QPainter(self), self.rect())
