"""A few synthetic images of one run in a line, as many as there is room for."""

from collections.abc import Iterable

import numpy as np
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from qimera_studio.ui.look.layout import TIGHT
from qimera_studio.ui.models.gallery.sample_gallery import image_of
from qimera_studio.ui.widgets.gallery.gallery_delegate import shown_size

_SIDE = 64


class SampleStrip(QWidget):
    """Shows the first images of a sheet."""

    def __init__(self) -> None:
        super().__init__()
        self._pixmaps: list[QPixmap] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_images(self, images: Iterable[np.ndarray]) -> None:
        """Show other images, each uint8 [H, W, channels]."""
        self._pixmaps = [QPixmap.fromImage(image_of(image)) for image in images]
        self.update()

    @property
    def shown(self) -> int:
        """How many images there are."""
        return len(self._pixmaps)

    def sizeHint(self) -> QSize:
        """Room for a few."""
        return QSize(4 * (_SIDE + TIGHT), _SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw those that fit."""
        painter = QPainter(self)
        for place, pixmap in enumerate(self._pixmaps[: (self.width() + TIGHT) // (_SIDE + TIGHT)]):
            side = shown_size(pixmap.width(), _SIDE, self.devicePixelRatioF())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, side < pixmap.width())
            where = QRectF(place * (_SIDE + TIGHT), (_SIDE - side) / 2, side, side)
            painter.drawPixmap(where, pixmap, QRectF(pixmap.rect()))
