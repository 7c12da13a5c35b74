"""What the engine finds out about an opened checkpoint for the Settings page: file sizes, and which layers mind."""

import logging
from collections.abc import Callable
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from qimera_studio.engine.messages import Problem
from qimera_studio.errors import Cancelled
from qimera_studio.export.sizes import FileSizes
from qimera_studio.job import Target, TeacherSource
from qimera_studio.quantization.weighing import Weighing
from qimera_studio.recipe import Recipe
from qimera_studio.ui import tasks
from qimera_studio.ui.engine_client import EngineClient, EngineProblem

_log = logging.getLogger(__name__)


class Study(QObject):
    """Asks the engine, and remembers what it answered about one checkpoint.

    Args:
        engine: answers in its own process; None where there is none, and nothing is ever found out.
        source: tells the opened checkpoint with the person's decisions.
        runs: tells the folder of runs.

    Attributes:
        sizes: what its files take; None while not known.
        weighing: how much its layers mind; None while not measured.
        weighing_now: whether its layers are being weighed.

    Signals:
        changed: something was found out, or weighing began or ended.
        progressed: a `Progress` of the weighing.
        failed: the `Problem` that ended the weighing.
    """

    changed = Signal()
    progressed = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        engine: EngineClient | None,
        source: Callable[[], TeacherSource],
        runs: Callable[[], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._engine, self._source, self._runs = engine, source, runs
        self._recipe = Recipe()
        self._opened = False
        self._called_off = Event()
        self._forget()

    def open(self, opened: bool, recipe: Recipe) -> None:
        """Begin with another checkpoint, or with none."""
        self.call_off()
        self._forget()
        self._opened, self._recipe = opened, recipe
        self.changed.emit()
        self._look()

    def follow(self, recipe: Recipe) -> None:
        """Hear of another recipe; what depends on how it quantizes is found out anew."""
        if recipe.quantization != self._recipe.quantization:
            self._recipe = recipe
            self._look()
        self._recipe = recipe

    def weigh(self, target: Target) -> None:
        """Measure how much each layer minds being quantized, beside the window."""
        if self._engine is not None and not self.weighing_now:
            tasks.start(self._weigh(target))

    @Slot()
    def call_off(self) -> None:
        """Give the weighing up."""
        self._called_off.set()

    def _forget(self) -> None:
        self.sizes: FileSizes | None = None
        self.weighing: Weighing | None = None
        self.weighing_now = False

    def _look(self) -> None:
        if self._engine is not None and self._opened:
            tasks.start(self._find_sizes())

    async def _find_sizes(self) -> None:
        asked = self._source(), self._recipe
        sizes = await self._answer("file_sizes", *asked)
        weighing = await self._answer("known_weights", *asked)
        if asked == (self._source(), self._recipe):
            self.sizes, self.weighing = sizes, weighing or self.weighing
            self.changed.emit()

    async def _answer(self, action: str, source: TeacherSource, recipe: Recipe) -> Any:
        """What the engine says, or nothing where it cannot: then usual sizes are shown, which takes no work away."""
        assert self._engine is not None
        try:
            return await self._engine.ask(action, source=source, recipe=recipe)
        except EngineProblem as error:
            _log.warning("%s: %s", action, error.problem.sentence)
            return None

    async def _weigh(self, target: Target) -> None:
        assert self._engine is not None
        mine = self._called_off = Event()
        self.weighing_now = True
        self.changed.emit()
        asked: dict[str, Any] = {"source": self._source(), "recipe": self._recipe, "target": target}
        try:
            found = await self._engine.ask(
                "weigh_layers", on_progress=self.progressed.emit, called_off=mine, runs=self._runs(), **asked
            )
        except Cancelled:
            self._ended(mine, None)
        except EngineProblem as error:
            self._ended(mine, None)
            self._fail(mine, error.problem)
        else:
            self._ended(mine, found)

    def _ended(self, which: Event, found: Weighing | None) -> None:
        if which is self._called_off:
            self.weighing_now = False
            self.weighing = found or self.weighing
            self.changed.emit()

    def _fail(self, which: Event, problem: Problem) -> None:
        if which is self._called_off and not which.is_set():
            self.failed.emit(problem)
