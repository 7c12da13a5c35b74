"""The Library page: every run on this machine, to find, to name, to look at or to take up again."""

from collections.abc import Sequence
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QLayout, QLineEdit, QPushButton, QStackedWidget, QWidget
from shiboken6 import isValid

from qimera_studio.engine.messages import Problem
from qimera_studio.ui import tasks
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.icons import icon
from qimera_studio.ui.look.layout import NEAR, NORMAL, SECTION, caption, column, row, title
from qimera_studio.ui.models.library.run_summary import WAITING, RunSummary, list_runs
from qimera_studio.ui.runs.run_keeping import InUse, RunKeeping
from qimera_studio.ui.runs.run_menu import RunMenu
from qimera_studio.ui.widgets.banner import Banner
from qimera_studio.ui.widgets.drop_zone import DropZone
from qimera_studio.ui.widgets.library.run_table import RunTable
from qimera_studio.ui.window.preferences import Preferences

if TYPE_CHECKING:
    from qimera_studio.ui.comparison.comparison_page import ComparisonPage

_SEARCH_WIDTH = 340
_LONGEST = 300  # characters of notes under the table; the dialog shows all of them


class LibraryPage(QWidget):
    """Lists run folders, newest first unless the person wants another order.

    Args:
        preferences: where runs are kept.
        in_use: whether this window works on a run folder.

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

    def __init__(self, preferences: Preferences, in_use: InUse = lambda _path: False) -> None:
        super().__init__()
        self._preferences = preferences
        self.keeping = RunKeeping(self, preferences, in_use)
        self.keeping.changed.connect(self.refresh)
        self.keeping.refused.connect(self._tell)
        self.table = RunTable()
        self.table.chosen.connect(self._choose)
        self.table.selected.connect(self._selection_changed)
        self.search = self._make_search()
        self.comparison: ComparisonPage | None = None
        self.banner = Banner()
        self._where = caption()
        self._nothing = caption()
        self._notes = caption()
        self._notes.setAccessibleName(tr("Notes"))
        self._problem = caption()
        self._problem.setProperty("alert", True)
        self._problem.setAccessibleName(tr("What is damaged"))
        self.menu = self._make_menu()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._make_empty())
        listing = QWidget()
        parts = (self.table, self._nothing, self._notes, self._problem, self._make_buttons())
        listing.setLayout(column(*parts, spacing=NORMAL))
        self._stack.addWidget(listing)
        head = row(title(tr("Library")), -1, self.search, spacing=NORMAL)
        inside = QWidget()
        inside.setLayout(column(head, self._where, self.banner, self._stack, spacing=NEAR, margin=SECTION))
        self._views = QStackedWidget()
        self._views.addWidget(inside)
        self.setLayout(column(self._views))
        self._show_listing(False)
        self._selection_changed()

    def _make_search(self) -> QLineEdit:
        search = QLineEdit()
        search.setPlaceholderText(tr("Search name, model, recipe, tags, notes"))
        search.setAccessibleName(tr("Search runs"))
        told = tr("Only runs that hold every word are listed. Escape shows all of them again.")
        search.setAccessibleDescription(told)
        search.setFixedWidth(_SEARCH_WIDTH)
        search.setClearButtonEnabled(True)
        search.textChanged.connect(self._search)
        here = Qt.ShortcutContext.WidgetShortcut
        QShortcut(QKeySequence(Qt.Key.Key_Escape), search, search.clear, context=here)
        QShortcut(QKeySequence(Qt.Key.Key_Down), search, self.table.setFocus, context=here)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence.StandardKey.Find, self, search.setFocus, context=within)
        QShortcut(QKeySequence(Qt.Key.Key_F5), self, self.refresh, context=within)
        return search

    def _make_menu(self) -> RunMenu:
        menu = RunMenu(self.table, self)
        self._entry_open = menu.offer(tr("Show &results"), self._open_current)
        self._entry_reveal = menu.offer(tr("Open &folder"), self._reveal_current, sign="folder")
        self._entry_compare = menu.offer(tr("&Compare…"), self._compare, QKeySequence("Ctrl+Shift+C"), "results")
        menu.insertSeparator(menu.actions()[-1])
        self._entry_rename = menu.offer(tr("Re&name…"), self._rename, QKeySequence(Qt.Key.Key_F2))
        self._entry_annotate = menu.offer(tr("&Tags and notes…"), self._annotate, QKeySequence("Ctrl+T"))
        self._entry_discard = menu.offer(tr("&Move to trash…"), self._discard, QKeySequence(Qt.Key.Key_Delete), "trash")
        menu.spread()
        return menu

    def _make_buttons(self) -> QLayout:
        self._open = QPushButton(tr("Show results"))
        self._open.setProperty("primary", True)
        self._open.clicked.connect(self._open_current)
        self._show_folder = QPushButton(tr("Open folder"))
        self._show_folder.setIcon(icon("folder"))
        self._show_folder.clicked.connect(self._reveal_current)
        self._together = QPushButton(tr("Compare"))
        self._together.setProperty("primary", True)
        self._together.setToolTip(tr("Put the selected runs side by side"))
        self._together.clicked.connect(self._compare)
        self._more = QPushButton(tr("More"))
        self._more.setAccessibleName(tr("More to do with the run"))
        self._more.setMenu(self.menu)
        begin = QPushButton(tr("New from a checkpoint…"))
        begin.setIcon(icon("plus"))
        begin.clicked.connect(self.open_clicked)
        return row(begin, -1, self._more, self._show_folder, self._together, self._open, spacing=NEAR)

    def _make_empty(self) -> DropZone:
        empty = DropZone(
            tr("Your compressed models will be listed here"),
            tr(
                "Drop a trained image classifier anywhere on this window. It becomes an integer model of a fraction of "
                "its size, without any training data. Nothing leaves this computer."
            ),
        )
        empty.open_clicked.connect(self.open_clicked)
        empty.sample_clicked.connect(self.sample_clicked)
        empty.dropped.connect(self.dropped)
        return empty

    @Slot()
    def refresh(self) -> None:
        """Read the run folders again, beside the window."""
        tasks.start(self._refresh())

    async def _refresh(self) -> None:
        places = Path(self._preferences.runs), list(self._preferences.elsewhere)
        runs = await tasks.beside(list_runs, *places)
        if not isValid(self.table):  # a run that ends as its window closes asks once more
            return
        self.table.show_runs(runs)
        self._where.setText(tr("Runs are kept in {place}").format(place=places[0]))
        self._show_listing(bool(runs))
        self._say_what_is_found()

    def _show_listing(self, some: bool) -> None:
        self._where.setVisible(some)
        self.search.setVisible(some)
        self._stack.setCurrentIndex(int(some))

    @Slot(str)
    def _search(self, text: str) -> None:
        self.table.search(text)
        self._say_what_is_found()

    def _say_what_is_found(self) -> None:
        missing = self.table.runs.rowCount() > 0 and not self.table.found.rowCount()
        told = tr("No run holds all of “{words}”; search for less.").format(words=self.search.text())
        self._nothing.setText(told if missing else "")
        self._nothing.setVisible(missing)

    def _current(self) -> RunSummary | None:
        selected = self.table.selection()
        return selected[0] if len(selected) == 1 else None

    @Slot()
    def _selection_changed(self) -> None:
        run = self._current()
        for thing in (self._open, self._entry_open):
            thing.setEnabled(run is not None and not run.lost)
            thing.setText(_offer(run))
        for thing in (self._show_folder, self._entry_reveal, self._entry_rename):
            thing.setEnabled(run is not None)
        selected = self.table.selection()
        for entry in (self._entry_annotate, self._entry_discard):
            entry.setEnabled(bool(selected))
        self._entry_annotate.setText(tr("&Tags…") if len(selected) > 1 else tr("&Tags and notes…"))
        comparable = len(selected) > 1 and not any(one.lost for one in selected)
        self._entry_compare.setEnabled(comparable)
        self._together.setVisible(comparable)
        self._open.setVisible(not comparable)
        self._notes.setText(shorten(run.annotation.notes, _LONGEST, placeholder=" …") if run else "")
        self._problem.setText(tr(run.problem) if run else "")
        for told in (self._notes, self._problem):
            told.setVisible(bool(told.text()))

    @Slot(object)
    def _choose(self, run: RunSummary) -> None:
        self.run_chosen.emit(run.path)

    @Slot()
    def _open_current(self) -> None:
        if run := self._current():
            self.run_chosen.emit(run.path)

    @Slot()
    def _reveal_current(self) -> None:
        if run := self._current():
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(run.path)))

    @Slot()
    def _rename(self) -> None:
        if run := self._current():
            self.banner.hide()
            self.keeping.edit(run, "name")

    @Slot()
    def _annotate(self) -> None:
        self.banner.hide()
        if run := self._current():
            self.keeping.edit(run, "tags")
        elif runs := self.table.selection():
            self.keeping.tag(runs)

    @Slot()
    def _compare(self) -> None:
        self.compare([run.path for run in self.table.selection()])

    def compare(self, paths: Sequence[Path]) -> None:
        """Put runs side by side."""
        if self.comparison is None:
            from qimera_studio.ui.comparison.comparison_page import ComparisonPage

            self.comparison = ComparisonPage()
            self.comparison.left.connect(self.show_runs)
            self._views.addWidget(self.comparison)
        self._views.setCurrentWidget(self.comparison)
        self.comparison.open(paths)

    @Slot()
    def show_runs(self) -> None:
        """Leave a comparison."""
        self._views.setCurrentIndex(0)
        self.table.setFocus()

    @Slot()
    def _discard(self) -> None:
        if runs := self.table.selection():
            self.banner.hide()
            self.keeping.discard(runs)

    @Slot(str)
    def _tell(self, sentence: str) -> None:
        self.banner.tell(Problem(sentence))


def _offer(run: RunSummary | None) -> str:
    if run is None or run.finished or run.lost:
        return tr("Show results")
    if run.running:
        return tr("Look on")
    return tr("Open to start") if run.state == WAITING else tr("Open to resume")
