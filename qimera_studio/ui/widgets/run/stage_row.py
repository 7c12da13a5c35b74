"""One stage in the list: where it stands, its name, and its share or time."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.language.wording import clock
from qimera_studio.ui.look import layout
from qimera_studio.ui.look.icons import icon
from qimera_studio.ui.models.run.stage_record import StageRecord

_HEIGHT = 36
_SIGN = 18
_PICTURES = {"waiting": "circle", "active": "dot", "done": "check"}
_STATES = {"waiting": "to come", "active": "at work", "done": "done"}
_Role = QPalette.ColorRole


class StageRow(QAbstractButton):
    """Shows one stage; choosing it shows its curves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._state, self._figure = "waiting", ""

    def show_record(self, record: StageRecord) -> None:
        """Show where a stage stands; drawn anew only when that has changed."""
        done = clock(record.seconds) if record.seconds is not None else ""
        figure = f"{100 * record.fraction:.0f} %" if record.state == "active" else done
        title = tr(record.title)
        if (title, record.state, figure) == (self.text(), self._state, self._figure):
            return
        self._state, self._figure = record.state, figure
        self.setText(title)
        self.setToolTip(title)
        told = tr("{stage}, {state} {figure}").format(stage=title, state=tr(_STATES[record.state]), figure=figure)
        self.setAccessibleName(told.strip())
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(180, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter)
        inside = self.rect().adjusted(layout.NEAR, 0, -layout.NEAR, 0)
        role = _Role.PlaceholderText if self._state == "waiting" else _Role.Highlight
        sign = QRect(inside.left(), (self.height() - _SIGN) // 2, _SIGN, _SIGN)
        icon(_PICTURES[self._state], role).paint(painter, sign)
        self._draw_texts(painter, inside.adjusted(_SIGN + layout.NEAR, 0, 0, 0))

    def _draw_ground(self, painter: QPainter) -> None:
        colours = self.palette()
        painter.setPen(QPen(colours.color(_Role.Highlight)) if self.hasFocus() else Qt.PenStyle.NoPen)
        if self.isChecked() or self.underMouse():
            painter.setBrush(colours.color(_Role.Midlight))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def _draw_texts(self, painter: QPainter, inside: QRect) -> None:
        colours, middle = self.palette(), Qt.AlignmentFlag.AlignVCenter
        painter.setPen(colours.color(_Role.PlaceholderText))
        painter.drawText(inside, Qt.AlignmentFlag.AlignRight | middle, self._figure)
        room = inside.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(self._figure + "  "), 0)
        painter.setPen(colours.color(_Role.PlaceholderText if self._state == "waiting" else _Role.Text))
        text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | middle, text)
