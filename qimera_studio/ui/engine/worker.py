"""The thin thread that pumps a training child's messages into the window."""

from PySide6.QtCore import QObject, Signal, Slot

from qimera_studio.engine.child import Child, ChildGone


class Worker(QObject):
    """Lives in a QThread and does nothing but wait for the child.

    Args:
        child: the training child.

    Signals:
        arrived: a `Batch` or `PauseChanged` of `engine.messages`.
        left: the `ChildGone` that says how the child ended; the last signal, exactly once.
    """

    arrived = Signal(object)
    left = Signal(object)

    def __init__(self, child: Child) -> None:
        super().__init__()
        self._child = child

    @Slot()
    def pump(self) -> None:
        """Pass messages on until the child has left."""
        try:
            while True:
                self.arrived.emit(self._child.receive())
        except ChildGone as gone:
            self.left.emit(gone)
