"""The window: the pages, and the way from one to the next."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QCloseEvent

from qimera_studio.engine.messages import Problem
from qimera_studio.engine.trainer import RUN
from qimera_studio.errors import QimeraError
from qimera_studio.folder import RunFolder
from qimera_studio.job import TeacherSource
from qimera_studio.teacher.card import Card
from qimera_studio.ui import dialogs, sharing, tasks
from qimera_studio.ui.answering import Answering
from qimera_studio.ui.engine_client import EngineClient, EngineProblem
from qimera_studio.ui.frame import Frame
from qimera_studio.ui.leaving import Leaving
from qimera_studio.ui.menus import add_menus
from qimera_studio.ui.models.job_settings import JobSettings
from qimera_studio.ui.models.run_summary import summarise
from qimera_studio.ui.notifying import Notifier
from qimera_studio.ui.pages.library import LibraryPage
from qimera_studio.ui.pages.model import ModelPage
from qimera_studio.ui.pages.results import ResultsPage
from qimera_studio.ui.preferences import Preferences
from qimera_studio.ui.queueing import Queueing
from qimera_studio.ui.running import Running
from qimera_studio.ui.translation import tr
from qimera_studio.ui.wording import bytes_in_words

LIBRARY, MODEL, SETTINGS, RUNNING, RESULTS, EXPLORE = range(6)
_PAGES = [
    ("Library", "library"),
    ("Model", "model"),
    ("Settings", "settings"),
    ("Run", "run"),
    ("Results", "results"),
    ("Explore", "explore"),
]
SAMPLE = "sample:digits"
_START_FIRST = "Start a run first"
_NO_RUN = "The folder “{folder}” holds no run of Qimera Studio; choose another."
_BUSY = "Another run is going on in this window; open this one when that is done, or let it go on after it."
_LET_WAIT = "Let it go on after it"
_LOGS, _OTHER_RUN, _SHOW_RUN = "Open the log folder", "Choose another folder…", "Show the run"


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
        self.running = Running(self, iterate)
        self.queueing = Queueing(self.running, lambda: self._runs)
        self.leaving = Leaving(self, self.running, lambda: self._runs)
        self.notifier = Notifier(self)
        self.rail.allow(SETTINGS, False, tr("Open a checkpoint first"))
        self.rail.allow(RUNNING, False, tr(_START_FIRST))
        self._connect()
        panel = add_menus(self.menuBar(), self, preferences, self.rail.actions_of_pages)
        panel.setChecked(preferences.help)
        self.rail.offer(panel, tr("Help"), "help")
        self.help_panel.closed.connect(panel.trigger)

    def complete(self) -> None:
        """Build the pages nobody needs at once; call it when the window is on the screen.

        The drawing library and the form take as long to load as all the rest.
        """
        from qimera_studio.ui.pages.explore import ExplorePage
        from qimera_studio.ui.pages.run import RunPage
        from qimera_studio.ui.pages.settings import SettingsPage

        self.settings = SettingsPage(self._engine, self.model.source, lambda: str(self._runs))
        self.run, self.explore = RunPage(), ExplorePage(self._engine)
        self.stack.insertWidget(SETTINGS, self.settings)
        self.stack.insertWidget(RUNNING, self.run)
        self.stack.insertWidget(EXPLORE, self.explore)
        self.settings.start_requested.connect(self.start)
        self.settings.recipes.failed.connect(self.tell)
        self.run.results_requested.connect(self._show_results)
        self.run.package_requested.connect(self._share_package)
        self.running.finished.connect(self.explore.open)
        self.running.finished.connect(self.settings.study.learn_from)
        self.explore.library_requested.connect(self._show_library)
        self.explore.presented.connect(self.present)
        self.run.progressed.connect(self.notifier.show_progress)
        self.running.show_on(self.run)
        self.queueing.show_on(self.run)
        self.run.sheets.saver.failed.connect(self.tell)
        Answering(self._engine, self.running, self.run).failed.connect(self.tell)
        self.go_to(LIBRARY)

    def _connect(self) -> None:
        self.page_opened.connect(self._page_opened)
        self.dropped.connect(self.open_path)
        self.library.run_chosen.connect(self.open_run)
        self.library.keeping.moved.connect(self._run_moved)
        self.model.card_changed.connect(self._card_changed)
        self.model.settings_requested.connect(self._show_settings)
        self.results.library_requested.connect(self._show_library)
        self.running.finished.connect(self.results.open)
        self.running.refused.connect(self._refused)
        self.running.ended.connect(self._run_ended)
        self.running.began.connect(self._run_began)
        self.running.over.connect(self.notifier.tell_end)
        self.queueing.waits.connect(self._runs_wait)
        self.queueing.told.connect(self._tell_of_queue)
        self.leaving.saving.connect(self._save_and_leave)
        self.leaving.ready.connect(self.close)
        for page in (self.library, self.model):
            page.open_clicked.connect(self.ask_checkpoint)
            page.sample_clicked.connect(self.open_sample)
            page.dropped.connect(self.open_path)

    async def warm_up(self) -> None:
        """Learn what the engine offers as soon as it answers."""
        self.rail.say(tr("Engine is starting …"))
        try:
            found = await self._engine.ask("devices")
            texts = [_device(*each) for each in found]
            self.settings.set_devices(texts)
            self.rail.say(tr("Engine is ready"))
        except EngineProblem as error:
            self.rail.say(tr("Engine is not available"))
            self.tell(error.problem, (_LOGS, self.show_logs))

    def open_last(self) -> None:
        """Go back to the page, and to the run on it, that was open when the window was closed."""
        page, run = self.preferences.page, self.preferences.run
        if page in (RUNNING, RESULTS, EXPLORE) and run and RunFolder(run).is_run():
            self.open_run(run)
            if page == EXPLORE and self.stack.currentIndex() == RESULTS:
                self.go_to(EXPLORE)

    @Slot(str)
    def open_path(self, path: str) -> None:
        """Open whatever a person names: a run folder, a checkpoint, a recipe, or a sample."""
        if path.endswith(".toml"):
            self.load_recipe(path)
        elif not path.startswith("sample:") and RunFolder(path).is_run():
            self.open_run(path)
        else:
            self.open_checkpoint(path)

    def load_recipe(self, path: str) -> None:
        """Put a recipe file in force; it is kept for the checkpoint that is opened next where none is open."""
        self.go_to(SETTINGS if self.model.card else MODEL)
        self.settings.recipes.load(path)

    def ask_recipe(self) -> None:
        """Let the person choose a recipe file to load."""
        self.settings.recipes.ask_load()

    def ask_recipe_place(self) -> None:
        """Let the person choose where to save the recipe in force."""
        self.settings.recipes.ask_save()

    def open_checkpoint(self, path: str) -> None:
        """Show a checkpoint's card."""
        self.go_to(MODEL)
        self.model.open(TeacherSource(path=path))

    @Slot(object)
    def open_run(self, folder: Path | str) -> None:
        """Show a run's results, or the run itself: live, or with the offer to resume it."""
        path = Path(folder).resolve()
        summary = summarise(path)
        if summary is None:
            self.tell(Problem(tr(_NO_RUN).format(folder=path)), (_OTHER_RUN, self.ask_run))
            return
        if summary.lost:
            self.tell(Problem(summary.problem))
            return
        self.preferences.remember(path)
        self._remember(path)
        if self.running.goes_on(path):
            self.go_to(RUNNING)
        elif summary.finished:
            self.results.open(RunFolder(path))
            self.explore.open(RunFolder(path))
            self.go_to(RESULTS)
        elif self.running.training.active:
            offer = (_SHOW_RUN, partial(self.go_to, RUNNING))
            self.tell(Problem(tr(_BUSY)), offer if summary.running else (_LET_WAIT, partial(self._let_wait, path)))
        else:
            self.running.show(RunFolder(path))
            self.explore.open(RunFolder(path))
            self.rail.allow(RUNNING, True)
            self.go_to(RUNNING)

    @Slot(object)
    def start(self, settings: JobSettings) -> None:
        """Run the opened checkpoint with these settings in a new folder, when its turn has come."""
        if self.running.training.active:
            self._enqueue(settings)
            return
        try:
            self.running.begin(self.model.source(), settings, self._runs)
        except QimeraError as error:
            self.tell(Problem(str(error)))
            return
        self.hush()
        self.go_to(RUNNING)

    @Slot(object)
    def _run_began(self, folder: RunFolder) -> None:
        self._remember(folder.path)
        self.explore.open(folder)
        self.rail.allow(RUNNING, True)

    def _enqueue(self, settings: JobSettings) -> None:
        """Let the opened checkpoint wait behind the run that goes on."""
        try:
            self.queueing.add(self.model.source(), settings)
        except QimeraError as error:
            self.tell(Problem(str(error)))
            return
        self.hush()
        self.go_to(RUNNING)

    def _let_wait(self, run: Path) -> None:
        self.hush()
        self.queueing.append(run)
        self.go_to(RUNNING)

    @Slot(int)
    def _runs_wait(self, count: int) -> None:
        """Say in the rail, whatever page is open, that runs wait."""
        page = self.rail.actions_of_pages[RUNNING]
        page.setIconText(tr("Run · {count} wait").format(count=count) if count else page.text())
        if count:
            self.rail.allow(RUNNING, True)

    @Slot(str)
    def _tell_of_queue(self, sentence: str) -> None:
        self.tell(Problem(sentence), (_SHOW_RUN, partial(self.go_to, RUNNING)))

    def _remember(self, run: Path) -> None:
        self.preferences.run = str(run)
        self.preferences.remember_opened(str(run))

    @Slot()
    def ask_checkpoint(self) -> None:
        """Let the person choose a checkpoint."""
        tasks.start(
            dialogs.chosen(dialogs.open_file(self, tr("Open a checkpoint"), dialogs.CHECKPOINTS), self.open_checkpoint)
        )

    @Slot()
    def ask_run(self) -> None:
        """Let the person choose a run folder from anywhere."""
        tasks.start(dialogs.chosen(dialogs.open_folder(self, tr("Open a run folder"), self._runs), self.open_run))

    @Slot()
    def ask_runs_place(self) -> None:
        """Let the person choose where new runs are kept."""
        tasks.start(dialogs.chosen(dialogs.open_folder(self, tr("Keep runs in"), self._runs), self._keep_runs_in))

    @Slot()
    def open_sample(self) -> None:
        """Show the bundled sample's card."""
        self.open_checkpoint(SAMPLE)

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

    @Slot(object, object)
    def _run_moved(self, path: Path, now: Path | None) -> None:
        """Follow a run to its new name; show nothing of one that went to the trash."""
        self.results.follow(path, now)
        self.explore.follow(path, now)
        self.queueing.follow(path, now)
        shown = self.running.folder
        if shown is None or shown.path.resolve() != path.resolve():
            return
        if now is not None:
            self.running.show(RunFolder(now))
        else:
            self.running.folder = None
            self.rail.allow(RUNNING, False, tr(_START_FIRST))

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
    def _show_settings(self) -> None:
        self.go_to(SETTINGS)

    @Slot()
    def _show_library(self) -> None:
        self.go_to(LIBRARY)

    @Slot()
    def _show_results(self) -> None:
        if self.running.folder is not None:
            self.results.open(self.running.folder)
        self.go_to(RESULTS)

    @Slot()
    def _share_package(self) -> None:
        tasks.start(self._write_package())

    async def _write_package(self) -> None:
        if (folder := self.running.folder) is None:
            return
        try:
            if (file := await sharing.share(self, self._engine, folder, "zip")) is not None:
                self.run.log.add(tr("Support package written to {file}.").format(file=file))
        except EngineProblem as error:
            self.tell(error.problem)

    @Slot(str)
    def _refused(self, sentence: str) -> None:
        self.rail.allow(RUNNING, False, tr(_START_FIRST))
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


def _device(key: str, name: str, free: int) -> str:
    return tr("{device} · {name} · {memory} free").format(device=key, name=name, memory=bytes_in_words(free))
