"""The Library's table: searched, sorted, and true to what is selected while runs come and go."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.models.library.found_runs import FoundRuns
from qimera_studio.ui.models.library.run_summary import RunSummary
from qimera_studio.ui.models.library.runs import CHANGED, DROP, MODEL, RUN, TAGS, WIDTHS, RunsModel

_ROW_HEIGHT = 34
_MEASURED = 50  # rows that are looked at for how wide a column must be
_NARROWEST = 72  # pixels of a column of texts; where there is less room the table scrolls
_TEXTS = (RUN, MODEL, WIDTHS, TAGS)


class RunTable(QTableView):
    """Lists runs; several can be selected.

    Signals:
        chosen: the `RunSummary` that was double-clicked or entered.
        selected: other runs are selected.
    """

    chosen = Signal(object)
    selected = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.runs = RunsModel(self)
        self.found = FoundRuns(self.runs)
        self.found.setParent(self)
        self.setModel(self.found)
        self.setAccessibleName(tr("Runs"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSortingEnabled(True)
        self.sortByColumn(CHANGED, Qt.SortOrder.DescendingOrder)
        self._set_up_headers()
        self.activated.connect(self._activated)
        self.selectionModel().selectionChanged.connect(self.selected)

    def _set_up_headers(self) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setResizeContentsPrecision(_MEASURED)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def show_runs(self, runs: Sequence[RunSummary]) -> None:
        """List these; what was selected stays so, and where nothing is, the first one will be."""
        before = self.selection()
        self.runs.show(runs)
        self._fit()
        self._select([row for run in before if (row := self.found.row_of(run)) is not None])

    def search(self, text: str) -> None:
        """List only runs that hold every word."""
        before = self.selection()
        self.found.search(text)
        self._select([row for run in before if (row := self.found.row_of(run)) is not None])

    def sort_by(self, column: int) -> None:
        """Sort by a column; where it is sorted by that already, the other way round."""
        header = self.horizontalHeader()
        again = header.sortIndicatorSection() == column
        up, down = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        order = (down if header.sortIndicatorOrder() == up else up) if again else down if column == CHANGED else up
        self.sortByColumn(column, order)

    def selection(self) -> list[RunSummary]:
        """Selected runs, from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.found.run_at(row) for row in rows]

    def _select(self, rows: list[int]) -> None:
        if not rows and not self.found.rowCount():
            self.selected.emit()
            return
        wanted = QItemSelection()
        for row in rows or [0]:
            wanted.select(self.found.index(row, 0), self.found.index(row, 0))
        flags = QItemSelectionModel.SelectionFlag
        first = self.found.index((rows or [0])[0], 0)
        self.selectionModel().setCurrentIndex(first, flags.NoUpdate)
        self.selectionModel().select(wanted, flags.ClearAndSelect | flags.Rows)
        self.selected.emit()

    def _fit(self) -> None:
        """Give figures the room they need and share the rest among the texts, the run's name first."""
        for column in (DROP, TAGS):
            self.setColumnHidden(column, all(self.runs.sorted_by(run, column) is None for run in self.runs.rows))
        self.resizeColumnsToContents()
        columns = range(self.found.columnCount())
        room = self.viewport().width() - sum(self.columnWidth(column) for column in columns if column not in _TEXTS)
        texts = [column for column in _TEXTS if not self.isColumnHidden(column)]
        for done, column in enumerate(sorted(texts, key=lambda column: (column != RUN, self.columnWidth(column)))):
            shares = len(texts) - done + (column == RUN)
            fair = max(_NARROWEST, (1 + (column == RUN)) * room // shares)
            self.setColumnWidth(column, min(self.columnWidth(column), fair))
            room -= self.columnWidth(column)
        self.setColumnWidth(RUN, self.columnWidth(RUN) + max(0, room))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new room."""
        super().resizeEvent(event)
        self._fit()

    @Slot(QModelIndex)
    def _activated(self, index: QModelIndex) -> None:
        self.chosen.emit(self.found.run_at(index.row()))
