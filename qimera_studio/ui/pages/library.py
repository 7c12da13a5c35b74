"""The Library page: every run on this machine, to look at or to take up again."""

import asyncio
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QPushButton, QStackedWidget, QTableView, QWidget

from qimera_studio.ui import tasks
from qimera_studio.ui.icons import icon
from qimera_studio.ui.layout import NEAR, NORMAL, SECTION, caption, column, row, title
from qimera_studio.ui.models.run_summary import RunSummary, list_runs
from qimera_studio.ui.models.runs import RunsModel
from qimera_studio.ui.preferences import Preferences
from qimera_studio.ui.widgets.drop_zone import DropZone


class LibraryPage(QWidget):
    """Lists run folders, newest first.

    Args:
        preferences: where runs are kept.

    Signals:
        run_chosen: the `Path` of a run folder to open.
        open_clicked: the person wants to open a checkpoint.
        sample_clicked: the person wants the bundled sample.
        dropped: path of what was dropped on the page's invitation.
    """

    run_chosen = Signal(object)
    open_clicked = Signal()
    sample_clicked = Signal()
    dropped = Signal(str)

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        self._runs = RunsModel()
        self.table = self._make_table()
        self._where = caption()
        self._open = QPushButton("Show results")
        self._open.setProperty("primary", True)
        self._open.clicked.connect(self._open_current)
        self._problem = caption()
        self._problem.setProperty("alert", True)
        self._problem.setAccessibleName("What is damaged")
        self._show_folder = QPushButton("Open folder")
        self._show_folder.setIcon(icon("folder"))
        self._show_folder.clicked.connect(self._reveal_current)
        begin = QPushButton("New from a checkpoint…")
        begin.setIcon(icon("plus"))
        begin.clicked.connect(self.open_clicked)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._make_empty())
        listing = QWidget()
        buttons = row(begin, -1, self._show_folder, self._open, spacing=NEAR)
        listing.setLayout(column(self.table, self._problem, buttons, spacing=NORMAL))
        self._stack.addWidget(listing)
        self.setLayout(column(title("Library"), self._where, NEAR, self._stack, spacing=NEAR, margin=SECTION))
        self._selection_changed()

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self._runs)
        table.setAccessibleName("Runs")
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setAlternatingRowColors(True)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(34)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.activated.connect(self._activated)
        table.selectionModel().selectionChanged.connect(self._selection_changed)
        self._runs.modelReset.connect(self._select_first)
        return table

    def _make_empty(self) -> DropZone:
        empty = DropZone(
            "Your compressed models will be listed here",
            "Drop a trained image classifier anywhere on this window. It becomes an integer model of a fraction of its "
            "size, without any training data. Nothing leaves this computer.",
        )
        empty.open_clicked.connect(self.open_clicked)
        empty.sample_clicked.connect(self.sample_clicked)
        empty.dropped.connect(self.dropped)
        return empty

    def refresh(self) -> None:
        """Read the run folders again, beside the window."""
        tasks.start(self._refresh())

    async def _refresh(self) -> None:
        loop = asyncio.get_running_loop()
        places = Path(self._preferences.runs), list(self._preferences.elsewhere)
        runs = await loop.run_in_executor(None, list_runs, *places)
        self._runs.show(runs)
        self._where.setText(f"Runs are kept in {places[0]}" if runs else "")
        self._where.setVisible(bool(runs))
        self._stack.setCurrentIndex(int(bool(runs)))

    def _current(self) -> RunSummary | None:
        rows = self.table.selectionModel().selectedRows()
        return self._runs.rows[rows[0].row()] if rows else None

    @Slot()
    def _select_first(self) -> None:
        if self._runs.rowCount():
            self.table.selectRow(0)

    @Slot()
    def _selection_changed(self) -> None:
        run = self._current()
        self._open.setEnabled(run is not None and not run.lost)
        self._show_folder.setEnabled(run is not None)
        self._open.setText(_offer(run))
        self._problem.setText(run.problem if run else "")
        self._problem.setVisible(bool(self._problem.text()))

    @Slot(QModelIndex)
    def _activated(self, index: QModelIndex) -> None:
        self.run_chosen.emit(self._runs.rows[index.row()].path)

    @Slot()
    def _open_current(self) -> None:
        if run := self._current():
            self.run_chosen.emit(run.path)

    @Slot()
    def _reveal_current(self) -> None:
        if run := self._current():
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(run.path)))


def _offer(run: RunSummary | None) -> str:
    if run is None or run.finished or run.lost:
        return "Show results"
    return "Look on" if run.running else "Open to resume"
