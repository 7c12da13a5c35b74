"""Feature space as a picture: samples by the mark of their class, samples between classes black, ways as lines."""

from collections.abc import Sequence

import numpy as np
import pyqtgraph
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QBrush, QColor, QFocusEvent, QFont, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QWidget

from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look import layout
from qimera_studio.ui.models.explore.feature_picture import EMPTY, Kind, Spots, nearest_towards
from qimera_studio.ui.widgets.explore.class_marks import SHAPES, class_colour
from qimera_studio.ui.widgets.plots.chart import new_chart, recolour

_Role = QPalette.ColorRole
_REACH = 14  # pixels from the pointer to the sample it means
_FRAME = 2  # pixels of the ring that shows the focus
_LABEL = (28, 16)  # pixels around a name that no other may take
_VEIL = 190  # opacity of the ground behind a class's name, of 255
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, 1), Qt.Key.Key_Down: (0, -1),
}  # fmt: skip


_SIZES = {Kind.SUPERPOSED: 5, Kind.SAMPLE: 10, Kind.REAL: 11}


class FeatureChart(QWidget):
    """Draws feature space; the pointer, or the arrow keys, choose a sample.

    Signals:
        pointed: kind and number of the sample that is chosen now.
    """

    pointed = Signal(object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Feature space; the arrow keys go from sample to sample"))
        self.chart = new_chart()
        self.chart.showGrid(x=False, y=False)
        self.chart.hideAxis("left")
        self.chart.hideAxis("bottom")
        self.chart.setAspectLocked(True)
        self.chart.setMinimumSize(260, 220)
        self.ways = pyqtgraph.PlotDataItem(antialias=True, connect="finite")
        self.scatters = {kind: pyqtgraph.ScatterPlotItem(pxMode=True, antialias=True) for kind in Kind}
        self.ring = pyqtgraph.ScatterPlotItem(pxMode=True, antialias=True, size=20)
        self.names = [pyqtgraph.TextItem(anchor=(0.5, 0.5)) for _ in SHAPES]
        bold = QFont()
        bold.setBold(True)
        for label in self.names:
            label.setFont(bold)
        for item in (*self.scatters.values(), self.ways, self.ring, *self.names):
            self.chart.addItem(item)
        self.spots = dict.fromkeys(Kind, EMPTY)
        self._chosen: tuple[Kind, int] | None = None
        self.chart.scene().sigMouseMoved.connect(self._hover)
        self.setLayout(layout.column(self.chart, margin=_FRAME))
        self._restyle()

    def show_spots(self, spots: dict[Kind, Spots]) -> None:
        """Draw other samples."""
        self.spots = spots
        for kind in Kind:
            self._draw(kind)
        self._ring()

    def clear(self) -> None:
        """Draw nothing."""
        self.show_spots(dict.fromkeys(Kind, EMPTY))
        self.show_ways(())
        self.show_names((), ())

    def show_ways(self, ways: Sequence[np.ndarray]) -> None:
        """Draw other ways, each [steps, 2]."""
        gap = np.full((1, 2), np.nan)
        line = np.concatenate([part for way in ways for part in (way, gap)]) if ways else np.empty((0, 2))
        self.ways.setData(line[:, 0], line[:, 1])

    def show_names(self, names: Sequence[str], places: Sequence[np.ndarray]) -> None:
        """Write the classes' names beside their samples, except where one would hide another."""
        pixel, taken = np.array(self.chart.getViewBox().viewPixelSize()), np.empty((0, 2))
        for position, label in enumerate(self.names):
            here = places[position] if position < len(names) else np.zeros(2)
            apart = np.abs((taken - here) / pixel)  # [labels, 2]
            free = position < len(names) and not (apart < _LABEL).all(1).any()
            label.setVisible(free)
            if free:
                taken = np.concatenate([taken, here[None]])
                label.setText(names[position])
                label.setPos(*here)

    def show_part(self, low: np.ndarray, high: np.ndarray) -> None:
        """Fix what part of feature space is shown, from `low` [2] to `high` [2]."""
        corner, size = QPointF(*low), high - low
        self.chart.setRange(QRectF(corner.x(), corner.y(), *np.maximum(size, 1e-6)), padding=0.06)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next sample in the direction of an arrow."""
        if Qt.Key(event.key()) not in _ARROWS:
            super().keyPressEvent(event)
            return
        every = [(kind, index) for kind in Kind for index in range(len(self.spots[kind].numbers))]
        if not every:
            return
        places = np.concatenate([self.spots[kind].places for kind in Kind])  # [N, 2]
        here = every.index(self._chosen) if self._chosen in every else None
        step = nearest_towards(places, here, np.array(_ARROWS[Qt.Key(event.key())], float))
        self._choose(*every[step])

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the focus no more."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a ring while the picture has the focus."""
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(self.palette().color(_Role.Highlight), _FRAME))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the scheme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._restyle()

    @Slot(object)
    def _hover(self, pointer: QPointF) -> None:
        """Choose the sample that is nearest to the pointer, where one is near."""
        box = self.chart.getViewBox()
        place, pixel = box.mapSceneToView(pointer), box.viewPixelSize()
        near: list[tuple[float, Kind, int]] = []
        for kind in Kind:
            if len(self.spots[kind].places):
                apart = np.linalg.norm((self.spots[kind].places - (place.x(), place.y())) / pixel, axis=1)
                near.append((float(apart.min()), kind, int(apart.argmin())))
        nearest = min(near, key=lambda found: found[0], default=None)
        if nearest is not None and nearest[0] < _REACH:
            self._choose(*nearest[1:])

    def _choose(self, kind: Kind, index: int) -> None:
        if (kind, index) == self._chosen:
            return
        self._chosen = kind, index
        self._ring()
        self.pointed.emit(kind, int(self.spots[kind].numbers[index]))

    def _ring(self) -> None:
        """Ring the chosen sample, or none where it is not shown any more."""
        if self._chosen is not None and self._chosen[1] < len(self.spots[self._chosen[0]].places):
            self.ring.setData(pos=self.spots[self._chosen[0]].places[self._chosen[1]][None])
        else:
            self._chosen = None
            self.ring.clear()

    def _draw(self, kind: Kind) -> None:
        spots, look = self.spots[kind], {}
        if kind is not Kind.SUPERPOSED:
            marks = spots.marks.tolist()
            look = {"symbol": [SHAPES[mark] for mark in marks]}
            inks = [QBrush(colour) if kind is Kind.SAMPLE else QPen(colour, 0) for colour in self._colours]
            look["brush" if kind is Kind.SAMPLE else "pen"] = [inks[mark] for mark in marks]
        self.scatters[kind].setData(pos=spots.places, size=_SIZES[kind], **look)

    def _restyle(self) -> None:
        colours = self.palette()
        recolour(self.chart, colours)
        text, nothing = colours.color(_Role.Text), QPen(Qt.PenStyle.NoPen)
        self._colours = [class_colour(colours, position) for position in range(len(SHAPES))]
        self.ways.setPen(_cosmetic(colours.color(_Role.Accent), 2))
        self.scatters[Kind.SUPERPOSED].setBrush(QBrush(text))
        self.scatters[Kind.SUPERPOSED].setPen(nothing)
        self.scatters[Kind.SAMPLE].setPen(nothing)
        self.scatters[Kind.REAL].setBrush(QBrush(Qt.BrushStyle.NoBrush))
        self.ring.setBrush(QBrush(Qt.BrushStyle.NoBrush))
        self.ring.setPen(_cosmetic(colours.color(_Role.Highlight), 2))
        veil = colours.color(_Role.Base)
        veil.setAlpha(_VEIL)
        for label in self.names:
            label.setColor(text)
            label.fill = QBrush(veil)
        for kind in Kind:
            self._draw(kind)


def _cosmetic(colour: QColor, width: int) -> QPen:
    pen = QPen(colour, width)
    pen.setCosmetic(True)
    return pen
