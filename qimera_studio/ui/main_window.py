"""The window: the pages, and the way from one to the next."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QCloseEvent

from qimera_studio.engine.messages import Problem
from qimera_studio.engine.trainer import RUN
from qimera_studio.errors import QimeraError
from qimera_studio.job import TeacherSource
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.teacher.card import Card
from qimera_studio.ui import tasks
from qimera_studio.ui.commands.commanding import Commanding
from qimera_studio.ui.engine.engine_client import EngineClient
from qimera_studio.ui.engine.warming_up import WarmingUp
from qimera_studio.ui.files import dialogs
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.models.settings.job_settings import JobSettings
from qimera_studio.ui.pages.library import LibraryPage
from qimera_studio.ui.pages.model import ModelPage
from qimera_studio.ui.pages.results import ResultsPage
from qimera_studio.ui.runs.answering import Answering
from qimera_studio.ui.runs.leaving import Leaving
from qimera_studio.ui.runs.queueing import Queueing
from qimera_studio.ui.runs.run_entry import RunEntry
from qimera_studio.ui.runs.running import Running
from qimera_studio.ui.window.frame import Frame, Way
from qimera_studio.ui.window.notifying import Notifier
from qimera_studio.ui.window.opening import SHOW_RUN, Opening
from qimera_studio.ui.window.preferences import Preferences

LIBRARY, MODEL, SETTINGS, RUNNING, RESULTS, EXPLORE = range(6)
_PAGES = [
    ("Library", "library"),
    ("Model", "model"),
    ("Settings", "settings"),
    ("Run", "run"),
    ("Results", "results"),
    ("Explore", "explore"),
]
_LOGS = "Open the log folder"


class MainWindow(Frame):
    """Composes the pages and leads from one to the next.

    Args:
        preferences: what is remembered between two starts.
        engine: answers what needs torch.
        iterate: `module:function` of the iterator of a run's events.

    Signals:
        closed: the window is gone for good.
    """

    closed = Signal()

    def __init__(self, preferences: Preferences, engine: EngineClient, iterate: str = RUN) -> None:
        super().__init__(_PAGES, preferences)
        self._engine = engine
        self.library = LibraryPage(preferences, self._in_use)
        self.model = ModelPage(engine)
        self.results = ResultsPage(engine)
        for page in (self.library, self.model, self.results):
            self.stack.addWidget(page)
        self.warming_up = WarmingUp(engine, self)
        self.running = Running(self, iterate)
        self.queueing = Queueing(self.running, lambda: self._runs)
        self.opening = Opening(self, preferences, self.running, self.queueing)
        self.leaving = Leaving(self, self.running, lambda: self._runs)
        self.notifier = Notifier(self)
        self.rail.allow(SETTINGS, False, tr("Open a checkpoint first"))
        self.run_entry = RunEntry(self.rail, RUNNING, self.running, self.queueing)
        self.commanding = Commanding(self, self, self.opening, self.running)
        self._connect()

    def complete(self) -> None:
        """Build the pages nobody needs at once; call it when the window is on the screen.

        The drawing library and the form take as long to load as all the rest.
        """
        from qimera_studio.ui.pages.explore import ExplorePage
        from qimera_studio.ui.pages.run import RunPage
        from qimera_studio.ui.pages.settings import SettingsPage

        source, edits = self.model.source, self.commanding.edits
        self.settings = SettingsPage(self._engine, source, lambda: str(self._runs), edits, self.model.problem)
        self.model.decided.connect(self.settings.refresh)
        self.run, self.explore = RunPage(), ExplorePage(self._engine)
        self.stack.insertWidget(SETTINGS, self.settings)
        self.stack.insertWidget(RUNNING, self.run)
        self.stack.insertWidget(EXPLORE, self.explore)
        self.commanding.follow(self.settings, self.run, self.results, self.explore)
        self.settings.start_requested.connect(self.start)
        self.settings.recipes.failed.connect(self.tell)
        self.run.results_requested.connect(self._show_results)
        self.running.began.connect(self.explore.open)
        self.running.finished.connect(self.explore.open)
        self.running.finished.connect(self.settings.study.learn_from)
        self.explore.library_requested.connect(partial(self.go_to, LIBRARY))
        self.explore.presented.connect(self.present)
        self.run.progressed.connect(self.notifier.show_progress)
        self.running.show_on(self.run)
        self.queueing.show_on(self.run)
        self.run.sheets.saver.failed.connect(self.tell)
        self.warming_up.answered.connect(self.settings.set_devices)
        self.library.keeping.moved.connect(self.explore.follow)
        Answering(self._engine, self.running, self.run).failed.connect(self.tell)
        self.go_to(LIBRARY)

    def _connect(self) -> None:
        self.page_opened.connect(self._page_opened)
        self.dropped.connect(self.opening.open_path)
        self.warming_up.said.connect(self.rail.say)
        self.warming_up.failed.connect(self._engine_failed)
        self.opening.checkpoint_named.connect(self._show_checkpoint)
        self.opening.recipe_named.connect(self._load_recipe)
        self.opening.results_opened.connect(self._results_opened)
        self.opening.run_opened.connect(self._run_opened)
        self.opening.run_wanted.connect(partial(self.go_to, RUNNING))
        self.opening.refused.connect(self._tell_ways)
        self.model.card_changed.connect(self._card_changed)
        self.model.settings_requested.connect(partial(self.go_to, SETTINGS))
        self.results.library_requested.connect(partial(self.go_to, LIBRARY))
        self.running.finished.connect(self.results.open)
        self.running.refused.connect(self._refused)
        self.running.ended.connect(self._run_ended)
        self.running.over.connect(self.notifier.tell_end)
        self.queueing.told.connect(self._tell_of_queue)
        self.leaving.saving.connect(self._save_and_leave)
        self.leaving.ready.connect(self.close)
        self.library.run_chosen.connect(self.opening.open_run)
        self.chosen_again.connect(self._start_over)
        for follows in (self.results, self.queueing, self.running):
            self.library.keeping.moved.connect(follows.follow)
        for page in (self.library, self.model):
            page.open_clicked.connect(self.opening.ask_checkpoint)
            page.sample_clicked.connect(self.opening.open_sample)
            page.dropped.connect(self.opening.open_path)

    @Slot(int)
    def _start_over(self, page: int) -> None:
        """Lead from a comparison back to the list it came from."""
        if page == LIBRARY:
            self.library.show_runs()

    def open_last(self) -> None:
        """Go back to the page, and to the run on it, that was open when the window was closed."""
        page, run = self.preferences.page, self.preferences.run
        if page in (RUNNING, RESULTS, EXPLORE) and run and RunFolder(run).is_run():
            self.opening.open_run(run)
            if page == EXPLORE and self.stack.currentIndex() == RESULTS:
                self.go_to(EXPLORE)

    @Slot(str)
    def _show_checkpoint(self, path: str) -> None:
        self.go_to(MODEL)
        self.model.open(TeacherSource(path=path))

    @Slot(str)
    def _load_recipe(self, path: str) -> None:
        """Put a recipe file in force; it is kept for the checkpoint that is opened next where none is open."""
        self.go_to(SETTINGS if self.model.card else MODEL)
        self.settings.recipes.load(path)

    def ask_recipe(self) -> None:
        """Let the person choose a recipe file to load."""
        self.settings.recipes.ask_load()

    def ask_recipe_place(self) -> None:
        """Let the person choose where to save the recipe in force."""
        self.settings.recipes.ask_save()

    @Slot(object)
    def _results_opened(self, folder: RunFolder) -> None:
        self.results.open(folder)
        self.explore.open(folder)
        self.go_to(RESULTS)

    @Slot(object)
    def _run_opened(self, folder: RunFolder) -> None:
        self.run_entry.offer()
        self.explore.open(folder)
        self.go_to(RUNNING)

    @Slot(object, object)
    def _tell_ways(self, problem: Problem, ways: list[Way]) -> None:
        self.tell(problem, *ways)

    @Slot(object)
    def _engine_failed(self, problem: Problem) -> None:
        self.tell(problem, (_LOGS, self.show_logs))

    @Slot(object)
    def start(self, settings: JobSettings) -> None:
        """Run the opened checkpoint with these settings in a new folder, when its turn has come."""
        try:
            self.queueing.add(self.model.source(), settings)
        except QimeraError as error:
            self.tell(Problem(str(error)))
            return
        self.hush()
        self.go_to(RUNNING)

    @Slot(str)
    def _tell_of_queue(self, sentence: str) -> None:
        self.tell(Problem(sentence), (SHOW_RUN, partial(self.go_to, RUNNING)))

    @Slot()
    def ask_runs_place(self) -> None:
        """Let the person choose where new runs are kept."""
        tasks.start(dialogs.chosen(dialogs.open_folder(self, tr("Keep runs in"), self._runs), self._keep_runs_in))

    @property
    def _runs(self) -> Path:
        return Path(self.preferences.runs)

    def _keep_runs_in(self, path: str) -> None:
        self.preferences.runs = path
        self.preferences.save()
        self.library.refresh()
        self.queueing.refresh()

    def _in_use(self, path: Path) -> bool:
        return self.running.goes_on(path) or self.running.goes_on(path.resolve())

    @Slot(object)
    def _card_changed(self, card: Card) -> None:
        self.settings.set_card(card)
        self.preferences.remember_opened(self.model.source().path)
        self.rail.allow(SETTINGS, True)

    @Slot(int)
    def _page_opened(self, page: int) -> None:
        if page == LIBRARY:
            self.library.refresh()

    @Slot()
    def _show_results(self) -> None:
        if self.running.folder is not None:
            self.results.open(self.running.folder)
        self.go_to(RESULTS)

    @Slot(str)
    def _refused(self, sentence: str) -> None:
        self.tell(Problem(sentence))
        self.go_to(SETTINGS)

    @Slot()
    def _run_ended(self) -> None:
        if self.leaving.going:
            return
        self.library.refresh()
        self.queueing.go_on()

    @Slot()
    def _save_and_leave(self) -> None:
        self.rail.say(tr("Saving the run …"))
        self.setEnabled(False)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close at once, or ask first while a run goes on; it is saved before the window goes."""
        if self.leaving.holds():
            event.ignore()
            return
        self.preferences.page = self.stack.currentIndex()
        self.save_geometry()
        event.accept()
        self.closed.emit()
