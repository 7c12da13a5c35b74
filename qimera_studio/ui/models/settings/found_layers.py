"""The layers a person looks for, in the order they want."""

from PySide6.QtCore import QObject, QSortFilterProxyModel

from qimera_studio.ui.models.settings.layer_bits import SORT_ROLE, LayerBitsModel
from qimera_studio.ui.models.table import Index


class FoundLayers(QSortFilterProxyModel):
    """Layers in whose name or kind every word of a search occurs.

    Args:
        layers: all layers.
    """

    def __init__(self, layers: LayerBitsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.layers = layers
        self._words: list[str] = []
        self.setSortRole(SORT_ROLE)
        self.setSourceModel(layers)

    def search(self, text: str) -> None:
        """Show only layers in whose name, kind or weight bits every word occurs."""
        self._words = text.casefold().split()
        self.invalidate()

    def source_row(self, row: int) -> int:
        """The place in the network of a layer as it is shown."""
        return self.mapToSource(self.index(row, 0)).row()

    def filterAcceptsRow(self, row: int, _parent: Index) -> bool:
        """Whether a layer holds every word."""
        layer = self.layers.rows[row]
        told = f"{layer.row.name} {layer.row.kind} {layer.weights} bits".casefold()
        return all(word in told for word in self._words)
