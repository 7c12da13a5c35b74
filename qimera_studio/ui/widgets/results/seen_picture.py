"""A picture as a network sees it, enlarged."""

import numpy as np
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel

from qimera_studio.ui.language.translation import tr

_SIDE = 144
_FEW_PIXELS = 65  # below this side, pixels are shown as squares


class SeenPicture(QLabel):
    """Shows one square picture."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(_SIDE, _SIDE)
        self.setAccessibleName(tr("The picture as the networks see it"))
        self.setToolTip(self.accessibleName())

    def show_pixels(self, pixels: np.ndarray) -> None:
        """Show pixels, uint8 [H, W, 1 or 3]."""
        height, width, channels = pixels.shape
        kind = QImage.Format.Format_Grayscale8 if channels == 1 else QImage.Format.Format_RGB888
        image = QImage(pixels.tobytes(), width, height, width * channels, kind)
        smooth = Qt.TransformationMode.SmoothTransformation
        how = Qt.TransformationMode.FastTransformation if height < _FEW_PIXELS else smooth
        ratio = self.devicePixelRatioF()
        side = round(_SIDE * ratio)
        pixmap = QPixmap.fromImage(image).scaled(QSize(side, side), Qt.AspectRatioMode.IgnoreAspectRatio, how)
        pixmap.setDevicePixelRatio(ratio)
        self.setPixmap(pixmap)
