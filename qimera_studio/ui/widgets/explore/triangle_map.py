"""The triangle among three classes: areas as the original decides, and the compressed network's boundary over them."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.layout import NEAR, scale_font
from qimera_studio.ui.widgets.plots.chart import curve_colour

STEP = 0.01
"""Share by which an arrow key moves; ten times as much with Shift."""

_LEAST = 260  # pixels of the least height
_SLOPE = 3**0.5 / 2
_BOUNDARY = 2.5  # width of the compressed network's boundary in pixels
_DOT = 7  # radius of the marked place in pixels
_FAINT, _FULL = 0.25, 0.85  # how much of a class's colour an undecided and a sure answer show
_FINE = 2  # pixels of a saved picture for each of the screen's
_OTHER = 3  # position of the colour of all further classes

_MOVES = {
    Qt.Key.Key_Left: (0, 1, -1),
    Qt.Key.Key_Right: (0, -1, 1),
    Qt.Key.Key_Up: (1, -0.5, -0.5),
    Qt.Key.Key_Down: (-1, 0.5, 0.5),
}


class TriangleMap(QWidget):
    """Shows decisions among three classes, and lets a person point anywhere by mouse or arrow keys.

    Signals:
        pointed: shares of the three classes at the place the person points at, a tuple.
    """

    pointed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = (1 / 3, 1 / 3, 1 / 3)
        self._names: Sequence[str] = ("", "", "")
        self._areas: tuple[np.ndarray, np.ndarray] | None = None
        self._classes: tuple[int, ...] = ()
        self._lines: np.ndarray = np.empty((0, 2, 2))
        self._image: QImage | None = None
        self.setAccessibleName(tr("Triangle of three classes"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(round(_LEAST / _SLOPE), _LEAST)
        scale_font(self, 1.0)

    def show_corners(self, names: Sequence[str]) -> None:
        """Name the three corners, and forget what lies between them."""
        self._names, self._areas, self._image = names, None, None
        self._lines = np.empty((0, 2, 2))
        self.update()

    def show_decisions(self, areas: tuple[np.ndarray, np.ndarray], lines: np.ndarray, classes: tuple[int, ...]) -> None:
        """Draw decisions.

        Args:
            areas: the original's classes [H, W], -1 outside, and their probabilities [H, W].
            lines: the compressed network's boundary, as shares of second and third class at both ends, [S, 2, 2].
            classes: numbers of the three classes at the corners.
        """
        self._areas, self._lines, self._classes, self._image = areas, lines, classes, None
        self.update()

    def go_to(self, place: tuple[float, ...]) -> None:
        """Mark a place by its shares and say so; one outside is moved to the edge."""
        inside = np.maximum(place, 0)
        self.place = tuple((inside / inside.sum()).tolist())
        self.pointed.emit(self.place)
        self.update()

    @property
    def side(self) -> int:
        """Device pixels of the triangle's side, as many as its areas should have."""
        return max(2, round(self._frame().width() * self.devicePixelRatioF()))

    def sizeHint(self) -> QSize:
        """A good half of the page."""
        return QSize(460, 400)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go where the person presses."""
        self.go_to(self._shares(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer; a held button follows it outside too."""
        place = self._shares(event.position())
        if event.buttons() & Qt.MouseButton.LeftButton or min(place) >= 0:
            self.go_to(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by the arrow keys: up towards the first class, left to the second, right to the third."""
        move = _MOVES.get(Qt.Key(event.key()))
        if move is None:
            super().keyPressEvent(event)
            return
        far = STEP * (10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        self.go_to(tuple(share + far * by for share, by in zip(self.place, move, strict=True)))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the scheme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._image = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw areas, boundary, corners and the marked place."""
        painter = QPainter(self)
        self._draw_map(painter)
        if self.hasFocus():
            self._draw_outline(painter, QPen(self.palette().color(QPalette.ColorRole.Highlight), 2))
        self._draw_place(painter)

    def picture(self) -> QImage:
        """Everything but the marked place, twice as fine as on the screen."""
        picture = QImage(self.size() * _FINE * self.devicePixelRatioF(), QImage.Format.Format_RGB32)
        picture.setDevicePixelRatio(_FINE * self.devicePixelRatioF())
        picture.fill(self.palette().color(QPalette.ColorRole.Base))
        painter = QPainter(picture)
        painter.setFont(self.font())
        self._draw_map(painter)
        painter.end()
        return picture

    def _draw_map(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._areas is not None:
            self._image = self._image or self._coloured(*self._areas)
            painter.drawImage(self._frame(), self._image)
        self._draw_boundary(painter)
        self._draw_outline(painter, QPen(self.palette().color(QPalette.ColorRole.Mid), 1))
        self._draw_names(painter)

    def _frame(self) -> QRectF:
        """The rectangle around the triangle, between the names of its corners."""
        line = self.fontMetrics().height() + NEAR
        width = min(self.width() - 2 * NEAR, (self.height() - 2 * line) / _SLOPE)
        frame = QRectF(0, 0, width, width * _SLOPE)
        frame.moveCenter(QRectF(self.rect()).center())
        return frame

    def _point(self, second: float, third: float) -> QPointF:
        frame = self._frame()
        across = (1 - second - third) / 2 + third
        return QPointF(frame.left() + frame.width() * across, frame.top() + frame.height() * (second + third))

    def _shares(self, point: QPointF) -> tuple[float, ...]:
        frame = self._frame()
        first = 1 - (point.y() - frame.top()) / frame.height()
        third = (point.x() - frame.left()) / frame.width() - first / 2
        return first, 1 - first - third, third

    def _coloured(self, classes: np.ndarray, shares: np.ndarray) -> QImage:
        """Areas in the colours of their classes, fainter where the original is less sure."""
        base = _primaries(self.palette().color(QPalette.ColorRole.Base))
        table = np.array([_primaries(curve_colour(self.palette(), position)) for position in range(4)])  # [4, 3]
        position = np.full(classes.shape, _OTHER)
        for corner, number in enumerate(self._classes):
            position[classes == number] = corner
        strength = (_FAINT + (_FULL - _FAINT) * shares)[..., None]
        pixels = np.empty((*classes.shape, 4), np.uint8)
        pixels[..., :3] = np.rint(base + strength * (table[position] - base))
        pixels[..., 3] = np.where(classes < 0, 0, 255)
        height, width = classes.shape
        return QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_RGBA8888).copy()

    def _draw_boundary(self, painter: QPainter) -> None:
        colours = self.palette()
        lines = [QLineF(self._point(*start), self._point(*end)) for start, end in self._lines.tolist()]
        halo = QColor(colours.color(QPalette.ColorRole.Base))
        halo.setAlpha(150)
        cap = Qt.PenCapStyle.RoundCap
        for pen in (QPen(halo, _BOUNDARY + 2), QPen(colours.color(QPalette.ColorRole.Text), _BOUNDARY)):
            pen.setCapStyle(cap)
            painter.setPen(pen)
            painter.drawLines(lines)

    def _draw_outline(self, painter: QPainter, pen: QPen) -> None:
        painter.setPen(pen)
        painter.drawPolygon(QPolygonF([self._point(0, 0), self._point(1, 0), self._point(0, 1)]))

    def _draw_names(self, painter: QPainter) -> None:
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        frame, line, alignment = self._frame(), self.fontMetrics().height() + NEAR, Qt.AlignmentFlag
        places = (
            (QRectF(frame.left(), frame.top() - line, frame.width(), line - 2), alignment.AlignHCenter),
            (QRectF(frame.left(), frame.bottom() + 2, frame.width() / 2, line), alignment.AlignLeft),
            (QRectF(frame.center().x(), frame.bottom() + 2, frame.width() / 2, line), alignment.AlignRight),
        )
        for name, (place, side) in zip(self._names, places, strict=True):
            elided = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, round(place.width()))
            painter.drawText(place, side | alignment.AlignVCenter, elided)

    def _draw_place(self, painter: QPainter) -> None:
        painter.setBrush(self.palette().color(QPalette.ColorRole.Base))
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Text), 2))
        painter.drawEllipse(self._point(*self.place[1:]), _DOT, _DOT)


def _primaries(colour: QColor) -> np.ndarray:
    return np.array([colour.red(), colour.green(), colour.blue()])
