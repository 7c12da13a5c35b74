"""Drawing a synthetic image: whole-number magnification, and its class mix beneath."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from qimera_studio.ui.look import layout

BOX = 104
_LINES = 3


class GalleryDelegate(QStyledItemDelegate):
    """Paints tiles of the gallery."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._font = QFont(QApplication.font())
        self._font.setPointSizeF(self._font.pointSizeF() * layout.SMALL)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Room for the picture and three lines."""
        lines = _LINES * QFontMetrics(self._font).lineSpacing()
        return QSize(BOX + layout.NEAR, BOX + layout.TIGHT + lines + layout.NEAR)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one tile."""
        painter.save()
        box = QRect(option.rect.left(), option.rect.top(), BOX, BOX)
        picture: QPixmap = index.data(Qt.ItemDataRole.DecorationRole)
        size = shown_size(picture.width(), BOX, painter.device().devicePixelRatioF())
        place = QRect(0, 0, round(size), round(size))
        place.moveBottomLeft(box.bottomLeft())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, size < picture.width())
        painter.drawPixmap(place, picture)
        if option.state & QStyle.StateFlag.State_Selected and option.state & QStyle.StateFlag.State_Active:
            painter.setPen(QPen(option.palette.color(QPalette.ColorRole.Highlight), 3))
            painter.drawRect(place.adjusted(1, 1, -2, -2))
        painter.setFont(self._font)
        painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
        text = QRect(box.left(), box.bottom() + layout.TIGHT, BOX, option.rect.bottom() - box.bottom() - layout.TIGHT)
        painter.drawText(
            text, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap, str(index.data()).replace(" %", "\u00a0%")
        )
        painter.restore()


def shown_size(side: int, box: int, ratio: float) -> float:
    """Side of the shown picture: the largest whole multiple of its own pixels that fits, else shrunk to fit.

    Args:
        side: of the picture, in its own pixels.
        box: room for it, in logical pixels.
        ratio: device pixels per logical pixel.
    """
    return max(1, int(box * ratio) // side) * side / ratio if side <= box * ratio else box
