"""Reads a run's journal beside the window, whole at first and then as it grows, without ever keeping it waiting."""

import time

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.ui.models.run.journal_slices import JournalSlices

SLICE = 0.006  # seconds of reading at a time
_LOOK = 300  # milliseconds between two looks at a journal that another process writes
_ASK = 1.0  # seconds between two looks at whether that process still lives


class JournalFollower(QObject):
    """Passes a journal's events on; a short one is passed on at once.

    Signals:
        told: one event.
        caught_up: everything that was written before has been told; once.
        deserted: the process that was followed is gone, and everything it wrote has been told.
    """

    told = Signal(object)
    caught_up = Signal()
    deserted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = RunFolder("")
        self._slices = JournalSlices(self._folder.journal_file)
        self._follows = False
        self._asked = 0.0
        self.reading = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._read)

    def begin(self, folder: RunFolder, follows: bool) -> None:
        """Start over with another run.

        Args:
            folder: whose journal is read.
            follows: whether another process is writing it.
        """
        self._timer.stop()
        self._folder, self._slices = folder, JournalSlices(folder.journal_file)
        self._follows, self._asked = follows, time.monotonic()
        self.reading = True
        self._read()

    def stop(self) -> None:
        """Read no more."""
        self._timer.stop()
        self._follows = False

    @Slot()
    def _read(self) -> None:
        deserted = self._follows and self._is_deserted()
        try:
            for event in self._slices.take(SLICE):
                self.told.emit(event)
        except OSError:  # the folder is gone, or lies on a drive that is: there is no more to tell
            self._slices.behind = False
        if self._slices.behind:
            self._timer.start(0)
            return
        if self.reading:
            self.reading = False
            self.caught_up.emit()
        if deserted:
            self._follows = False
            self.deserted.emit()
        elif self._follows:
            self._timer.start(_LOOK)

    def _is_deserted(self) -> bool:
        """Whether nobody runs the run any more; asked before the last read, so that no last word is missed."""
        if time.monotonic() - self._asked < _ASK:
            return False
        self._asked = time.monotonic()
        try:
            return self._folder.runner() is None
        except OSError:
            return True
