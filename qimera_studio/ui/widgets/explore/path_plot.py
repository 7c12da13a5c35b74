"""What both networks see on the way from one class to another: curves over λ, both boundaries, the gap between them."""

from collections.abc import Sequence

import pyqtgraph
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from qimera_studio.exploring.explored import ExploredPath
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look import layout
from qimera_studio.ui.widgets.flow_grid import FlowGrid
from qimera_studio.ui.widgets.plots.chart import curve_pen, new_chart, recolour
from qimera_studio.ui.widgets.plots.legend_key import LegendKey

AXIS = 58
"""Width of the vertical axis in pixels; what is aligned with the curves begins there."""

END = 12
"""Pixels to the right of the curves, where the last number of the axis ends."""

_LINE = Qt.PenStyle
_STROKES = ((_LINE.SolidLine, _LINE.DashLine), (_LINE.SolidLine, _LINE.DashLine), (_LINE.DotLine, _LINE.DashDotDotLine))
_KEY = 150  # least width of a legend entry in pixels
_SHADE = 60  # opacity of the gap, of 255
_VEIL = 200  # opacity of what lies between curves and labels


class PathPlot(QWidget):
    """Draws both networks' probabilities of the two classes and of their strongest rival."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plot = new_chart()
        self.keys = [LegendKey() for _ in range(6)]
        self._curves = [self.plot.plot(antialias=True) for _ in self.keys]
        self.boundaries = [self._boundary(place) for place in (0.92, 0.78)]
        self.place = pyqtgraph.InfiniteLine(0)
        self.gap = pyqtgraph.LinearRegionItem(movable=False)
        self.gap.setZValue(-10)
        for item in (*self.boundaries, self.place, self.gap):
            self.plot.addItem(item)
        legend = FlowGrid(self.keys, _KEY)
        legend.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setLayout(layout.column(self.plot, legend, spacing=layout.TIGHT))
        self._prepare()
        self._restyle()
        self.clear()

    def clear(self) -> None:
        """Draw nothing, for nothing is known: no boundary either."""
        for item in (*self._curves, *self.keys, *self.boundaries, self.gap):
            item.setVisible(False)

    def show_path(self, path: ExploredPath, names: Sequence[str]) -> None:
        """Draw another way."""
        classes = [path.first, path.second, *([] if path.rival is None else [path.rival])]
        networks = [seen for seen in (path.teacher, path.student) if seen is not None]
        for position, (curve, key) in enumerate(zip(self._curves, self.keys, strict=True)):
            which, network = divmod(position, 2)
            there = which < len(classes) and network < len(networks)
            key.setVisible(there)
            curve.setVisible(there)
            if there:
                curve.setData(path.shares, 100 * networks[network][:, classes[which]])
                told = tr("{name}, original") if network == 0 else tr("{name}, compressed")
                key.show_entry(self._pen(position), told.format(name=names[classes[which]]))
        both = path.teacher_sides, path.student_sides
        self._show_boundaries([None if sides is None else sides.boundary for sides in both])
        self.gap.setVisible(path.gap is not None)
        self.gap.setRegion(path.gap or (0.0, 0.0))

    def _show_boundaries(self, found: Sequence[float | None]) -> None:
        """The label of the lower boundary lies to its left and the other's to its right, so that neither is hidden."""
        for line, here, there in zip(self.boundaries, found, reversed(found), strict=True):
            line.setVisible(here is not None)
            line.setValue(here or 0.0)
            second = line is self.boundaries[1]
            left = here is not None and there is not None and (here, second) < (there, not second)
            line.label.anchors = [(1.0 if left else 0.0, 0.5)] * 2
            line.label.updatePosition()

    def mark(self, share: float) -> None:
        """Mark another place, λ from 0 to 1."""
        self.place.setValue(share)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the scheme, and the size of type."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._restyle()

    def _prepare(self) -> None:
        self.plot.setAccessibleName(tr("Probabilities of both networks on the way"))
        self.plot.setMinimumHeight(110)
        self.plot.setXRange(0, 1, padding=0)
        self.plot.getPlotItem().layout.setContentsMargins(0, 0, END, 0)
        self.plot.setYRange(-4, 108, padding=0)
        self.plot.getAxis("left").setWidth(AXIS)
        self.plot.getAxis("left").setTicks([[(value, f"{value} %") for value in (0, 50, 100)]])
        self.plot.getAxis("bottom").setTicks([[(value / 10, f"{value / 10:g}") for value in range(11)]])
        self.plot.getAxis("bottom").setStyle(hideOverlappingLabels=False)
        for line in self.gap.lines:
            line.setPen(QPen(_LINE.NoPen))

    def _boundary(self, height: float) -> pyqtgraph.InfiniteLine:
        name = tr("original") if height > 0.9 else tr("compressed")
        options = {"position": height, "movable": False, "rotateAxis": None}
        return pyqtgraph.InfiniteLine(0, label=f"{name} {{value:.3f}}", labelOpts=options)

    def _pen(self, position: int) -> QPen:
        which, network = divmod(position, 2)
        return curve_pen(self.palette(), which, _STROKES[which][network])

    def _restyle(self) -> None:
        colours, role = self.palette(), QPalette.ColorRole
        recolour(self.plot, colours)
        for side in ("left", "bottom"):
            self.plot.getAxis(side).setTickFont(self.font())
        for position, (curve, key) in enumerate(zip(self._curves, self.keys, strict=True)):
            curve.setPen(self._pen(position))
            key.show_entry(self._pen(position), key.accessibleName())
        for line, style in zip(self.boundaries, (_LINE.SolidLine, _LINE.DashLine), strict=True):
            pen = QPen(colours.color(role.Text), 1, style)
            pen.setCosmetic(True)
            line.setPen(pen)
            line.label.setFont(self.font())
            line.label.setColor(colours.color(role.Text))
            line.label.fill = pyqtgraph.mkBrush(_transparent(colours.color(role.Base), _VEIL))
        self.place.setPen(QPen(colours.color(role.Accent), 0))
        self.gap.setBrush(_transparent(colours.color(role.BrightText), _SHADE))


def _transparent(colour: QColor, opacity: int) -> QColor:
    colour.setAlpha(opacity)
    return colour
