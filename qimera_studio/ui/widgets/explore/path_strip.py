"""The whole way from one class to another as a strip of images; a press or a drag chooses a place on it."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from qimera_studio.ui.language.translation import tr

_HEIGHT = 56
_MARK = 3  # width of the mark in pixels


class PathStrip(QWidget):
    """Shows as many images as fit side by side, and marks a place; the slider beneath it does the same by keyboard.

    Signals:
        chosen: λ of the place the person points at, 0-1.
    """

    chosen = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images: Sequence[QImage] = ()
        self._share = 0.0
        self.setAccessibleName(tr("Images on the whole way"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_images(self, images: Sequence[QImage]) -> None:
        """Show another way."""
        self._images = images
        self.update()

    def mark(self, share: float) -> None:
        """Mark another place, λ from 0 to 1."""
        self._share = share
        self.update()

    def sizeHint(self) -> QSize:
        """One row of images."""
        return QSize(8 * _HEIGHT, _HEIGHT)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the place under the pointer."""
        if self._images and event.buttons() & Qt.MouseButton.LeftButton:
            self.chosen.emit(min(1.0, max(0.0, event.position().x() / max(1, self.width() - 1))))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow a drag."""
        self.mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw images at their places, and the mark."""
        if not self._images:
            return
        painter = QPainter(self)
        count = max(2, round(self.width() / self.height()))
        wide = self.width() / count
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self._images[0].width() > self.height())
        for place in range(count):
            # The image at the middle of its tile, so that strip, slider and plot show the same place.
            index = round((place + 0.5) / count * (len(self._images) - 1))
            painter.drawImage(QRectF(place * wide, 0, wide, self.height()), self._images[index])
        x = self._share * (self.width() - 1)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Base), _MARK + 2))
        painter.drawLine(round(x), 0, round(x), self.height())
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), _MARK))
        painter.drawLine(round(x), 0, round(x), self.height())
