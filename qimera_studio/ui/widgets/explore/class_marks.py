"""How classes are told apart in a picture: by a shape and a colour each, so that either alone will do."""

from pyqtgraph.graphicsItems.ScatterPlotItem import Symbols
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap

SHAPES = ("o", "s", "t1", "d", "star", "+", "x", "t", "t2", "t3")
"""pyqtgraph's names, no two alike at the size of a letter."""

_APART = 108  # degrees between the hues of neighbours; ten steps come round to every tenth of the circle
_CONTRAST = 4.5
_SATURATION = 165
_SIDE = 16


def class_colour(colours: QPalette, position: int) -> QColor:
    """A colour that stands out from the ground, for the class at `position` of those shown."""
    ground = colours.color(QPalette.ColorRole.Base)
    step = 4 if ground.lightness() < 128 else -4
    colour = QColor.fromHsl(_APART * position % 360, _SATURATION, 128)
    while contrast(colour, ground) < _CONTRAST:
        colour = QColor.fromHsl(colour.hslHue(), _SATURATION, colour.lightness() + step)
    return colour


def contrast(one: QColor, other: QColor) -> float:
    """How far apart two colours are in lightness: 1 for the same, 21 for black and white (WCAG 2)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def mark_icon(colours: QPalette, position: int, ratio: float) -> QIcon:
    """The mark of the class at `position`, for a list.

    Args:
        colours: of the scheme.
        position: of the class among those shown.
        ratio: device pixels to a logical one.
    """
    pixmap = QPixmap(QSize(_SIDE, _SIDE) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(_SIDE / 2, _SIDE / 2)
    painter.scale(0.75 * _SIDE, 0.75 * _SIDE)
    painter.fillPath(Symbols[SHAPES[position % len(SHAPES)]], class_colour(colours, position))
    painter.end()
    return QIcon(pixmap)
