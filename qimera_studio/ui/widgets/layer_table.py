"""The table of a network's layers."""

from collections.abc import Sequence

from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from qimera_studio.teacher.card import LayerRow
from qimera_studio.ui.models.layers import LayersModel


class LayerTable(QTableView):
    """Shows layers in the order of the network; rows can be selected and read, not edited."""

    def __init__(self) -> None:
        super().__init__()
        self._layers = LayersModel()
        self.setModel(self._layers)
        self.setAccessibleName("Layers")
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(28)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setMinimumHeight(180)

    def show_layers(self, rows: Sequence[LayerRow]) -> None:
        """Replace all rows."""
        self._layers.show(rows)
        self.scrollToTop()
