"""The per-layer table: every layer with weights, its bits, what they cost, and how much it minds being quantized."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QFont

from qimera_studio.export.sizes import FileSizes
from qimera_studio.job import LayerBits
from qimera_studio.quantization.weighing import LayerWeight
from qimera_studio.teacher.card import LayerRow
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.models.settings.fitting import FileKind, Sizer
from qimera_studio.ui.models.settings.layer_plan import PlannedLayer, plan_layers
from qimera_studio.ui.models.settings.settings_model import SettingsModel
from qimera_studio.ui.models.table import Index, TableModel

LAYER, COUNT, WORK, WEIGHTS, ACTIVATIONS, SIZE, ON, OFF = range(8)
FIELDS = {WEIGHTS: "weights", ACTIVATIONS: "activations"}
SORT_ROLE, SHARE_ROLE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
"""What a column is sorted by, and the part of its column's largest that a bar shows, 0-1."""

_HELP = {
    WORK: "The layer's share of all multiply-adds: what it costs in time.",
    WEIGHTS: "Bits of its weights: press 2 to 8 for all selected layers, Delete to follow the goal.",
    ACTIVATIONS: "Bits of what flows into it; fixed for the image and the pooled feature.",
    ON: "How far the outputs move when only this layer is quantized, in thousandths of a nat. Large: it needs bits.",
    OFF: "How far they still move when all layers but this one are. Small: this layer does most of the harm.",
}


class LayerBitsModel(TableModel[PlannedLayer]):
    """Shows a target's bits layer by layer and edits its overrides.

    Args:
        settings: where the target lives.
    """

    headings = ("Layer", "Weights", "Compute", "Weight bits", "Input bits", "Size", "Only it", "All but it")
    numbers = (COUNT, WORK, WEIGHTS, ACTIVATIONS, SIZE, ON, OFF)

    def __init__(self, settings: SettingsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._layers: Sequence[LayerRow] = ()
        self._weights: Mapping[str, LayerWeight] = {}
        self._sizes: FileSizes | None = None
        self._kind: FileKind = "onnx"
        self._values: list[tuple[float, ...]] = []
        self._largest: list[float] = []
        settings.changed.connect(self._refresh)

    def set_layers(self, layers: Sequence[LayerRow]) -> None:
        """Show another teacher's layers."""
        self._layers = layers
        self.beginResetModel()
        self.rows = plan_layers(layers, self._settings.settings.target)
        self._look_up()
        self.endResetModel()

    def set_known(self, weights: Mapping[str, LayerWeight], sizes: FileSizes | None) -> None:
        """Show what was found out about the layers."""
        self._weights, self._sizes = weights, sizes
        self._refresh(None)

    def set_kind(self, kind: FileKind) -> None:
        """Show sizes in this kind of file."""
        self._kind = kind
        self._refresh(None)

    @property
    def sizer(self) -> Sizer:
        """Tells the sizes that the table shows."""
        return Sizer(self._layers, self._kind, self._sizes)

    def override(self, row: int, column: int) -> int | None:
        """The layer's own bits in a column; None when it follows the target."""
        own = self._settings.settings.target.layers.get(self.rows[row].row.name)
        return getattr(own, FIELDS[column]) if own else None

    def set_bits(self, rows: Sequence[int], column: int, bits: int | None) -> None:
        """Give layers bits of their own, or with None let them follow the target, as one edit."""
        target = self._settings.settings.target
        layers, names = dict(target.layers), [self.rows[row].row.name for row in rows if self.editable(row, column)]
        for name in names:
            own = layers.get(name, LayerBits()).model_copy(update={FIELDS[column]: bits})
            layers[name] = own
            if own == LayerBits():
                del layers[name]
        self._settings.edit_target(_label(names, column, bits), target.model_copy(update={"layers": layers}))

    def texts(self, row: PlannedLayer) -> tuple[str, ...]:
        """A layer, the bits it gets, what they cost, and how much it minds."""
        weight = self._weights.get(row.row.name)
        return (
            row.row.name,
            f"{row.width.weights:,}",
            f"{100 * row.work:.1f} %",
            str(row.weights),
            tr("fixed") if row.activations is None else str(row.activations),
            _kilobytes(self.sizer.layer(row)),
            "–" if weight is None else _thousandths(weight.on),
            "–" if weight is None else _thousandths(weight.off),
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows; a layer's own bits stand out in bold."""
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.EditRole and column in FIELDS:
            return self.override(row, column)
        if role == Qt.ItemDataRole.FontRole and column in FIELDS and self.override(row, column):
            bold = QFont()
            bold.setBold(True)
            return bold
        if role in (SORT_ROLE, SHARE_ROLE):
            return self._values[row][column] if role == SORT_ROLE else self._share(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(self.rows[row].row) if column == LAYER else None
        return super().data(index, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Names of the columns, with what they mean as tooltip."""
        if role == Qt.ItemDataRole.ToolTipRole and orientation == Qt.Orientation.Horizontal and section in _HELP:
            return tr(_HELP[section])
        return super().headerData(section, orientation, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Set one layer's own bits."""
        if role != Qt.ItemDataRole.EditRole or not self.editable(index.row(), index.column()):
            return False
        self.set_bits([index.row()], index.column(), value)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Bits can be edited, but for the image and the pooled feature, which are 8 bits wide."""
        flags = super().flags(index)
        if index.isValid() and self.editable(index.row(), index.column()):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def editable(self, row: int, column: int) -> bool:
        """Whether a layer's bits in a column can be chosen."""
        return column == WEIGHTS or (column == ACTIVATIONS and self.rows[row].activations is not None)

    def _look_up(self) -> None:
        """Note what columns are sorted by, and their largest values: views ask for every cell, again and again."""
        sizer = self.sizer
        self._values = [self._sorted_by(number, layer, sizer) for number, layer in enumerate(self.rows)]
        self._largest = [max(column, default=0) for column in zip(*self._values, strict=True)]

    def _sorted_by(self, number: int, layer: PlannedLayer, sizer: Sizer) -> tuple[float, ...]:
        weight = self._weights.get(layer.row.name)
        return (
            number,
            layer.width.weights,
            layer.work,
            layer.weights,
            layer.activations or 0,
            sizer.layer(layer),
            weight.on if weight else -1,
            weight.off if weight else -1,
        )

    def _share(self, row: int, column: int) -> float | None:
        """How a cell compares with the largest of its column, where a bar helps."""
        if column not in (WORK, ON, OFF) or self._largest[column] <= 0:
            return None
        return max(0.0, self._values[row][column] / self._largest[column])

    def _tip(self, row: LayerRow) -> str:
        shape = " × ".join(str(side) for side in row.shape)
        kind = tr("Convolution") if row.kind == "conv" else tr("Linear layer")
        return tr("{kind}, {shape}").format(kind=kind, shape=shape)

    @Slot(object)
    def _refresh(self, _settings: object) -> None:
        self.rows = plan_layers(self._layers, self._settings.settings.target)
        self._look_up()
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(self.headings) - 1))


def _label(names: Sequence[str], column: int, bits: int | None) -> str:
    what = names[0] if len(names) == 1 else tr("{count} layers").format(count=len(names))
    if bits is None:
        return tr("{layers} as the goal says").format(layers=what)
    of = tr("Weights of {layers}: {bits} bits") if column == WEIGHTS else tr("Inputs of {layers}: {bits} bits")
    return of.format(layers=what, bits=bits)


def _thousandths(nats: float) -> str:
    value = 1000 * nats
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 1 else f"{value:.2f}"


def _kilobytes(count: int) -> str:
    """One unit for the whole column, so that its figures can be compared by eye."""
    return f"{count / 1000:,.2f} KB" if count < 100_000 else f"{count / 1000:,.0f} KB"
