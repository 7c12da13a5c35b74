"""Stage: the student is reconstructed block by block."""

import copy
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any, ClassVar

import torch
from torch import Tensor

from qimera_studio.events import Evaluated, Event
from qimera_studio.finetuning.block_inputs import AT_ONCE, BlockInputs, affordable
from qimera_studio.finetuning.reconstruction import BlockReconstruction
from qimera_studio.finetuning.variations import flipped_and_shifted
from qimera_studio.graph.blocks import blocks
from qimera_studio.graph.network import GraphNetwork
from qimera_studio.progress.restraint import Restraint
from qimera_studio.randomness import stream
from qimera_studio.stages.measuring import measure_student
from qimera_studio.stages.stage import TRIALS, Stage


class ReconstructionStage(Stage):
    """Reconstructs one target's student; step i works on block i // iterations."""

    name: ClassVar[str] = "reconstruction"
    title: ClassVar[str] = "Repairing block by block"
    least: ClassVar[int] = 20
    growth: ClassVar[float] = 4
    learns: ClassVar[bool] = True
    work: BlockReconstruction | None = None

    @property
    def share(self) -> float:
        """From the recipe."""
        return self.context.job.recipe.budget.reconstruction

    @property
    def repeats(self) -> int:
        """Once for every block."""
        return len(self.blocks)

    def open(self) -> None:
        """Read the calibrated student; nothing is reconstructed yet."""
        self.student = self.context.load_student(self.target, "calibrated")
        self.student.requires_grad_(True)
        self.blocks = blocks(self.student.graph)
        self.work = None
        self.inputs: BlockInputs | None = None
        self.number = 0
        self.before = copy.deepcopy(self.student.state_dict())

    def iterations(self) -> int:
        """From the recipe, per block."""
        return self.context.job.recipe.reconstruction.iterations

    def restrain(self, restraint: Restraint) -> None:
        """Obey a restraint; in other parts, the block is entered anew, with as many samples as then fit."""
        changes = restraint.parts != self.restraint.parts
        super().restrain(restraint)
        if changes and self.work is not None:
            state = copy.deepcopy(self.state_dict())
            self.open()
            self.load_state_dict(state)

    def step(self, index: int) -> dict[str, float]:
        """One update of the block whose turn it is."""
        number, within = divmod(index, self.planned)
        if self.work is None or number != self.number:
            self._enter(number)
        assert self.work is not None
        self.work.restraint = self.restraint
        metrics = self.work.step(within)
        if within + 1 == self.planned:
            self._leave()
        return metrics

    def remarks(self, index: int) -> Iterable[Event]:
        """How good the student is after each block."""
        if (index + 1) % self.planned:
            return ()
        return [
            Evaluated("reconstructed", measure_student(self.context, self.student, self.restraint), self.target_name)
        ]

    def close(self) -> Iterable[Event]:
        """Keep the reconstructed student."""
        self.context.save_student(self.target, "reconstructed", self.student)
        return ()

    def leaves(self) -> list[Path]:
        """The reconstructed student."""
        return [self.context.student_file(self.target, "reconstructed")]

    def state_dict(self) -> dict[str, Any]:
        """The student as it was when the current block began, and what moved in the block since."""
        return {
            "number": self.number,
            "student": dict(self.before),
            "block": self.work.state_dict() if self.work else None,
        }

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Continue: earlier blocks are done, the current one is where it was."""
        self.student.load_state_dict(state["student"])
        self.inputs = self.work = None
        self.number = state["number"]
        self.before = copy.deepcopy(self.student.state_dict())
        if state["block"] is not None:
            self._enter(self.number)
            assert self.work is not None
            self.work.load_state_dict(state["block"])

    def seconds_per_iteration(self) -> float:
        """Time one step of every block on a copy, and what it costs to carry a step's samples through all blocks."""
        few = self._images()[: self.context.job.recipe.reconstruction.batch_size].to(self.context.device)
        student = copy.deepcopy(self.student)
        inputs = self._inputs(student, few)
        began = time.perf_counter()
        stepping = sum(self._trial(student, inputs, number) for number in range(len(self.blocks)))
        walking = time.perf_counter() - began - stepping * (TRIALS + 1) / TRIALS
        return stepping / TRIALS + walking

    def _trial(self, student: GraphNetwork, inputs: BlockInputs, number: int) -> float:
        """Seconds that `TRIALS` steps of one block take, after one that warms up."""
        inputs.enter(self.blocks[number])
        work = self._reconstruction(student, inputs, number, TRIALS + 1)
        work.step(0)
        began = time.perf_counter()
        for index in range(1, TRIALS + 1):
            work.step(index)
        taken = time.perf_counter() - began
        work.finish()
        inputs.leave(self.blocks[number])
        return taken

    def _enter(self, number: int) -> None:
        """Stand before block `number`; earlier blocks, which are done, are walked through."""
        if self.inputs is None:
            images = self._images()
            count = affordable(self.context.prepared.network, self.blocks, images[:1].to(self.context.device))
            batch_size = self.context.job.recipe.reconstruction.batch_size
            # No more than the steps can look at: in a short stage, carrying all would take longer than learning.
            count = max(batch_size, min(count // self.restraint.parts, self.planned * batch_size))
            self.inputs = self._inputs(self.student, images[:count].to(self.context.device))
            for block in self.blocks[:number]:
                self.inputs.enter(block)
                self.inputs.leave(block)
        self.inputs.enter(self.blocks[number])
        self.number = number
        self.work = self._reconstruction(self.student, self.inputs, number, self.planned)

    def _images(self) -> Tensor:
        images = self.context.learned_from.images
        if not self.context.job.recipe.reconstruction.flips_and_shifts:
            return images
        varied = flipped_and_shifted(images, stream(self.context.plan.seed, "varied bank"))
        return torch.stack([images, varied], 1).flatten(0, 1)  # in turns, as the last may not all be used

    def _inputs(self, student: GraphNetwork, images: Tensor) -> BlockInputs:
        at_once = self.restraint.at_once(AT_ONCE)
        return BlockInputs(self.context.prepared.network, student, images, self.context.autocast, at_once)

    def _leave(self) -> None:
        assert self.work is not None
        assert self.inputs is not None
        self.work.finish()
        self.inputs.leave(self.blocks[self.number])
        self.work, self.number = None, self.number + 1
        self.before = copy.deepcopy(self.student.state_dict())

    def _reconstruction(
        self, student: GraphNetwork, inputs: BlockInputs, number: int, iterations: int
    ) -> BlockReconstruction:
        return BlockReconstruction(
            student,
            self.blocks[number],
            inputs,
            self.context.job.recipe.reconstruction,
            iterations=iterations,
            seed=self.context.plan.seed,
            autocast=self.context.autocast,
        )
