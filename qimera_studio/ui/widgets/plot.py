"""A live plot: thin curves told apart by dash and colour, in the scheme's palette, with the latest values as legend."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyqtgraph
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from qimera_studio.ui import layout
from qimera_studio.ui.widgets.chart import curve_pen, new_chart, recolour
from qimera_studio.ui.widgets.flow_grid import FlowGrid
from qimera_studio.ui.widgets.legend_key import LegendKey

_DASHES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine)
_KEY = 130  # least width of a legend entry in pixels


@dataclass(frozen=True)
class Curve:
    """What one line of a plot shows.

    Attributes:
        name: for the legend.
        x: float [N], rising.
        y: float [N].
        dots: whether every point is marked; for a few measured points, not for thousands of steps.
        percent: whether values are fractions, told in per cent.
    """

    name: str
    x: np.ndarray
    y: np.ndarray
    dots: bool = False
    percent: bool = False


class LivePlot(QFrame):
    """Shows up to four curves over a common axis.

    Args:
        name: heading and accessible name.
        empty: what to say while there is nothing to draw.
    """

    def __init__(self, name: str, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.plot = new_chart()
        self.plot.setAccessibleName(name)
        self._heading = layout.strong(name)
        self._empty = layout.caption(empty)
        self.keys = [LegendKey() for _ in _DASHES]
        self._items = [self.plot.plot(antialias=True) for _ in _DASHES]
        self._curves: Sequence[Curve] = ()
        self._prepare()
        legend = FlowGrid(self.keys, _KEY)
        legend.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        contents = layout.column(self._heading, legend, self._empty, self.plot, spacing=layout.TIGHT)
        contents.setContentsMargins(layout.NORMAL, layout.NORMAL, layout.NORMAL, layout.NEAR)
        self.setLayout(contents)
        self._restyle()
        self.show_curves(())

    def show_curves(self, curves: Sequence[Curve]) -> None:
        """Draw these curves instead of the ones before; those beyond four are left out."""
        self._curves = [curve for curve in curves if len(curve.x)][: len(_DASHES)]
        for position, item in enumerate(self._items):
            shown = self._curves[position] if position < len(self._curves) else None
            item.setData(*_points(shown))
            self.keys[position].setVisible(shown is not None)
        self._empty.setVisible(not self._curves)
        self.plot.setVisible(bool(self._curves))
        self._restyle()

    def set_axis(self, low: float, high: float, ticks: Sequence[tuple[float, str]]) -> None:
        """Fix the horizontal axis and label positions on it by name."""
        self.plot.setXRange(low, high, padding=0.04)
        self.plot.getAxis("bottom").setTicks([list(ticks)])

    def name(self, text: str) -> None:
        """Change the heading."""
        self._heading.setText(text)
        self.plot.setAccessibleName(text)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the scheme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._restyle()

    def _prepare(self) -> None:
        self.plot.setMinimumSize(160, 96)
        self._heading.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.plot.setDownsampling(auto=True, mode="peak")  # settings made before a curve is added are lost
        self.plot.setClipToView(True)

    def _restyle(self) -> None:
        recolour(self.plot, self.palette())
        for position, (item, key) in enumerate(zip(self._items, self.keys, strict=True)):
            pen = curve_pen(self.palette(), position, _DASHES[position])
            item.setPen(pen)
            if position < len(self._curves):
                self._show_key(key, pen, self._curves[position])
                self._mark(item, pen, self._curves[position].dots)

    def _show_key(self, key: LegendKey, pen: QPen, curve: Curve) -> None:
        latest = float(curve.y[-1])
        key.show_entry(pen, f"{curve.name} {100 * latest:.1f} %" if curve.percent else f"{curve.name} {latest:.3g}")

    def _mark(self, item: pyqtgraph.PlotDataItem, pen: QPen, dots: bool) -> None:
        item.setSymbol("o" if dots else None)
        item.setSymbolSize(7)
        item.setSymbolPen(pen.color())
        item.setSymbolBrush(pen.color())


def _points(curve: Curve | None) -> tuple[np.ndarray, np.ndarray]:
    if curve is None:
        return np.empty(0), np.empty(0)
    return curve.x, 100 * curve.y if curve.percent else curve.y
