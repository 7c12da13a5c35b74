"""Results of several runs, one column a network, with differences from one of them."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt

from qimera_studio.reports.comparison.results import Cell, ComparedNetwork, ResultRow, result_rows
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.models.table import Index, TableModel

CELL_ROLE = Qt.ItemDataRole.UserRole
"""The `Cell` of a network's figure."""


class ComparedResults(TableModel[ResultRow]):
    """One figure a row; the first column names it."""

    headings = ("Figure",)

    def __init__(self) -> None:
        super().__init__()
        self._networks: Sequence[ComparedNetwork] = ()

    def show_networks(self, networks: Sequence[ComparedNetwork], against: int) -> None:
        """Show these networks, compared with one of them."""
        self._networks = networks
        self.show(result_rows(networks, against, tr))

    def texts(self, row: ResultRow) -> tuple[str, ...]:
        """The figure's name, and what it is of each network."""
        return row.name, *(_told(cell) for cell in row.cells)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """The name, and one column a network."""
        return 0 if parent.isValid() else 1 + len(self._networks)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A figure in words, and as a `Cell` for who draws it."""
        if role == CELL_ROLE:
            return self.rows[index.row()].cells[index.column() - 1] if index.column() else None
        return super().data(index, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The networks' names, run above widths."""
        if not section or orientation != Qt.Orientation.Horizontal:
            return super().headerData(section, orientation, role)
        network = self._networks[section - 1]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{network.run}\n{network.target.upper()}"
        return network.name if role == Qt.ItemDataRole.ToolTipRole else None


def _told(cell: Cell) -> str:
    if not cell.change:
        return cell.text
    better = "" if cell.better is None else tr("better") if cell.better else tr("worse")
    return ", ".join(filter(None, (cell.text, cell.change, better)))
