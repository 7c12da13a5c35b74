"""Between the Run page and the training child: makes run folders, starts, resumes, passes on what either side says."""

import re
import shutil
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from qimera_studio.engine import background
from qimera_studio.engine.trainer import RUN
from qimera_studio.events import Event, Failed, Finished, Step, Stopped
from qimera_studio.job import Job, TeacherSource
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.ui.engine.training import Training
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.models.settings.job_settings import JobSettings

if TYPE_CHECKING:
    from qimera_studio.ui.pages.run import RunPage


_GONE = (
    "The run folder “{folder}” is not there any more; bring it back, for example by connecting its drive, and resume."
)


class Running(QObject):
    """Runs jobs on behalf of the window.

    Args:
        iterate: `module:function` of the iterator of events.

    Signals:
        finished: the `RunFolder` of a run that is complete.
        began: the `RunFolder` of a run that starts, or starts again.
        over: the `RunFolder` of a run and its last word, wherever it ran; None where it was only saved.
        refused: one sentence: a new run was refused before its first step, and its folder removed.
        ended: no run goes on any more.
        gone: the folder of the run that was shown.

    Attributes:
        folder: of the run that is shown; None before the first.
        ending: the last word of the run that was run last; None while it has not said one, or was only saved.
    """

    finished = Signal(object)
    began = Signal(object)
    over = Signal(object, object)
    refused = Signal(str)
    ended = Signal()
    gone = Signal()

    def __init__(self, parent: QObject, iterate: str = RUN) -> None:
        super().__init__(parent)
        self._page: RunPage
        self.folder: RunFolder | None = None
        self.ending: Event | None = None
        self._new = self._wanted_back = False
        self._refusal = ""
        self.training = Training(self, iterate)
        self.training.happened.connect(self._happened)
        self.training.ended.connect(self._ended)

    def show_on(self, page: "RunPage") -> None:
        """Show runs on this page and obey its buttons; called once, before the first run."""
        self._page = page
        self.training.paused.connect(page.set_paused)
        page.pause_requested.connect(self.training.pause)
        page.continue_requested.connect(self.training.proceed)
        page.stop_requested.connect(self.training.stop)
        page.resume_requested.connect(self.resume)
        page.take_over_requested.connect(self._take_over)
        page.deserted.connect(self._deserted)

    def begin(self, source: TeacherSource, settings: JobSettings, runs: Path) -> None:
        """Compress a classifier in a new folder under `runs`.

        Raises:
            InputRefused: the folder cannot be written.
        """
        folder = make_run(source, settings, runs)
        self._page.begin(folder, folder.job())
        self._start(folder, new=True)

    def carry_out(self, folder: RunFolder) -> None:
        """Run a job whose folder was made before; also where it fails, its folder stays.

        Raises:
            InputRefused: the folder holds no readable run.
        """
        self._page.begin(folder, folder.job())
        self._start(folder, new=False)

    def goes_on(self, path: Path) -> bool:
        """Whether the run of a folder is the one that goes on now."""
        return self.training.active and self.folder is not None and self.folder.path == path

    @Slot()
    def resume(self) -> None:
        """Take the shown run up again; where another process was quicker, look on."""
        if self.folder is None or self.training.active or self._page.reading:
            return
        if not self.folder.is_run():
            self._page.show_event(Failed(tr(_GONE).format(folder=self.folder.path)))
        elif self.folder.runner() is not None:
            self.show(self.folder)
        else:
            self._start(self.folder, new=False)

    def show(self, folder: RunFolder) -> None:
        """Show a run that this window does not run: live where another process does, else with the offer to resume.

        Raises:
            InputRefused: the folder holds no readable run.
        """
        job, runner = folder.job(), folder.runner()
        self.folder = folder
        self._page.begin(folder, job, runner)
        if runner is None:
            self._page.set_finished()

    def follow(self, path: Path, now: Path | None) -> None:
        """Keep showing a run that was renamed; forget one that is gone."""
        if self.folder is None or self.folder.path.resolve() != path.resolve():
            return
        if now is not None:
            self.show(RunFolder(now))
        else:
            self.folder = None
            self.gone.emit()

    @Slot()
    def _take_over(self) -> None:
        """Ask the process that carries the shown run on in the background to give it back."""
        if self.folder is not None:
            self._wanted_back = True
            background.call_back(self.folder)

    @Slot()
    def _deserted(self) -> None:
        """The process that was looked on at is gone; a run that was asked for goes on here."""
        history, wanted, self._wanted_back = self._page.history, self._wanted_back, False
        if self.folder is None or history is None:
            return
        if wanted and history.state in ("waiting", "interrupted"):
            self.resume()
        elif history.state == "finished":
            self.over.emit(self.folder, Finished(history.results, 0.0))
        elif history.state == "failed":
            self.over.emit(self.folder, Failed(history.failure))

    def _start(self, folder: RunFolder, new: bool) -> None:
        self.folder, self._new, self._refusal, self.ending = folder, new, "", None
        self.training.start(folder)
        self.began.emit(folder)

    @Slot(object)
    def _happened(self, event: Event) -> None:
        if isinstance(event, Step):
            self._new = False
        if isinstance(event, Finished | Stopped | Failed):
            self.ending = event
        if isinstance(event, Failed) and self._new and not event.detail:
            self._refusal = event.sentence
        self._page.show_event(event)
        if isinstance(event, Finished):
            self.finished.emit(self.folder)

    @Slot()
    def _ended(self) -> None:
        self._page.set_finished()
        if self._refusal and self.folder is not None:
            shutil.rmtree(self.folder.path, ignore_errors=True)
            self.folder = None
            self.refused.emit(self._refusal)
        elif self.folder is not None and self.folder.is_run() and self.folder.runner() is not None:
            self.show(self.folder)  # the run goes on in the process that was quicker
        elif self.folder is not None:
            self.over.emit(self.folder, self.ending)
        self.ended.emit()


def make_run(source: TeacherSource, settings: JobSettings, runs: Path) -> RunFolder:
    """Make a folder under `runs` with a job that is not begun.

    Raises:
        InputRefused: the folder cannot be written.
    """
    job = Job(
        teachers=(source,),
        targets=settings.targets,
        recipe=settings.recipe,
        seed=settings.seed,
        device=settings.device,
        minutes=settings.minutes,
        images=settings.images,
    )
    folder = new_folder(job, runs)
    folder.create(job)
    return folder


def new_folder(job: Job, runs: Path) -> RunFolder:
    """A folder that does not exist yet, named by classifier, target and day."""
    stem = Path(job.teachers[0].path.removeprefix("sample:")).stem
    safe = re.sub(r"[^\w.-]+", "-", stem).strip("-.") or "model"
    name = f"{safe} {job.targets[0].name} {datetime.now():%Y-%m-%d}"
    tries = (runs / (name if number == 1 else f"{name} ({number})") for number in range(1, 10_000))
    return RunFolder(next(path for path in tries if not path.exists()))
