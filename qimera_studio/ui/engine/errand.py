"""One long request to the engine at a time: begun, followed, called off."""

from threading import Event
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from qimera_studio.errors import Cancelled
from qimera_studio.ui import tasks
from qimera_studio.ui.engine.engine_client import EngineClient, EngineProblem


class Errand(QObject):
    """Sends the engine for an answer that takes long; one that is called off, or begun anew, answers nothing.

    Args:
        engine: answers in its own process; None where there is none, and nothing is ever asked.
        action: the function of `qimera_studio.actions`.

    Attributes:
        active: whether it is under way.

    Signals:
        changed: it began or ended.
        progressed: a `Progress`.
        answered: what the engine answered.
        failed: the `Problem` it met.
    """

    changed = Signal()
    progressed = Signal(object)
    answered = Signal(object)
    failed = Signal(object)

    def __init__(self, engine: EngineClient | None, action: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine, self._action = engine, action
        self._called_off = Event()
        self.active = False

    def begin(self, **arguments: Any) -> None:
        """Ask, unless an answer is on its way."""
        if self._engine is not None and not self.active:
            self.active, self._called_off = True, Event()
            self.changed.emit()
            tasks.start(self._go(self._engine, arguments, self._called_off))

    @Slot()
    def call_off(self) -> None:
        """Give it up."""
        self._called_off.set()

    async def _go(self, engine: EngineClient, arguments: dict[str, Any], called_off: Event) -> None:
        tell, answer = self.failed, None
        try:
            answer = await engine.ask(
                self._action, on_progress=self.progressed.emit, called_off=called_off, **arguments
            )
            tell = self.answered
        except Cancelled:
            pass
        except EngineProblem as error:
            answer = error.problem
        self.active = False
        self.changed.emit()
        if answer is not None and not called_off.is_set():
            tell.emit(answer)
