"""The measures everything in the window shares: spacing, type scale, and the few layout helpers built on them.

Spacing grows in steps of four pixels; sizes of type are factors of the person's own font size.
"""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QLayout, QSizePolicy, QVBoxLayout, QWidget

TIGHT = 4
NEAR = 8
NORMAL = 12
WIDE = 16
SECTION = 24
PAGE = 32

TITLE = 1.7
HEADING = 1.25
BODY = 1.0
SMALL = 0.92

FIELD_WIDTH = 168
LABEL_WIDTH = 164
SIDE_WIDTH = 264

Box = TypeVar("Box", bound=QBoxLayout)


def column(*items: QWidget | QLayout | int, spacing: int = NEAR, margin: int = 0) -> QVBoxLayout:
    """Stack items from top to bottom; a whole number is a gap in pixels and -1 takes the room that is left."""
    return _filled(QVBoxLayout(), items, spacing, margin)


def row(*items: QWidget | QLayout | int, spacing: int = NEAR, margin: int = 0) -> QHBoxLayout:
    """Line items up from left to right; a whole number is a gap in pixels and -1 takes the room that is left."""
    return _filled(QHBoxLayout(), items, spacing, margin)


def _filled(box: Box, items: tuple[QWidget | QLayout | int, ...], spacing: int, margin: int) -> Box:
    box.setSpacing(spacing)
    box.setContentsMargins(margin, margin, margin, margin)
    for item in items:
        if isinstance(item, QWidget):
            box.addWidget(item)
        elif isinstance(item, QLayout):
            box.addLayout(item)
        elif item < 0:
            box.addStretch(1)
        else:
            box.addSpacing(item)
    return box


def scale_font(widget: QWidget, factor: float, weight: QFont.Weight = QFont.Weight.Normal) -> None:
    """Give a widget the person's font at `factor` times its size."""
    font = widget.font()
    font.setPointSizeF(QFont().pointSizeF() * factor)
    font.setWeight(weight)
    widget.setFont(font)


def title(text: str = "") -> QLabel:
    """The name of a page."""
    return _label(text, TITLE, QFont.Weight.DemiBold)


def heading(text: str = "") -> QLabel:
    """The name of a part of a page."""
    return _label(text, HEADING, QFont.Weight.DemiBold)


def strong(text: str = "") -> QLabel:
    """Body text that leads the eye."""
    return _label(text, BODY, QFont.Weight.DemiBold)


def body(text: str = "") -> QLabel:
    """Plain text that wraps."""
    label = _label(text, BODY, QFont.Weight.Normal)
    label.setWordWrap(True)
    return label


def caption(text: str = "") -> QLabel:
    """Quiet text that explains its neighbour and wraps."""
    label = _label(text, SMALL, QFont.Weight.Normal)
    label.setWordWrap(True)
    label.setProperty("quiet", True)
    return label


def _label(text: str, factor: float, weight: QFont.Weight) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    scale_font(label, factor, weight)
    return label


def card(contents: QLayout, margin: int = WIDE) -> QFrame:
    """A framed surface that holds what belongs together."""
    frame = QFrame()
    frame.setProperty("card", True)
    contents.setContentsMargins(margin, margin, margin, margin)
    frame.setLayout(contents)
    return frame
