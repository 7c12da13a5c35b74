"""Figures of a table column with bars behind them, so that their sizes are seen at a glance."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from qimera_studio.ui.look.layout import NEAR

_FIGURE = "−000.00"  # the widest figure there is room for
_THICK = 10


class BarDelegate(QStyledItemDelegate):
    """Paints a figure, and a bar beside it.

    Args:
        share_role: the model's role for the length of a bar, 0-1.
    """

    def __init__(self, share_role: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._share_role = share_role

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one cell."""
        self.initStyleOption(option, index)
        figure, option.text = option.text, ""
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
        inside = option.rect.adjusted(NEAR, 0, -NEAR, 0)
        width = option.fontMetrics.horizontalAdvance(_FIGURE)
        painter.save()
        painter.setPen(option.palette.color(role))
        sides = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(inside.adjusted(0, 0, width - inside.width(), 0), sides, figure)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(option.palette.color(role if selected else QPalette.ColorRole.Accent))
        room = inside.width() - width - 2 * NEAR
        long = max(0.0, float(index.data(self._share_role)) * room)
        top = inside.center().y() - _THICK / 2
        painter.drawRoundedRect(QRectF(inside.left() + width + 2 * NEAR, top, long, _THICK), 3, 3)
        painter.restore()
