"""Widgets in equal columns, as many as the width has room for."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from qimera_studio.ui.look import layout


class FlowGrid(QWidget):
    """Arranges widgets of one kind in rows that are filled from left to right.

    Args:
        widgets: at least one, in order.
        least: the smallest width of a column in pixels.
    """

    def __init__(self, widgets: Sequence[QWidget], least: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._widgets, self._least = list(widgets), least
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(layout.NEAR)
        self._arrange(len(self._widgets))

    def insert(self, position: int, widget: QWidget) -> None:
        """Add one more widget at a position."""
        self._widgets.insert(position, widget)
        columns, self._columns = self._columns, 0
        self._arrange(columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the room there is."""
        super().resizeEvent(event)
        room = (self.width() + layout.NEAR) // (self._least + layout.NEAR)
        self._arrange(max(1, min(len(self._widgets), room)))

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        for column in range(max(columns, self._columns)):
            self._grid.setColumnStretch(column, int(column < columns))
        self._columns = columns
        for position, widget in enumerate(self._widgets):
            self._grid.addWidget(widget, position // columns, position % columns)
