"""The Model page's table of layers."""

from qimera_studio.teacher.card import LayerRow
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.models.table import TableModel

_KINDS = {"conv": "conv", "linear": "linear", "batch_norm": "batch norm"}


class LayersModel(TableModel[LayerRow]):
    """Rows of a card's layer table, in the order of the network."""

    headings = ("Layer", "Kind", "Weights", "Parameters", "Multiply-adds")
    numbers = (3, 4)

    def texts(self, row: LayerRow) -> tuple[str, ...]:
        """What is known of a layer."""
        shape = " × ".join(str(side) for side in row.shape)
        kind = tr(_KINDS.get(row.kind, row.kind))
        return row.name, kind, shape or "–", _count(row.parameters), _count(row.multiply_adds)


def _count(number: int) -> str:
    return f"{number:,}" if number else "–"
