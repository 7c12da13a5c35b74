"""Stage: the whole student learns from the teacher on bank samples; the best form on held-out samples is kept."""

import copy
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any, ClassVar

from qimera_studio.events import Evaluated, Event
from qimera_studio.finetuning.distillation import Distillation
from qimera_studio.stages.measuring import measure_student
from qimera_studio.stages.stage import Stage

LOOKS = 8
"""How often the student is measured on the way; the best of these forms is kept."""


class DistillationStage(Stage):
    """Distils one target's student, from the form that the recipe names."""

    name: ClassVar[str] = "distillation"
    title: ClassVar[str] = "Learning from the original"
    least: ClassVar[int] = 20
    learns: ClassVar[bool] = True
    growth: ClassVar[float] = 10
    trial_length: ClassVar[int] = 10**6  # so long that no look falls into the trial

    @property
    def share(self) -> float:
        """From the recipe."""
        return self.context.job.recipe.budget.distillation

    def open(self) -> None:
        """Read the student."""
        recipe = self.context.job.recipe
        self.start = recipe.distillation.start if recipe.reconstruction.enabled else "calibrated"
        self.student = self.context.load_student(self.target, self.start)
        self.best: dict[str, Any] = {"kl": float("inf"), "student": {}}
        self.begin(self.iterations())

    def iterations(self) -> int:
        """From the recipe."""
        return self.context.job.recipe.distillation.iterations

    def begin(self, iterations: int) -> None:
        """Set up the work for this many steps."""
        super().begin(iterations)
        self.work = Distillation(
            self.context.folded,
            self.student,
            self.context.learned_from,
            self.context.job.recipe.distillation,
            iterations=iterations,
            seed=self.context.plan.seed,
            device=self.context.device,
            autocast=self.context.autocast,
        )

    def step(self, index: int) -> dict[str, float]:
        """One update; at every look the best form is remembered."""
        self.work.restraint = self.restraint
        metrics = self.work.step(index)
        if self._look(index):
            self._remember()
        return metrics

    def remarks(self, index: int) -> Iterable[Event]:
        """How good the student is at each look."""
        return [Evaluated("distilled", self.figures, self.target_name)] if self._look(index) else []

    def close(self) -> Iterable[Event]:
        """Keep the best form."""
        self.student.load_state_dict(self.best["student"])
        self.context.save_student(self.target, "distilled", self.student)
        return ()

    def leaves(self) -> list[Path]:
        """The distilled student."""
        return [self.context.student_file(self.target, "distilled")]

    def state_dict(self) -> dict[str, Any]:
        """Student, optimizer and the best form so far."""
        return {"work": self.work.state_dict(), "best": self.best}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Continue."""
        self.work.load_state_dict(state["work"])
        self.best = state["best"]

    def seconds_per_iteration(self) -> float:
        """Time steps without looks, and looks apart."""
        began = time.perf_counter()
        measure_student(self.context, self.student, self.restraint)
        self.fixed_seconds = LOOKS * (time.perf_counter() - began)
        return super().seconds_per_iteration()

    def _remember(self) -> None:
        self.figures = measure_student(self.context, self.student, self.restraint)
        if self.figures["kl"] < self.best["kl"]:
            student = {name: copy.deepcopy(value) for name, value in self.student.state_dict().items()}
            self.best = {"kl": self.figures["kl"], "student": student}

    def _look(self, index: int) -> bool:
        every = max(1, self.planned // LOOKS)
        return (index + 1) % every == 0 or index + 1 == self.planned
