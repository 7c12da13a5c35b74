"""The Model page's table of layers."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from qimera_studio.teacher.card import LayerRow

COLUMNS = ("Layer", "Kind", "Weights", "Parameters", "Multiply-adds")
_NUMBERS = (3, 4)
_Index = QModelIndex | QPersistentModelIndex


class LayersModel(QAbstractTableModel):
    """Rows of a card's layer table, in the order of the network."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[LayerRow] = ()

    def show(self, rows: Sequence[LayerRow]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Number of layers."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Number of columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Names of the columns, numbers to the right."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        return _alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text of a cell."""
        if role == Qt.ItemDataRole.DisplayRole:
            return _texts(self._rows[index.row()])[index.column()]
        return _alignment(index.column()) if role == Qt.ItemDataRole.TextAlignmentRole else None


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in _NUMBERS else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _texts(row: LayerRow) -> tuple[str, ...]:
    shape = " × ".join(str(side) for side in row.shape)
    return row.name, row.kind.replace("_", " "), shape or "–", _count(row.parameters), _count(row.multiply_adds)


def _count(number: int) -> str:
    return f"{number:,}" if number else "–"
