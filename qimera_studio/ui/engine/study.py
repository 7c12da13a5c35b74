"""What the engine finds out about an opened checkpoint for the Settings page: sizes, sensitivities, and its pace."""

import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from qimera_studio.errors import QimeraError
from qimera_studio.export.sizes import FileSizes
from qimera_studio.job import Job, Target, TeacherSource
from qimera_studio.quantization.weighing import Weighing
from qimera_studio.recipe.recipe import Recipe
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.teacher.card import Card
from qimera_studio.ui import tasks
from qimera_studio.ui.engine.engine_client import EngineClient, EngineProblem
from qimera_studio.ui.engine.errand import Errand
from qimera_studio.ui.engine.remembered_pace import recall, remember
from qimera_studio.ui.models.estimates.pace_of_run import StagePace, pace_of
from qimera_studio.ui.models.estimates.step_work import step_work
from qimera_studio.ui.models.estimates.time_estimate import ENOUGH
from qimera_studio.ui.models.estimates.watched_rate import WatchedRate
from qimera_studio.ui.models.settings.job_settings import JobSettings

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
        weigher: measures that.
        timer: measures how long steps take.

    Signals:
        changed: something was found out or forgotten.
    """

    changed = Signal()

    def __init__(
        self,
        engine: EngineClient | None,
        source: Callable[[], TeacherSource],
        runs: Callable[[], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._engine, self._source, self.runs = engine, source, runs
        self._recipe = Recipe()
        self._card: Card | None = None
        self._asked: TeacherSource | None = None
        self.sizes: FileSizes | None = None
        self.weighing: Weighing | None = None
        self._paces: dict[str, dict[str, float]] = {}
        self._timed = JobSettings()
        self.weigher = Errand(engine, "weigh_layers", self)
        self.timer = Errand(engine, "measure_pace", self)
        self.weigher.answered.connect(self._take_weighing)
        self.timer.answered.connect(self._take_pace)

    def open(self, card: Card | None, recipe: Recipe) -> None:
        """Begin with another checkpoint, or with none."""
        self.rest()
        self._forget()
        self._card, self._recipe = card, recipe
        self.changed.emit()
        self._look()

    def follow(self, recipe: Recipe) -> None:
        """Hear of another recipe; what depends on how it quantizes is found out anew."""
        before, self._recipe = self._recipe, recipe
        if recipe.quantization != before.quantization:
            self._look()

    def look_again(self) -> None:
        """Find out anew where the person has since decided otherwise about the checkpoint."""
        if self._engine is not None and self._card is not None and self._asked != self._source():
            self.weighing = None
            self.changed.emit()
            self._look()

    def rest(self) -> None:
        """Leave the machine to what matters more."""
        self.weigher.call_off()
        self.timer.call_off()

    def weigh(self, target: Target) -> None:
        """Measure how much each layer minds being quantized, beside the window."""
        self.weigher.begin(source=self._source(), recipe=self._recipe, target=target, runs=self.runs())

    def time(self, settings: JobSettings) -> None:
        """Measure how long steps of these settings take."""
        self._timed = settings
        job = Job(
            teachers=(self._source(),), targets=settings.targets[:1], recipe=settings.recipe, device=settings.device
        )
        self.timer.begin(job=job)

    def pace(self, settings: JobSettings) -> dict[str, float] | None:
        """Seconds per planned iteration by stage where they were measured with settings that take as long."""
        return self._paces.get(_key(settings))

    def rates(self, settings: JobSettings) -> dict[str, WatchedRate]:
        """Work a second by stage that was watched on this machine before."""
        return recall(settings.device)

    def _forget(self) -> None:
        self.sizes = self.weighing = None
        self._paces = {}

    @Slot(object)
    def learn_from(self, folder: RunFolder) -> None:
        """Remember how fast this machine was in a run of the opened checkpoint."""
        with suppress(QimeraError):
            job = folder.job()
            if self._card is not None and job.teachers[0].path == self._source().path:
                self._remember(JobSettings(job.recipe, job.targets, device=job.device), pace_of(folder))

    def _look(self) -> None:
        if self._engine is not None and self._card is not None:
            self._asked = self._source()
            tasks.start(self._find_out())

    async def _find_out(self) -> None:
        asked = self._source(), self._recipe
        sizes = await self._answer("file_sizes", *asked)
        weighing = await self._answer("known_weights", *asked)
        if asked == (self._source(), self._recipe) and self._card is not None:
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

    @Slot(object)
    def _take_weighing(self, found: Weighing) -> None:
        self.weighing = found
        self.changed.emit()

    @Slot(object)
    def _take_pace(self, found: dict[str, float]) -> None:
        self._paces[_key(self._timed)] = found
        # A trial times steps alone, without what else a short run costs: it is worth as much as a minute of one.
        self._remember(self._timed, {stage: StagePace(ENOUGH / taken, ENOUGH) for stage, taken in found.items()})

    def _remember(self, settings: JobSettings, pace: Mapping[str, StagePace]) -> None:
        """Keep a pace for other settings and checkpoints too, as work a second."""
        if self._card is not None:
            work = step_work(settings.recipe, self._card)
            watched = ((stage, pace[stage], amount) for stage, amount in work.items() if stage in pace)
            rates = {stage: WatchedRate(amount * p.steps / p.seconds, p.seconds) for stage, p, amount in watched}
            remember(settings.device, rates)
        self.changed.emit()


def _key(settings: JobSettings) -> str:
    """Names settings whose steps take equally long: counts and shares of the time play no part."""
    recipe = settings.recipe
    counted = {"iterations": 1}
    parts = {name: getattr(recipe, name).model_copy(update=counted) for name in ("synthesis", "images")}
    parts |= {name: getattr(recipe, name).model_copy(update=counted) for name in ("reconstruction", "distillation")}
    alike = recipe.model_copy(update={**parts, "budget": Recipe().budget, "name": ""})
    return f"{settings.device} {alike.model_dump_json()}"
