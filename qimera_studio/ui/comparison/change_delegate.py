"""A figure, and under it how it differs from the one it is compared with."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from qimera_studio.reports.comparison.results import Cell
from qimera_studio.ui.look import layout
from qimera_studio.ui.models.comparison.compared_results import CELL_ROLE

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_SIGNS = {None: "", True: "▲ ", False: "▼ "}


class ChangeDelegate(QStyledItemDelegate):
    """Paints both lines; a sign says better or worse, colour says it again."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._small = QFont(QApplication.font())
        self._small.setPointSizeF(self._small.pointSizeF() * layout.SMALL)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one cell."""
        cell: Cell | None = index.data(CELL_ROLE)
        if cell is None:
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        option.text = ""
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        inside = option.rect.adjusted(layout.NEAR, layout.TIGHT, -layout.NEAR, -layout.TIGHT)
        half = inside.height() // 2
        upper = QRect(inside.left(), inside.top(), inside.width(), half) if cell.change else inside
        painter.save()
        painter.setPen(_colour(option.palette, None, selected, quiet=False))
        painter.drawText(upper, _LEFT | Qt.TextFlag.TextWordWrap, cell.text)
        if cell.change:
            painter.setFont(self._small)
            painter.setPen(_colour(option.palette, cell.better, selected, quiet=True))
            lower = inside.adjusted(0, half, 0, 0)
            told = f"{_SIGNS[cell.better]}{cell.change}"
            painter.drawText(lower, _LEFT, told)
        painter.restore()


def _colour(colours: QPalette, better: bool | None, selected: bool, quiet: bool) -> QColor:
    role = QPalette.ColorRole.PlaceholderText if quiet else QPalette.ColorRole.Text
    if better is not None:
        role = QPalette.ColorRole.Accent if better else QPalette.ColorRole.BrightText
    return colours.color(QPalette.ColorRole.HighlightedText if selected else role)
