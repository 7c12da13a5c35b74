"""One entry of a plot's legend: the curve's stroke and mark, its name and a value of it."""

from pyqtgraph.graphicsItems.ScatterPlotItem import Symbols
from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from qimera_studio.ui.look import layout

_STROKE, _MARK = 22, 7


class LegendKey(QWidget):
    """Names a curve; the text is in the text colour, the stroke in the curve's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pen, self._text, self._mark = QPen(), "", ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        layout.scale_font(self, layout.SMALL)

    def show_entry(self, pen: QPen, text: str, mark: str = "") -> None:
        """Show another curve.

        Args:
            pen: its stroke.
            text: its name, and what is told of it.
            mark: shape of its marks; empty where it has none.
        """
        if (pen, text, mark) == (self._pen, self._text, self._mark):
            return
        self._pen, self._text, self._mark = pen, text, mark
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for stroke and text."""
        metrics = self.fontMetrics()
        return QSize(_STROKE + layout.NEAR + metrics.horizontalAdvance(self._text) + layout.WIDE, metrics.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw stroke and text."""
        painter = QPainter(self)
        middle = self.height() / 2
        painter.setPen(self._pen)
        painter.drawLine(QPointF(0, middle), QPointF(_STROKE, middle))
        if self._mark:
            self._draw_mark(painter, QPointF(_STROKE / 2, middle))
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        inside = self.rect().adjusted(_STROKE + layout.NEAR, 0, 0, 0)
        painter.drawText(inside, 0, self._text)

    def _draw_mark(self, painter: QPainter, middle: QPointF) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(middle)
        painter.scale(_MARK, _MARK)
        painter.fillPath(Symbols[self._mark], self._pen.color())
        painter.restore()
