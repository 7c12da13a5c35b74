"""Stage: the whole student learns from the teacher on bank samples; the best form on held-out samples is kept.

Where its gain ends with the bank, the mean of that form and of where the student began is kept instead.
"""

import copy
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any, ClassVar

from torch import Tensor

from qimera_studio.events import Evaluated, Event
from qimera_studio.finetuning.distillation import Distillation
from qimera_studio.finetuning.ensembling import move_halfway_back
from qimera_studio.finetuning.losses import softened_divergence
from qimera_studio.finetuning.unlike_images import unlike_images
from qimera_studio.graph.network import GraphNetwork, logits_in_batches
from qimera_studio.randomness import stream
from qimera_studio.stages.measuring import AT_ONCE, measure_student
from qimera_studio.stages.stage import Stage

LOOKS = 8
"""How often the student is measured on the way; the best of these forms is kept."""

UNLIKE = 256
"""Held-out images that are changed to find out whether a gain goes beyond the bank."""

GAIN = 0.9
"""Share of its first divergence on them below which the student must come."""


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
        """Keep the best form, or the mean of it and of where the student began."""
        self.student.load_state_dict(self.best["student"])
        start = self.context.load_student(self.target, self.start)
        if self.context.job.recipe.distillation.ensemble and not self._gained_beyond_the_bank(start):
            move_halfway_back(self.student, dict(start.named_parameters()))
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

    def _gained_beyond_the_bank(self, start: GraphNetwork) -> bool:
        """Whether the student is clearly closer to the teacher than at its start, on images unlike the bank's."""
        images = self.context.held_out.images[:UNLIKE]
        found = unlike_images(images, stream(self.context.plan.seed, "unlike images"))
        end, begun = (sum(self._divergence(net, moved) for moved in found) for net in (self.student, start))
        return end < GAIN * begun

    def _divergence(self, student: GraphNetwork, images: Tensor) -> float:
        at_once, images = self.restraint.at_once(AT_ONCE), images.to(self.context.device)
        answers, expected = (logits_in_batches(net, images, at_once) for net in (student, self.context.folded))
        return softened_divergence(answers.float(), expected.float()).item()

    def _look(self, index: int) -> bool:
        every = max(1, self.planned // LOOKS)
        return (index + 1) % every == 0 or index + 1 == self.planned
