"""A table that is as high as its rows, so that the page scrolls and not the table."""

from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView

from qimera_studio.ui.widgets.plain_table import PlainTable

_NAMES = 220  # pixels of the first column
_LEAST = 150  # pixels of any other; where there is less room the table scrolls sideways
_MOST = 360  # where there is more, the last column takes what is left


class WholeTable(PlainTable):
    """Shows every row; columns share the width, and scroll where there are too many of them.

    Args:
        model: what it shows.
        name: for a screen reader, in the person's language.
        row_height: of every row.
    """

    def __init__(self, model: QAbstractTableModel, name: str, row_height: int) -> None:
        super().__init__(model, name, QHeaderView.ResizeMode.Interactive)
        self.verticalHeader().setDefaultSectionSize(row_height)
        self.horizontalHeader().setStretchLastSection(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideMiddle)
        model.modelReset.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width, others = self.viewport().width(), max(1, self.model().columnCount() - 1)
        room = min(_MOST, max(_LEAST, (width - _NAMES) // others))
        for column in range(1 + others):
            self.setColumnWidth(column, room if column else _NAMES)
        sideways = _NAMES + others * room > width
        self.setColumnWidth(others, room if sideways else width - _NAMES - (others - 1) * room)
        bar = self.horizontalScrollBar().sizeHint().height() if sideways else 0
        rows = self.model().rowCount() * self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows + bar + 4)
