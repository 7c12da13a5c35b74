"""Stage: generator and student in turns, for one target (Qimera's own schedule; DFQF's fine-tuning)."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, ClassVar

from qimera_studio.events import Event
from qimera_studio.finetuning.alternating import AlternatingTrainer
from qimera_studio.options.distillation import DistillationOptions
from qimera_studio.options.quantization import QuantizationOptions
from qimera_studio.stages.sheets import SheetPrinter
from qimera_studio.stages.snapshots import Snapshots
from qimera_studio.stages.stage import Stage
from qimera_studio.stages.synthesis import keep_generators, look_at, new_trainer, trained


class AlternatingStage(Stage):
    """Trains a student beside a generator: one of its own, or its copy of the one that all targets share."""

    name: ClassVar[str] = "distillation"
    title: ClassVar[str] = "Inventing images and learning from them, in turns"
    least: ClassVar[int] = 30
    learns: ClassVar[bool] = True

    @property
    def share(self) -> float:
        """What the recipe gives to distillation, and to a generator of its own."""
        budget = self.context.job.recipe.budget
        return budget.distillation + (budget.synthesis if self._alone else 0)

    def open(self) -> None:
        """Make generator and student, or read them."""
        if self._alone:
            self.generator, self.student = new_trainer(self.context), self.context.new_student(self.target)
        else:
            form = "reconstructed" if self.context.job.recipe.reconstruction.enabled else "calibrated"
            self.generator, self.student = trained(self.context)[0], self.context.load_student(self.target, form)
        self.sheets = SheetPrinter(self.context, look_at(self.context, self.generator), self.name, self.target_name)
        self.begin(self.iterations())

    def iterations(self) -> int:
        """From the recipe."""
        return self.context.job.recipe.distillation.iterations

    def begin(self, iterations: int) -> None:
        """Set up the work for this many steps; a shortened schedule keeps its proportions."""
        super().begin(iterations)
        self.work = AlternatingTrainer(self.generator, self.student, *self._schedule())
        self._snapshots = Snapshots(self.context, iterations, self.generator.generator)

    def step(self, index: int) -> dict[str, float]:
        """One iteration of both."""
        self.work.restraint = self.restraint
        return self.work.step(index)

    def remarks(self, index: int) -> Iterable[Event]:
        """Sample sheets; snapshots of a generator that is kept lie beside them."""
        if self._keeps_generator:
            self._snapshots.after(index + 1, self.generator.generator)
        return self.sheets.after(index, last=index + 1 == self.planned)

    def close(self) -> Iterable[Event]:
        """Keep the student, and of generators of their own the last target's."""
        if self._keeps_generator:
            keep_generators(self.context, [self.generator.generator.state_dict()])
        self.context.save_student(self.target, "distilled", self.work.student)
        return ()

    def leaves(self) -> list[Path]:
        """The student, and the generator where it is kept."""
        student = self.context.student_file(self.target, "distilled")
        return [student, self.context.folder.generator_file] if self._keeps_generator else [student]

    @property
    def _keeps_generator(self) -> bool:
        return self._alone and self.target == self.context.job.targets[-1]

    @property
    def _alone(self) -> bool:
        return self.context.job.recipe.distillation.source == "generator"

    def _schedule(self) -> tuple[QuantizationOptions, DistillationOptions]:
        quantization, learning = self.context.job.recipe.quantization, self.context.job.recipe.distillation
        scale = self.planned / learning.iterations
        tracked = quantization.tracking_iterations
        shorter = {"iterations": self.planned, "warm_up": round(scale * learning.warm_up)}
        tracking = {"tracking_iterations": None if tracked is None else max(1, round(scale * tracked))}
        return quantization.model_copy(update=tracking), learning.model_copy(update=shorter)

    def state_dict(self) -> dict[str, Any]:
        """Everything that moves."""
        return self.work.state_dict()

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Continue."""
        self.work.load_state_dict(state)
