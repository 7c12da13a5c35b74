"""What quantizing each layer does to the answers, as a table with bars."""

from typing import Any

from PySide6.QtCore import QObject, Qt

from qimera_studio.outcomes import Damage, LayerDamage
from qimera_studio.reports.damage import thousandths
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.language.wording import percent
from qimera_studio.ui.models.table import Index, TableModel

LAYER, BITS, WEIGHTS, ALONE, CHANGED, GIVEN_BACK = range(6)
BARS = (ALONE, GIVEN_BACK)

SORT_ROLE = Qt.ItemDataRole.UserRole
"""What a cell is sorted by."""

SHARE_ROLE = Qt.ItemDataRole.UserRole + 1
"""How long the bar of a cell is, 0-1."""

_EXPLANATIONS = {
    BITS: "Of its weights, and of what it reads",
    ALONE: "How far the answers move from the original's when only this layer is quantized, in thousandths of a nat",
    CHANGED: "How many answers are another class when nothing else is quantized",
    GIVEN_BACK: "How much nearer the answers come to the original's when only this layer is left as it was",
}


class LayerDamages(TableModel[LayerDamage]):
    """One layer a row, in the order of the network."""

    headings = (
        "Layer",
        "Bits",
        "Weights",
        "Damage by this layer alone",
        "Answers changed",
        "Given back without it",
    )
    numbers = (WEIGHTS, CHANGED)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._damage: Damage | None = None

    def show_damage(self, damage: Damage) -> None:
        """Show another measurement."""
        self._damage = damage
        self.show(damage.layers)

    def texts(self, row: LayerDamage) -> tuple[str, ...]:
        """What the table tells of a layer."""
        bits = f"{row.weight_bits} / {'–' if row.input_bits is None else row.input_bits}"
        alone, given = (thousandths(self._figures(row)[column]) for column in BARS)
        return row.layer, bits, f"{row.weights:,}", alone, percent(row.alone.changed), given

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text of a cell, the length of its bar, and what it is sorted by."""
        row, column = self.rows[index.row()], index.column()
        if role == SORT_ROLE:
            return self._figures(row).get(column, row.layer)
        if role == SHARE_ROLE and column in BARS:
            return max(0.0, self._figures(row)[column]) / self._longest(column)
        return super().data(index, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Names of the columns, explained."""
        if role == Qt.ItemDataRole.ToolTipRole and orientation == Qt.Orientation.Horizontal:
            return tr(_EXPLANATIONS[section]) if section in _EXPLANATIONS else None
        return super().headerData(section, orientation, role)

    def _figures(self, row: LayerDamage) -> dict[int, float]:
        assert self._damage is not None
        return {
            BITS: row.weight_bits,
            WEIGHTS: row.weights,
            ALONE: row.alone.divergence,
            CHANGED: row.alone.changed,
            GIVEN_BACK: self._damage.given_back(row),
        }

    def _longest(self, column: int) -> float:
        return max((self._figures(row)[column] for row in self.rows), default=0.0) or 1.0
