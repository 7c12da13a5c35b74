"""What every chart of the window has in common: a quiet drawing area in the scheme's colours, and curves to tell apart.

Nothing in it moves by mouse and it takes no focus; whoever shows a chart says in words what it shows.
"""

import pyqtgraph
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette, QPen
from PySide6.QtWidgets import QFrame, QGraphicsItem

_Role = QPalette.ColorRole
_TURNS = (0, 150, 60, 270)
_GRID = 0.15  # opacity of the horizontal lines


def new_chart() -> pyqtgraph.PlotWidget:
    """An empty chart; colour it before it is shown."""
    chart = pyqtgraph.PlotWidget()
    chart.setFrameShape(QFrame.Shape.NoFrame)
    chart.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    chart.setMouseEnabled(False, False)
    chart.setMenuEnabled(False)
    chart.hideButtons()
    chart.showGrid(x=False, y=True, alpha=_GRID)
    for side in ("left", "bottom"):
        # An axis that holds still is painted as one picture.
        chart.getAxis(side).setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
    return chart


def recolour(chart: pyqtgraph.PlotWidget, colours: QPalette) -> None:
    """Give ground and axes the colours of a palette; curves are their owner's."""
    chart.setBackground(colours.color(_Role.Base))
    for side in ("left", "bottom"):
        chart.getAxis(side).setPen(colours.color(_Role.Mid))
        chart.getAxis(side).setTextPen(colours.color(_Role.PlaceholderText))


def curve_pen(colours: QPalette, position: int, dash: Qt.PenStyle) -> QPen:
    """The stroke of the curve at `position`: one pixel wide, because wider ones take ten times as long to draw."""
    pen = QPen(curve_colour(colours, position), 1, dash)
    pen.setCosmetic(True)
    return pen


def curve_colour(colours: QPalette, position: int) -> QColor:
    """The colour of the curve at `position`: the accent, turned round the colour circle."""
    accent = colours.color(_Role.Accent)
    hue = (accent.hslHue() + _TURNS[position % len(_TURNS)]) % 360
    return QColor.fromHsl(hue, accent.hslSaturation(), accent.lightness())
