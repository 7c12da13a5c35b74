"""One curve of a live plot as it is drawn: raw and faint, smoothed and full, with a few marks and a legend entry.

Dash and mark tell curves apart without their colours.
"""

import numpy as np
import pyqtgraph
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette, QPen

from qimera_studio.ui.models.plots.curves import Curve, nearest, smooth, thinned
from qimera_studio.ui.widgets.plots.chart import curve_pen
from qimera_studio.ui.widgets.plots.legend_key import LegendKey

MOST = 4
"""Curves that can be told apart."""

_DASHES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine)
_MARKS = ("o", "s", "t1", "d")
_MARK, _FAINT = 7, 80  # pixels; opacity of 255
_FEW = 8  # marks along a curve of many points
_POINTS = 1200  # drawn of a curve, lowest and highest of 600 stretches


class DrawnCurve:
    """Draws one curve, or nothing.

    Args:
        plot: what it is drawn into.
        position: 0 to 3; decides stroke, mark and colour.
    """

    def __init__(self, plot: pyqtgraph.PlotWidget, position: int) -> None:
        self.key = LegendKey()
        self.curve: Curve | None = None
        self._position = position
        self._values = np.empty(0)
        self._pen, self._text = QPen(), ""
        # The plain items, because those that can be made logarithmic by themselves take twice as long to draw anew.
        self._faint = pyqtgraph.PlotCurveItem(connect="finite")
        self.line = pyqtgraph.PlotCurveItem(antialias=True, connect="finite")
        self.marks = pyqtgraph.ScatterPlotItem(symbol=_MARKS[position], size=_MARK, antialias=True)
        for item in (self._faint, self.line, self.marks):
            plot.addItem(item)

    def show(self, curve: Curve | None, weight: float, logarithmic: bool) -> None:
        """Draw another curve.

        Args:
            curve: None for nothing.
            weight: of smoothing.
            logarithmic: whether the vertical axis is; what is not positive is left out then.
        """
        self.curve = curve
        self.key.setVisible(curve is not None)
        x, raw = (np.empty(0), np.empty(0)) if curve is None else (curve.x, curve.shown)
        smoothed = curve is not None and weight > 0 and not curve.dots
        self._values = smooth(raw, weight) if smoothed else raw
        behind = thinned(x, raw, _POINTS) if smoothed else (x[:0], raw[:0])
        self._faint.setData(behind[0], _height(behind[1], logarithmic))
        places, values = thinned(x, self._values, _POINTS)
        self.line.setData(places, _height(values, logarithmic))
        marked = slice(None) if curve is None or curve.dots else _along(len(x))
        self.marks.setData(x[marked], _height(self._values[marked], logarithmic))

    def box(self) -> np.ndarray | None:
        """Lowest and highest place that is drawn at, [[x, y], [x, y]]; None where nothing is."""
        # Averages lie within what they are averages of.
        behind, line = self._faint.getData(), self.line.getData()
        x, y = behind if len(behind[0]) else line
        finite = y[np.isfinite(y)]
        return np.array([[x[0], finite.min()], [x[-1], finite.max()]]) if len(finite) else None

    def restyle(self, colours: QPalette) -> None:
        """Take the colours of a palette."""
        pen = curve_pen(colours, self._position, _DASHES[self._position])
        self.line.setPen(pen)
        self.marks.setPen(pen.color())
        self.marks.setBrush(pen.color())
        faint = curve_pen(colours, self._position, Qt.PenStyle.SolidLine)
        colour = faint.color()
        colour.setAlpha(_FAINT)
        faint.setColor(colour)
        self._faint.setPen(faint)
        self._pen = pen
        self._show_key()

    def tell(self, place: float | None) -> None:
        """Say the value at a place in the legend; the latest for None."""
        if self.curve is not None and len(self._values):
            index = -1 if place is None else nearest(self.curve.x, place)
            self._text = self.curve.told(float(self._values[index]))
            self._show_key()

    def _show_key(self) -> None:
        self.key.show_entry(self._pen, self._text, _MARKS[self._position])


def _height(values: np.ndarray, logarithmic: bool) -> np.ndarray:
    """Where values lie on the vertical axis; nowhere those that have no logarithm."""
    return np.log10(np.where(values > 0, values, np.nan)) if logarithmic else values


def _along(count: int) -> np.ndarray:
    """Indices of a few points, evenly spread and never the very first."""
    return np.unique(np.linspace(0, count - 1, _FEW + 1).astype(int)[1:]) if count else np.empty(0, int)
