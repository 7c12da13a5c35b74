"""A live plot: thin curves told apart by dash, mark and colour; the legend says their values, latest or pointed at."""

from collections.abc import Sequence

import numpy as np
import pyqtgraph
from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look import layout
from qimera_studio.ui.models.plots.axis_range import axis_range
from qimera_studio.ui.models.plots.curves import Curve, nearest
from qimera_studio.ui.widgets.flow_grid import FlowGrid
from qimera_studio.ui.widgets.plots.chart import new_chart, recolour
from qimera_studio.ui.widgets.plots.drawn_curve import MOST, DrawnCurve

_KEY = 140  # least width of a legend entry in pixels
_STRIDE = 50  # strokes of an arrow key from one end to the other


class LivePlot(QFrame):
    """Shows up to four curves over a common axis; pointer and arrow keys read them off.

    Args:
        name: heading and accessible name, translated.
        empty: what to say while there is nothing to draw, translated.
        place: how a place on the axis is told, in English with a place for `x`; empty where its ticks have names.
    """

    def __init__(self, name: str, empty: str, place: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.plot = new_chart()
        self._place = place
        self._heading, self._empty = layout.strong(name), layout.caption(empty)
        self.pointed = layout.caption()
        self._cursor = pyqtgraph.InfiniteLine(0)
        self.curves = [DrawnCurve(self.plot, position) for position in range(MOST)]
        self.keys = [curve.key for curve in self.curves]
        self._curves: Sequence[Curve] = ()
        self._ticks: Sequence[tuple[float, str]] = ()
        self._weight, self._logarithmic = 0.0, False
        self._at: float | None = None
        self._prepare()
        self._arrange()
        self.name(name)
        self._restyle()
        self.show_curves(())

    def show_curves(self, curves: Sequence[Curve]) -> None:
        """Draw these curves instead of the ones before; those beyond four are left out."""
        self._curves = [curve for curve in curves if len(curve.x)][:MOST]
        for position, drawn in enumerate(self.curves):
            shown = self._curves[position] if position < len(self._curves) else None
            drawn.show(shown, self._weight, self._logarithmic)
        self._fit()
        self._empty.setVisible(not self._curves)
        self.plot.setVisible(bool(self._curves))
        self._tell()

    def set_smoothing(self, weight: float) -> None:
        """Smooth curves of many points by this weight, 0 to below 1, with the raw ones faintly behind."""
        self._weight = weight
        self.show_curves(self._curves)

    def set_logarithmic(self, logarithmic: bool) -> None:
        """Draw the vertical axis in powers of ten, or plainly."""
        self._logarithmic = logarithmic
        self.plot.getAxis("left").setLogMode(x=False, y=logarithmic)
        self.show_curves(self._curves)

    def set_axis(self, low: float, high: float, ticks: Sequence[tuple[float, str]]) -> None:
        """Fix the horizontal axis and label positions on it by name."""
        self._ticks = ticks
        self.plot.setXRange(low, high, padding=0.04)
        self.plot.getAxis("bottom").setTicks([list(ticks)])

    def name(self, text: str) -> None:
        """Change the heading."""
        self._heading.setText(text)
        self.plot.setAccessibleName(text)
        self.setAccessibleName(text)

    def point_at(self, place: float | None) -> None:
        """Tell the values at a place on the axis; the latest ones for None."""
        self._at = place
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys walk along the curves, Home and End go to their ends, Escape leaves them."""
        ends = self._ends()
        if ends is None or event.key() not in _STEPS:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.point_at(None)
        else:
            first, last = ends
            start = last if self._at is None else self._at
            wanted = start + _STEPS[event.key()] * (last - first) / _STRIDE
            self.point_at(min(last, max(first, wanted)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell the latest values again when the pointer has left."""
        if event.type() == QEvent.Type.Leave:
            self.point_at(None)
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the scheme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._restyle()

    @Slot(object)
    def _pointed(self, position: object) -> None:
        area = self.plot.getPlotItem().vb
        inside = bool(self._curves) and area.sceneBoundingRect().contains(position)
        self.point_at(area.mapSceneToView(position).x() if inside else None)

    def _ends(self) -> tuple[float, float] | None:
        if not self._curves:
            return None
        return min(float(c.x[0]) for c in self._curves), max(float(c.x[-1]) for c in self._curves)

    def _tell(self) -> None:
        """Values into the legend, their place beside the heading and as a line through the curves."""
        place = self._at if self._curves else None
        if place is not None:
            longest = max(self._curves, key=lambda curve: len(curve.x))
            place = float(longest.x[nearest(longest.x, place)])
            self._cursor.setValue(place)
        self._cursor.setVisible(place is not None)
        for drawn in self.curves:
            drawn.tell(place)
        self.pointed.setText("" if place is None else self._place_in_words(place))
        told = [key.accessibleName() for key, _ in zip(self.keys, self._curves, strict=False)]
        self.setAccessibleDescription(", ".join(filter(None, [self.pointed.text(), *told])))

    def _place_in_words(self, place: float) -> str:
        if self._place:
            return tr(self._place).format(x=f"{place:,.0f}")
        return min(self._ticks, key=lambda tick: abs(tick[0] - place))[1] if self._ticks else ""

    def _fit(self) -> None:
        """Show all of the curves, with axes that hold still for as long as they can."""
        boxes = [box for drawn in self.curves if (box := drawn.box()) is not None]
        if not boxes:
            return
        area = self.plot.getPlotItem().vb
        (low, bottom), (high, top) = np.min(boxes, 0)[0], np.max(boxes, 0)[1]
        across, up = area.viewRange()
        percent = not self._logarithmic and all(curve.percent for curve in self._curves)
        upright = axis_range(bottom, top, up, percent=percent)
        along = across if self._ticks else axis_range(low, high, across, percent=False)
        if (list(along), list(upright)) != (across, up):
            area.setRange(xRange=along, yRange=upright, padding=0)

    def _prepare(self) -> None:
        self.plot.getPlotItem().vb.disableAutoRange()
        self.plot.setMinimumSize(160, 96)
        self.plot.addItem(self._cursor, ignoreBounds=True)
        self.plot.scene().sigMouseMoved.connect(self._pointed)
        self.plot.viewport().installEventFilter(self)
        self._heading.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.pointed.setWordWrap(False)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def _arrange(self) -> None:
        legend = FlowGrid(self.keys, _KEY)
        legend.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        head = layout.row(self._heading, self.pointed)
        head.setStretch(0, 1)
        contents = layout.column(head, legend, self._empty, self.plot, spacing=layout.TIGHT)
        contents.setContentsMargins(layout.NORMAL, layout.NORMAL, layout.NORMAL, layout.NEAR)
        self.setLayout(contents)

    def _restyle(self) -> None:
        colours = self.palette()
        recolour(self.plot, colours)
        self._cursor.setPen(colours.color(QPalette.ColorRole.Shadow))
        for drawn in self.curves:
            drawn.restyle(colours)


_STEPS: dict[int, float] = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Home: -_STRIDE,
    Qt.Key.Key_End: _STRIDE,
    Qt.Key.Key_Escape: 0,
}
"""How many strides a key goes along the curves."""
