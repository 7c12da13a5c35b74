"""One synthetic image, as large as whole multiples of its pixels allow."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from qimera_studio.ui.widgets.gallery.gallery_delegate import shown_size


class Picture(QWidget):
    """Shows an image in a square.

    Args:
        name: accessible name.
        side: of the square, in logical pixels.
    """

    def __init__(self, name: str, side: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.image = QImage()
        self._side = side
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_image(self, image: QImage) -> None:
        """Show another image."""
        self.image = image
        self.update()

    def set_side(self, side: int) -> None:
        """Give the square another size, in logical pixels."""
        self._side = side
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """The square."""
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the image in the middle."""
        if self.image.isNull():
            return
        painter = QPainter(self)
        side = shown_size(self.image.width(), self._side, self.devicePixelRatioF())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, side < self.image.width())
        place = QRect(0, 0, round(side), round(side))
        place.moveCenter(self.rect().center())
        painter.drawImage(place, self.image)
