"""What every view of Explore is: a widget that is opened on a run and asks the engine only while it is seen."""

from dataclasses import dataclass
from threading import Event
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from qimera_studio.engine.messages import Problem
from qimera_studio.errors import Cancelled
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.ui.engine.engine_client import EngineClient, EngineProblem


@dataclass(frozen=True)
class OpenedRun:
    """What a view looks at.

    Attributes:
        folder: of the run.
        class_names: in the order of the logits.
        target: name of the compressed network that is looked at; empty while the run has finished none.
    """

    folder: RunFolder
    class_names: tuple[str, ...]
    target: str


class View(QWidget):
    """One way to look at a run; a view overrides `_look`, and what else it can do.

    Args:
        engine: answers what needs torch.

    Signals:
        failed: a `Problem`, which the page shows above the view.
        mended: what was told is past.
    """

    failed = Signal(object)
    mended = Signal()

    def __init__(self, engine: EngineClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._run: OpenedRun | None = None
        self._pending = False

    @property
    def busy(self) -> bool:
        """Whether an answer is awaited; a run that has saved something newer is looked at again when it is not."""
        return False

    def open(self, run: OpenedRun) -> None:
        """Look at a run, another of its networks, or what it has become; the engine is asked when the view is seen."""
        self._run, self._pending = run, True
        self._look_when_seen()

    def close_run(self) -> None:
        """Let go of the run: nothing of it is shown, and nothing awaited, any more."""
        self._run, self._pending = None, False
        self._rest()
        self._forget()

    def step(self, by: int) -> None:
        """Go on by so many steps along what the view varies; the arrows ←→ of a presentation."""

    def change(self, by: int) -> None:
        """Go on by so many choices of what the view is about, such as classes; the arrows ↑↓ of a presentation."""

    def showEvent(self, event: QShowEvent) -> None:
        """Ask the engine for what is new since the view was last seen."""
        super().showEvent(event)
        self._look_when_seen()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing moves on a view that nobody sees."""
        super().hideEvent(event)
        self._rest()

    def _look_when_seen(self) -> None:
        if self._pending and self._run is not None and self.isVisible():
            self._pending = False
            self._look(self._run)

    def _look(self, run: OpenedRun) -> None:
        """Ask the engine and show what it answers.

        Choices a person made stay where they still make sense: the same run comes again with another network, or with
        a generator that has learned more.
        """
        raise NotImplementedError

    async def _answer(self, action: str, called_off: Event, **wanted: Any) -> Any:
        """What the engine answers; None when it is not wanted any more, or failed, which is told."""
        try:
            answer = await self._engine.ask(action, called_off=called_off, **wanted)
        except Cancelled:
            return None
        except EngineProblem as error:
            if not called_off.is_set():
                self._fail(error.problem)
            return None
        return None if called_off.is_set() else answer

    def _fail(self, problem: Problem) -> None:
        """Tell what went wrong; the engine is asked again when the view is seen again."""
        self._pending = True
        self._rest()
        self._forget()
        self.failed.emit(problem)

    def _rest(self) -> None:
        """Stop what moves by itself."""

    def _forget(self) -> None:
        """Clear what is shown, and call off what is awaited."""
