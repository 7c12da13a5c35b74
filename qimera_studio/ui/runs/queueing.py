"""Between the list of waiting runs and the window: adds to it, shows it, and starts the next when one has ended."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from qimera_studio.errors import QimeraError
from qimera_studio.events import Failed, Stopped
from qimera_studio.job import TeacherSource
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.run_folder.waiting import WaitingRuns
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.models.settings.job_settings import JobSettings
from qimera_studio.ui.runs.running import Running, make_run

if TYPE_CHECKING:
    from qimera_studio.ui.pages.run import RunPage

_FAILED = "The run “{name}” failed, and the next one was started: {sentence}"


class Queueing(QObject):
    """Keeps runs waiting on behalf of the window.

    A run that was stopped by hand holds the list, because whoever stops a run wants the computer; one that failed does
    not.

    Args:
        running: runs one at a time.
        runs: where new run folders are made now.

    Signals:
        told: one sentence.
        waits: how many runs wait, whenever that may have changed.
    """

    told = Signal(str)
    waits = Signal(int)

    def __init__(self, running: Running, runs: Callable[[], Path]) -> None:
        super().__init__(running)
        self._page: RunPage
        self._running, self._runs = running, runs
        running.began.connect(self._began)

    def show_on(self, page: "RunPage") -> None:
        """Show the list on this page and obey its buttons; called once."""
        self._page = page
        page.queue.arranged.connect(self._arrange)
        page.queue.removed.connect(self._remove)
        page.queue.start_clicked.connect(self.start_next)
        self.refresh()

    def refresh(self) -> None:
        """Show what waits now; other windows and processes may have changed it."""
        paths = self._waiting.paths()
        active = self._running.training.active
        self._page.queue.show_runs(paths, can_start=not active)
        if paths and self._page.history is None:
            self._page.header.show_idle()
        self.waits.emit(len(paths))

    def add(self, source: TeacherSource, settings: JobSettings) -> None:
        """Make a run, which begins at once, or waits behind the one that goes on.

        Raises:
            InputRefused: the folder or the list cannot be written.
        """
        if self._running.training.active:
            self._waiting.add(make_run(source, settings, self._runs()).path)
            self.refresh()
        else:
            self._running.begin(source, settings, self._runs())

    def append(self, path: Path) -> None:
        """Let a run that was made before wait, also one that is to be resumed."""
        self._obey(lambda waiting: waiting.add(path))
        self.refresh()

    def follow(self, path: Path, now: Path | None) -> None:
        """A run folder has another name now, or is gone."""
        if now is not None:
            self._obey(lambda waiting: waiting.rename(path, now))
        self.refresh()

    def go_on(self) -> None:
        """A run has ended: start the next, unless it was stopped by hand."""
        ending, folder = self._running.ending, self._running.folder
        if isinstance(ending, Stopped) or ending is None:
            self.refresh()
        elif self.start_next() and isinstance(ending, Failed) and folder is not None:
            self.told.emit(tr(_FAILED).format(name=folder.path.name, sentence=tr(ending.sentence)))

    @Slot()
    def start_next(self) -> bool:
        """Start the first waiting run that can be read; say whether there was one."""
        while not self._running.training.active and (path := self._take()) is not None:
            try:
                self._running.carry_out(RunFolder(path))
            except QimeraError as error:
                self.told.emit(tr(str(error)))
        self.refresh()
        return self._running.training.active

    def _take(self) -> Path | None:
        taken: list[Path | None] = [None]
        self._obey(lambda waiting: taken.append(waiting.take()))
        return taken[-1]

    @property
    def _waiting(self) -> WaitingRuns:
        return WaitingRuns(self._runs())

    @Slot(object)
    def _began(self, folder: RunFolder) -> None:
        """A run that was begun, from wherever, waits no longer."""
        self._obey(lambda waiting: waiting.remove(folder.path))
        self.refresh()

    @Slot(object)
    def _arrange(self, paths: list[Path]) -> None:
        self._obey(lambda waiting: waiting.arrange(paths))
        self.refresh()

    @Slot(object)
    def _remove(self, path: Path) -> None:
        self._obey(lambda waiting: waiting.remove(path))
        self.refresh()

    def _obey(self, change: Callable[[WaitingRuns], None]) -> None:
        try:
            change(self._waiting)
        except QimeraError as error:
            self.told.emit(tr(str(error)))
