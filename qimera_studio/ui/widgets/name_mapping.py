"""Which weight of the file became which of the network, for those who want to check."""

from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from qimera_studio.ui.models.name_mapping import NameMappingModel
from qimera_studio.ui.widgets.disclosure import Disclosure

_HEIGHT = 220


class NameMapping(Disclosure):
    """A line that opens to a small table of names; hidden where no names differ."""

    def __init__(self) -> None:
        self.table = QTableView()
        self._names = NameMappingModel()
        self._prepare_table()
        super().__init__("Names", self.table)
        self.hide()

    def show_mapping(self, pairs: tuple[tuple[str, str], ...]) -> None:
        """Show the pairs of the file's and the network's names, closed at first."""
        self._names.show(pairs)
        many = "1 name differs" if len(pairs) == 1 else f"{len(pairs):,} names differ"
        text = f"{many} between the file and the network; shapes and order decided which is which"
        self.button.setText(text)
        self.button.setAccessibleName(text)
        self.button.setChecked(False)
        self.setVisible(bool(pairs))

    def _prepare_table(self) -> None:
        self.table.setModel(self._names)
        self.table.setAccessibleName("Names in the file and in the network")
        self.table.setAlternatingRowColors(True)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(28)
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.setFixedHeight(_HEIGHT)
