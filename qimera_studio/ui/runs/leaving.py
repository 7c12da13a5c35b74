"""What becomes of a run when its window closes: it goes on without the window, or it is saved, or nothing is closed."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, Signal, Slot
from PySide6.QtWidgets import QMessageBox, QWidget

from qimera_studio.engine.background import command
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.run_folder.waiting import WaitingRuns
from qimera_studio.ui import tasks
from qimera_studio.ui.files import dialogs
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.layout import SECTION
from qimera_studio.ui.runs.running import Running

_KEPT = "Kept running, it goes on without this window{others}; open it from the Library to look on or to steer it."
_OTHERS = ", and so do the runs that wait"
_SAVED = "Saved, it waits in the Library to be resumed."


class Leaving(QObject):
    """Asks once, and sees to it before the window goes.

    Args:
        window: that closes.
        running: runs one at a time.
        runs: where run folders are made now, and wait.

    Attributes:
        going: whether the window is on its way out.

    Signals:
        saving: the run is being saved; the window goes soon.
        ready: nothing keeps the window any more.
    """

    saving = Signal()
    ready = Signal()

    def __init__(self, window: QWidget, running: Running, runs: Callable[[], Path]) -> None:
        super().__init__(window)
        self._window, self._running, self._runs = window, running, runs
        self._asks = self._keeps = False
        self.going = False
        running.ended.connect(self._ended)

    def holds(self) -> bool:
        """Whether the window must stay for now; the person is asked, and `ready` follows unless they want to stay."""
        if not self._running.training.active:
            return False
        if not (self.going or self._asks):
            self._asks = True
            tasks.start(self._ask())
        return True

    async def _ask(self) -> None:
        box = QMessageBox(QMessageBox.Icon.NoIcon, "Qimera Studio", tr("A run is going on."), parent=self._window)
        others = tr(_OTHERS) if self._others_wait() else ""
        box.setInformativeText(f"{tr(_KEPT).format(others=others)} {tr(_SAVED)}")
        keep = box.addButton(tr("Keep running"), QMessageBox.ButtonRole.AcceptRole)
        save = box.addButton(tr("Save and close"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole))
        frame = box.layout()
        assert frame is not None
        frame.setContentsMargins(SECTION, SECTION, SECTION, SECTION)
        await dialogs.answer(box)
        self._asks = False
        if box.clickedButton() in (keep, save):
            self._go(keeps=box.clickedButton() is keep)

    def _others_wait(self) -> bool:
        return bool(WaitingRuns(self._runs()).paths())

    def _go(self, keeps: bool) -> None:
        self.going, self._keeps = True, keeps
        self.saving.emit()
        if self._running.training.active:
            self._running.training.leave()
        else:  # it ended while the question stood
            self.ready.emit()

    @Slot()
    def _ended(self) -> None:
        """The run is saved; one that is to go on, and did not end of itself, is handed over."""
        if not self.going:
            return
        if self._keeps and self._running.folder is not None and self._running.ending is None:
            carry_on(self._running.folder, self._runs(), self._running.training.iterate)
        self.ready.emit()


def carry_on(folder: RunFolder, runs: Path, iterate: str) -> None:
    """Let a run go on in a process that outlives this one."""
    program, *arguments = command(folder, runs, iterate)
    process = QProcess()
    process.setProgram(program)
    process.setArguments(arguments)
    for silence in (process.setStandardInputFile, process.setStandardOutputFile, process.setStandardErrorFile):
        silence(QProcess.nullDevice())
    process.startDetached()
