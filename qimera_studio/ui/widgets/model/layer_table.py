"""The table of a network's layers."""

from collections.abc import Sequence

from qimera_studio.teacher.card import LayerRow
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.models.model.layers import LayersModel
from qimera_studio.ui.widgets.plain_table import PlainTable


class LayerTable(PlainTable):
    """Shows layers in the order of the network."""

    def __init__(self) -> None:
        self._layers = LayersModel()
        super().__init__(self._layers, tr("Layers"))
        self.setMinimumHeight(180)

    def show_layers(self, rows: Sequence[LayerRow]) -> None:
        """Replace all rows."""
        self._layers.show(rows)
        self.scrollToTop()
