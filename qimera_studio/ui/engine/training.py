"""One training at a time, as the window sees it: start, pause, continue, stop, and what it says."""

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from qimera_studio.engine.child import Child, ChildGone
from qimera_studio.engine.logs import crash_trace
from qimera_studio.engine.messages import Batch, Command, PauseChanged
from qimera_studio.engine.trainer import RUN, train
from qimera_studio.events import Failed, Finished, Stopped
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.ui.engine.worker import Worker
from qimera_studio.ui.language.translation import tr

_CRASHED = "The training process ended unexpectedly ({gone}); what was saved is kept, so the run can be resumed."


class Training(QObject):
    """Owns the training child and the thread that listens to it.

    Args:
        parent: the window.
        iterate: `module:function` of the iterator of events.

    Signals:
        happened: every event of the run, in order.
        paused: whether the run really stands still now.
        ended: the child has left and everything it held is free.
    """

    happened = Signal(object)
    paused = Signal(bool)
    ended = Signal()

    def __init__(self, parent: QObject, iterate: str = RUN) -> None:
        super().__init__(parent)
        self.iterate = iterate
        self._child: Child | None = None
        self._thread: QThread | None = None
        self._worker: Worker | None = None
        self._folder = RunFolder("")
        self._heard_ending = self._said_goodbye = False

    @property
    def active(self) -> bool:
        """Whether a training child lives."""
        return self._thread is not None

    def start(self, folder: RunFolder) -> None:
        """Run, or resume, the job of a folder."""
        if self.active:
            raise RuntimeError("one training at a time")
        self._folder = folder
        self._heard_ending = self._said_goodbye = False
        self._child = Child(train, str(folder.path), str(folder.path / "run.log"), self.iterate)
        self._thread = QThread(self)
        self._worker = Worker(self._child)
        self._worker.moveToThread(self._thread)
        queued = Qt.ConnectionType.QueuedConnection
        self._thread.started.connect(self._worker.pump)
        self._worker.arrived.connect(self._forward, queued)
        self._worker.left.connect(self._wind_up, queued)
        self._thread.start()

    def pause(self) -> None:
        """Ask the run to stand still after its present step."""
        self._tell(Command.PAUSE)

    def proceed(self) -> None:
        """Ask a paused run to work on."""
        self._tell(Command.CONTINUE)

    def stop(self) -> None:
        """Ask the run to save and end."""
        self._tell(Command.STOP)

    def leave(self) -> None:
        """Ask the child to save and go because the window closes; `ended` follows."""
        self._said_goodbye = True
        self._tell(None)

    def abandon(self, patience: float) -> None:
        """Wait for the child to go, then end it; for the end of the program."""
        if self._child is not None and self._thread is not None:
            self._said_goodbye = True
            self._child.hang_up(patience)
            self._release()

    def _tell(self, message: Command | None) -> None:
        if self._child is not None:
            self._child.send(message)

    @Slot(object)
    def _forward(self, message: Batch | PauseChanged) -> None:
        if isinstance(message, PauseChanged):
            self.paused.emit(message.paused)
            return
        for event in message.events:
            self._heard_ending |= isinstance(event, Finished | Stopped | Failed)
            self.happened.emit(event)

    @Slot(object)
    def _wind_up(self, gone: ChildGone) -> None:
        if self._thread is None:
            return
        if not (self._heard_ending or self._said_goodbye):
            trace = crash_trace(self._folder.path / "run.crash") or str(gone)
            self.happened.emit(Failed(tr(_CRASHED).format(gone=gone), trace))
        self._release()
        self.ended.emit()

    def _release(self) -> None:
        assert self._thread is not None
        self._thread.quit()
        self._thread.wait()
        self._thread.deleteLater()
        self._thread = self._worker = self._child = None
