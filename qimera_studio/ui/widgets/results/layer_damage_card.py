"""Layer by layer: how much each layer's quantization hurts, as bars that can be sorted."""

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QHeaderView

from qimera_studio.outcomes import Damage
from qimera_studio.reports.damage import damage_in_words, read_damage
from qimera_studio.ui.engine.engine_client import EngineClient
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.layout import column
from qimera_studio.ui.models.results.layer_damages import BARS, LAYER, SHARE_ROLE, SORT_ROLE, LayerDamages
from qimera_studio.ui.widgets.plain_table import PlainTable
from qimera_studio.ui.widgets.results.bar_delegate import BarDelegate
from qimera_studio.ui.widgets.results.measured_card import MeasuredCard

_MOST = 12  # rows without scrolling


class LayerDamageCard(MeasuredCard):
    """A table of layers; their order is the network's until a column is chosen.

    Args:
        engine: measures in its own process.
    """

    def __init__(self, engine: EngineClient) -> None:
        super().__init__(
            engine,
            "measure_damage",
            read_damage,
            tr("Layer by layer"),
            tr("See which layers suffer most from few bits: each is quantized alone, and left out alone."),
            tr("Measure layers"),
        )
        self.layers = LayerDamages(self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSortRole(SORT_ROLE)
        self._sorted.setSourceModel(self.layers)
        self.table = PlainTable(self._sorted, tr("Damage layer by layer"), QHeaderView.ResizeMode.ResizeToContents)
        self._prepare_table()
        self.contents.setLayout(column(self.table))

    def _prepare_table(self) -> None:
        header = self.table.horizontalHeader()
        self.table.setSortingEnabled(True)
        for place in BARS:
            self.table.setItemDelegateForColumn(place, BarDelegate(SHARE_ROLE, self.table))
        for place in (LAYER, *BARS):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)

    def show_found(self, found: Damage) -> str:
        """Fill the table, and say which layers hurt most."""
        self.layers.show_damage(found)
        self.table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        rows = min(_MOST, len(found.layers)) * self.table.verticalHeader().defaultSectionSize()
        self.table.setFixedHeight(self.table.horizontalHeader().sizeHint().height() + rows + 4)
        self.table.scrollToTop()
        return damage_in_words(found, tr)
