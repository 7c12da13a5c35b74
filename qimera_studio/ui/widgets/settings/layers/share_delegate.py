"""A figure with a bar beneath it: how it compares with the largest of its column, seen at a glance."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from qimera_studio.ui.look import layout
from qimera_studio.ui.models.settings.layer_bits import SHARE_ROLE

_THICKNESS = 3


class ShareDelegate(QStyledItemDelegate):
    """Draws the cell as usual, and a bar along its lower edge that grows from the right, where the figure stands."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw figure and bar."""
        super().paint(painter, option, index)
        if not (share := index.data(SHARE_ROLE)):
            return
        inside = option.rect.adjusted(layout.NEAR, 0, -layout.NEAR, 0)
        length = max(1.0, share * inside.width())
        bar = QRectF(inside.right() + 1 - length, inside.bottom() - _THICKNESS, length, _THICKNESS)
        selected = option.state & QStyle.StateFlag.State_Selected
        role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Accent
        painter.fillRect(bar, option.palette.color(role))
