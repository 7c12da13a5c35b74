"""The per-layer bit table: every layer with weights, its bits, and what they cost."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QFont

from qimera_studio.job import LayerBits
from qimera_studio.teacher.card import LayerRow
from qimera_studio.ui.models.layer_plan import PlannedLayer, layer_bytes, plan_layers
from qimera_studio.ui.models.settings_model import SettingsModel
from qimera_studio.ui.models.table import Index, TableModel
from qimera_studio.ui.wording import bytes_in_words

LAYER, KIND, SHAPE, PARAMETERS, WEIGHTS, ACTIVATIONS, SIZE = range(7)
_FIELDS = {WEIGHTS: "weights", ACTIVATIONS: "activations"}


class LayerBitsModel(TableModel[PlannedLayer]):
    """Shows a target's bits layer by layer and edits its overrides.

    Args:
        settings: where the target lives.
    """

    headings = ("Layer", "Kind", "Shape", "Parameters", "Weight bits", "Input bits", "Weights take")
    numbers = (PARAMETERS, WEIGHTS, ACTIVATIONS, SIZE)

    def __init__(self, settings: SettingsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._layers: Sequence[LayerRow] = ()
        settings.changed.connect(self._refresh)

    def set_layers(self, layers: Sequence[LayerRow]) -> None:
        """Show another teacher's layers."""
        self._layers = layers
        self.show(plan_layers(layers, self._settings.settings.target))

    def override(self, row: int, column: int) -> int | None:
        """The layer's own bits in a column; None when it follows the target."""
        own = self._settings.settings.target.layers.get(self.rows[row].row.name)
        return getattr(own, _FIELDS[column]) if own else None

    def set_bits(self, rows: Sequence[int], column: int, bits: int | None) -> None:
        """Give layers bits of their own, or with None let them follow the target, as one edit."""
        target = self._settings.settings.target
        layers = dict(target.layers)
        for name in (self.rows[row].row.name for row in rows if self._editable(row, column)):
            own = layers.get(name, LayerBits()).model_copy(update={_FIELDS[column]: bits})
            layers[name] = own
            if own == LayerBits():
                del layers[name]
        self._settings.edit_target("Bits of layers", target.model_copy(update={"layers": layers}))

    def texts(self, row: PlannedLayer) -> tuple[str, ...]:
        """A layer, the bits it gets, and what they cost."""
        layer = row.row
        return (
            layer.name,
            layer.kind,
            " × ".join(str(side) for side in layer.shape),
            f"{layer.parameters:,}",
            str(row.weights),
            "fixed" if row.activations is None else str(row.activations),
            bytes_in_words(layer_bytes(row)),
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows; a layer's own bits stand out in bold."""
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.EditRole and column in _FIELDS:
            return self.override(row, column)
        if role == Qt.ItemDataRole.FontRole and column in _FIELDS and self.override(row, column):
            bold = QFont()
            bold.setBold(True)
            return bold
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Set one layer's own bits."""
        if role != Qt.ItemDataRole.EditRole or not self._editable(index.row(), index.column()):
            return False
        self.set_bits([index.row()], index.column(), value)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Bits can be edited, but for the image and the pooled feature, which are 8 bits wide."""
        flags = super().flags(index)
        if index.isValid() and self._editable(index.row(), index.column()):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def _editable(self, row: int, column: int) -> bool:
        return column == WEIGHTS or (column == ACTIVATIONS and self.rows[row].activations is not None)

    @Slot(object)
    def _refresh(self, _settings: object) -> None:
        self.rows = plan_layers(self._layers, self._settings.settings.target)
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(self.headings) - 1))
