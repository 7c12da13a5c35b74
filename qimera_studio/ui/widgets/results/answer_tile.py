"""Drawing one picture with both networks' answers: a bar for each, as long as the network is sure."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from qimera_studio.outcomes import Answered, Guess
from qimera_studio.ui.look import layout
from qimera_studio.ui.models.results.answers_gallery import ANSWERED_ROLE
from qimera_studio.ui.widgets.gallery.gallery_delegate import shown_size

BOX = 112
_BAR = 5  # thickness in pixels


class AnswerTile(QStyledItemDelegate):
    """Paints tiles: the picture, the original's answer, the compressed network's; one that differs stands out."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._font = QFont(QApplication.font())
        self._font.setPointSizeF(self._font.pointSizeF() * layout.SMALL)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Room for the picture and both answers."""
        return QSize(BOX + 2 * layout.TIGHT, BOX + 2 * self._line() + 4 * layout.TIGHT)

    def _line(self) -> int:
        return QFontMetrics(self._font).lineSpacing() + _BAR + layout.TIGHT

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one tile."""
        answered: Answered = index.data(ANSWERED_ROLE)
        painter.save()
        painter.setFont(self._font)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(option.palette.color(QPalette.ColorRole.Highlight))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        inside = option.rect.adjusted(layout.TIGHT, layout.TIGHT, -layout.TIGHT, -layout.TIGHT)
        self._draw_picture(painter, inside, index.data(Qt.ItemDataRole.DecorationRole))
        top = inside.top() + BOX + layout.TIGHT
        changed = QPalette.ColorRole.Text if answered.agree else QPalette.ColorRole.BrightText
        sides = ((answered.original, QPalette.ColorRole.PlaceholderText), (answered.compressed, changed))
        for place, (guess, role) in enumerate(sides):
            line = QRect(inside.left(), top + place * self._line(), BOX, self._line())
            self._draw_answer(painter, line, guess, option.palette, role)
        painter.restore()

    def _draw_picture(self, painter: QPainter, inside: QRect, picture: QPixmap) -> None:
        side = shown_size(picture.width(), BOX, painter.device().devicePixelRatioF())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, side < picture.width())
        left, top = inside.left() + (BOX - side) / 2, inside.top() + (BOX - side) / 2
        painter.drawPixmap(QRectF(left, top, side, side), picture, QRectF(picture.rect()))

    def _draw_answer(
        self, painter: QPainter, line: QRect, guess: Guess, colours: QPalette, role: QPalette.ColorRole
    ) -> None:
        metrics, figure = QFontMetrics(self._font), f"{100 * guess.probability:.0f}\u00a0%"
        room = line.width() - metrics.horizontalAdvance(figure) - layout.NEAR
        text = line.adjusted(0, 0, 0, -_BAR - layout.TIGHT)
        painter.setPen(colours.color(role))
        name = metrics.elidedText(guess.name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(text, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
        painter.drawText(text, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, figure)
        bar = QRectF(line.left(), text.bottom() + 1, line.width(), _BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.color(QPalette.ColorRole.Midlight))
        painter.drawRoundedRect(bar, 2, 2)
        painter.setBrush(colours.color(role))
        painter.drawRoundedRect(QRectF(bar.left(), bar.top(), bar.width() * guess.probability, _BAR), 2, 2)
