"""A large selectable card: a word, an optional figure, and a sentence on what choosing it means."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from qimera_studio.ui.look import layout

_Role = QPalette.ColorRole
_RADIUS = 10


class ChoiceCard(QAbstractButton):
    """One of several exclusive choices, as a card.

    Args:
        title: the choice in a word or two.
        summary: what to expect, one sentence.
        figure: something short at the right of the title, such as `4 bit`.
    """

    def __init__(self, title: str, summary: str, figure: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._summary, self._figure = summary, figure
        self.setText(title)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(f"{title}, {figure}" if figure else title)
        self.setAccessibleDescription(summary)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.MinimumExpanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """The height that suits the present width."""
        return QSize(self.width(), self.heightForWidth(self.width()))

    def heightForWidth(self, width: int) -> int:
        """Room for the title and the whole summary."""
        title, small = QFontMetrics(self._title_font()), QFontMetrics(self._small_font())
        room = QRect(0, 0, max(1, width - 2 * layout.WIDE), 10_000)
        text = small.boundingRect(room, Qt.TextFlag.TextWordWrap, self._summary)
        return 2 * layout.NORMAL + title.height() + layout.TIGHT + text.height()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card; the chosen one has a strong border and a mark, so that colour alone tells nothing."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_frame(painter)
        inside = self.rect().adjusted(layout.WIDE, layout.NORMAL, -layout.WIDE, -layout.NORMAL)
        self._draw_texts(painter, inside)

    def _draw_frame(self, painter: QPainter) -> None:
        colours = self.palette()
        hovered = self.underMouse() and self.isEnabled() and not self.isChecked()
        painter.setBrush(colours.color(_Role.AlternateBase if hovered else _Role.Base))
        strong = self.isChecked() or self.hasFocus()
        painter.setPen(QPen(colours.color(_Role.Highlight if strong else _Role.Mid), 2 if self.isChecked() else 1))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
        if self.hasFocus() and self.isChecked():
            painter.setPen(QPen(colours.color(_Role.Highlight), 1, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(self.rect().toRectF().adjusted(4, 4, -4, -4), _RADIUS - 3, _RADIUS - 3)

    def _draw_texts(self, painter: QPainter, inside: QRect) -> None:
        painter.setFont(self._title_font())
        painter.setPen(self.palette().color(_Role.Highlight if self.isChecked() else _Role.Text))
        height = painter.fontMetrics().height()
        painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, self.text())
        painter.setFont(self._small_font())
        painter.setPen(self.palette().color(_Role.PlaceholderText))
        first_line = QRect(inside.left(), inside.top(), inside.width(), height)
        painter.drawText(first_line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._figure)
        rest = inside.adjusted(0, height + layout.TIGHT, 0, 0)
        painter.drawText(rest, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap, self._summary)

    def _title_font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.1)
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _small_font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * layout.SMALL)
        return font
