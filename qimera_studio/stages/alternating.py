"""Stage: Qimera's own schedule, generator and student in turns, for one target."""

from collections.abc import Iterable
from typing import Any, ClassVar

from qimera_studio.events import Event
from qimera_studio.finetuning.alternating import AlternatingTrainer
from qimera_studio.stages.stage import Stage
from qimera_studio.stages.synthesis import SheetPrinter, keep_generators, new_trainer


class AlternatingStage(Stage):
    """Trains a generator and a student beside each other."""

    name: ClassVar[str] = "distillation"
    title: ClassVar[str] = "Inventing images and learning from them, in turns"
    least: ClassVar[int] = 30

    @property
    def share(self) -> float:
        """The whole of what the recipe gives to both."""
        budget = self.context.job.recipe.budget
        return budget.synthesis + budget.distillation

    def open(self) -> None:
        """Make a fresh generator and a fresh student."""
        generator = new_trainer(self.context)
        self.work = AlternatingTrainer(
            generator,
            self.context.new_student(self.target),
            self.context.job.recipe.quantization,
            self.context.job.recipe.distillation,
        )
        self.sheets = SheetPrinter(self.context, generator, self.name)

    def iterations(self) -> int:
        """From the recipe."""
        return self.context.job.recipe.distillation.iterations

    def step(self, index: int) -> dict[str, float]:
        """One iteration of both."""
        return self.work.step(index)

    def remarks(self, index: int) -> Iterable[Event]:
        """Sample sheets."""
        return self.sheets.after(index, last=index + 1 == self.planned)

    def close(self) -> Iterable[Event]:
        """Keep generator and student."""
        keep_generators(self.context, [self.work.generator.generator.state_dict()])
        self.context.save_student(self.target, "distilled", self.work.student)
        return ()

    def state_dict(self) -> dict[str, Any]:
        """Everything that moves."""
        return self.work.state_dict()

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Continue."""
        self.work.load_state_dict(state)
