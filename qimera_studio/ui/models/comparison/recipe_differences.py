"""What several runs were asked for, where it differs: one row a difference, one column a run."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt

from qimera_studio.reports.comparison.recipes import Difference
from qimera_studio.ui.models.table import Index, TableModel


class RecipeDifferences(TableModel[Difference]):
    """The first column names what differs; its tool tip says what it does."""

    headings = ("What differs",)

    def __init__(self) -> None:
        super().__init__()
        self._names: Sequence[str] = ()

    def show_differences(self, names: Sequence[str], found: Sequence[Difference]) -> None:
        """Show what differs between runs of these names."""
        self._names = names
        self.show(found)

    def texts(self, row: Difference) -> tuple[str, ...]:
        """What differs, and its value in each run."""
        return row.name, *row.values

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """The name, and one column a run."""
        return 0 if parent.isValid() else 1 + len(self._names)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text of a cell; the tool tip tells it whole, and what it does."""
        if role == Qt.ItemDataRole.ToolTipRole:
            row = self.rows[index.row()]
            return row.help if not index.column() and row.help else self.texts(row)[index.column()]
        return super().data(index, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The runs' names."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) and section:
            return self._names[section - 1] if orientation == Qt.Orientation.Horizontal else None
        return super().headerData(section, orientation, role)
