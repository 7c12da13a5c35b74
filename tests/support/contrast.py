"""How well text stands out from its ground, by WCAG 2: from two colours, or from what was really drawn."""

from collections import Counter

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage

LEAST = 4.5


def luminance(colour: QColor) -> float:
    """Relative luminance."""
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in colour.getRgbF()[:3]]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor, other: QColor) -> float:
    """Between 1 and 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def drawn_contrast(picture: QImage, place: QRect) -> float:
    """Contrast between the ground of a place and what stands out from it most: the core of a letter's strokes.

    Args:
        picture: of the window.
        place: where a text stands in it.
    """
    inside = picture.copy(place.intersected(picture.rect()))
    pixels = Counter(inside.pixel(x, y) for x in range(inside.width()) for y in range(inside.height()))
    if not pixels:
        return 21.0
    ground = QColor(pixels.most_common(1)[0][0])
    return max(contrast(ground, QColor(pixel)) for pixel in pixels)
