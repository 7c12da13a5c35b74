"""Opens whatever a person names: by a dialog, a drop, the menu, the command line, or a row of the Library."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from qimera_studio.engine.messages import Problem
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.ui import tasks
from qimera_studio.ui.files import dialogs
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.models.library.run_summary import RunSummary, summarise
from qimera_studio.ui.runs.queueing import Queueing
from qimera_studio.ui.runs.running import Running
from qimera_studio.ui.window.preferences import Preferences

SAMPLE = "sample:digits"
SHOW_RUN = "Show the run"
_OTHER_RUN, _LET_WAIT = "Choose another folder…", "Let it go on after it"
_NO_RUN = "The folder “{folder}” holds no run of Qimera Studio; choose another."
_BUSY = "Another run is going on in this window; open this one when that is done, or let it go on after it."


class Opening(QObject):
    """Finds out what was named, and says which page is to show it.

    Args:
        window: asks by dialogs.
        preferences: remember what was opened.
        running: shows a run that is not finished.
        queueing: lets a run wait for the one that goes on.

    Signals:
        checkpoint_named: its path.
        recipe_named: path of a recipe file.
        results_opened: the `RunFolder` of a finished run.
        run_opened: the `RunFolder` of another run, which is shown.
        run_wanted: the run that goes on shall be seen.
        refused: a `Problem`, and the ways forward.
    """

    checkpoint_named = Signal(str)
    recipe_named = Signal(str)
    results_opened = Signal(object)
    run_opened = Signal(object)
    run_wanted = Signal()
    refused = Signal(object, object)

    def __init__(self, window: QWidget, preferences: Preferences, running: Running, queueing: Queueing) -> None:
        super().__init__(window)
        self._window, self._preferences = window, preferences
        self._running, self._queueing = running, queueing
        running.began.connect(self._remember)

    @Slot(str)
    def open_path(self, path: str) -> None:
        """Open whatever a person names: a run folder, a checkpoint, a recipe, or a sample."""
        if path.endswith(".toml"):
            self.recipe_named.emit(path)
        elif not path.startswith("sample:") and RunFolder(path).is_run():
            self.open_run(path)
        else:
            self.checkpoint_named.emit(path)

    @Slot()
    def open_sample(self) -> None:
        """Open the bundled sample."""
        self.checkpoint_named.emit(SAMPLE)

    @Slot(object)
    def open_run(self, folder: Path | str) -> None:
        """Open a run's results, or the run itself: live, or with the offer to resume it."""
        path = Path(folder).resolve()
        summary = summarise(path)
        if summary is None:
            self.refused.emit(Problem(tr(_NO_RUN).format(folder=path)), [(_OTHER_RUN, self.ask_run)])
        elif summary.lost:
            self.refused.emit(Problem(summary.problem), [])
        else:
            self._preferences.remember(path)
            self._remember(RunFolder(path))
            self._show(path, summary)

    def _show(self, path: Path, summary: RunSummary) -> None:
        if self._running.goes_on(path):
            self.run_wanted.emit()
        elif summary.finished:
            self.results_opened.emit(RunFolder(path))
        elif self._running.training.active:
            way = (SHOW_RUN, self.run_wanted.emit) if summary.running else (_LET_WAIT, partial(self._let_wait, path))
            self.refused.emit(Problem(tr(_BUSY)), [way])
        else:
            self._running.show(RunFolder(path))
            self.run_opened.emit(RunFolder(path))

    def _let_wait(self, run: Path) -> None:
        self._queueing.append(run)
        self.run_wanted.emit()

    @Slot(object)
    def _remember(self, folder: RunFolder) -> None:
        self._preferences.run = str(folder.path)
        self._preferences.remember_opened(str(folder.path))

    @Slot()
    def ask_checkpoint(self) -> None:
        """Let the person choose a checkpoint, at first from where the last one lay."""
        lately = (Path(path) for path in self._preferences.recent)
        start = next((path.parent for path in lately if path.is_file()), None)
        asked = dialogs.open_file(self._window, tr("Open a checkpoint"), dialogs.CHECKPOINTS, start)
        tasks.start(dialogs.chosen(asked, self.checkpoint_named.emit))

    @Slot()
    def ask_run(self) -> None:
        """Let the person choose a run folder from anywhere."""
        asked = dialogs.open_folder(self._window, tr("Open a run folder"), Path(self._preferences.runs))
        tasks.start(dialogs.chosen(asked, self.open_run))
