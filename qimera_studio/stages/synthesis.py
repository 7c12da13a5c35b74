"""Stage: the generator learns to invent the missing training data (Qimera, section 3)."""

import time
from collections.abc import Iterable
from typing import Any, ClassVar

from torch import Tensor

from qimera_studio.events import Event, Samples
from qimera_studio.files import replacing
from qimera_studio.folder import SampleSheet
from qimera_studio.stages.context import RunContext
from qimera_studio.stages.stage import Stage
from qimera_studio.synthesis.bank import sheet
from qimera_studio.synthesis.generator_file import load_generators, save_generators
from qimera_studio.synthesis.training import GeneratorTrainer

TILES = 24
"""Samples on a sheet."""

SHEET_EVERY = 4.0
"""Seconds between sheets."""


def new_trainer(context: RunContext, number: int = 0) -> GeneratorTrainer:
    """Generator `number` and its optimizer, as the recipe describes them."""
    spec = context.teacher.input_spec
    return GeneratorTrainer(
        context.network,
        context.teacher.class_count,
        spec.channels,
        spec.size,
        context.job.recipe.synthesis,
        seed=context.plan.seed + number * 2**32,  # seeds of runs lie below
        device=context.device,
        autocast=context.autocast,
    )


def trained(context: RunContext) -> list[GeneratorTrainer]:
    """The generators of the run folder, read back."""
    states = load_generators(context.folder.generator_file)
    trainers = [new_trainer(context, number) for number in range(len(states))]
    for trainer, state in zip(trainers, states, strict=True):
        trainer.generator.load_state_dict(state)
    return trainers


def keep_generators(context: RunContext, states: list[dict[str, Tensor]]) -> None:
    """Write generators into the run folder."""
    with replacing(context.folder.generator_file) as temporary:
        save_generators(states, temporary)


class SheetPrinter:
    """Writes a sample sheet every few seconds, the first one soon.

    Args:
        context: of the run.
        trainer: gives the samples; nothing in it changes.
        stage: the stage's name in events.
    """

    def __init__(self, context: RunContext, trainer: GeneratorTrainer, stage: str) -> None:
        self.context, self.trainer, self.stage = context, trainer, stage
        self._next = time.monotonic() + 1.0

    def after(self, index: int, last: bool = False) -> Iterable[Event]:
        """A `Samples` event when it is time, or when `index` is the last step."""
        if not last and time.monotonic() < self._next:
            return []
        self._next = time.monotonic() + SHEET_EVERY
        images, soft_labels, teacher = sheet(self.trainer, self.context.network, TILES, 0)
        pixels = self.context.teacher.input_spec.to_pixels(images.numpy())
        path = self.context.folder.samples / f"{self.stage}-{index + 1:06d}.npz"
        SampleSheet(pixels, soft_labels.numpy(), teacher.numpy()).save(path)
        return [Samples(self.stage, index + 1, f"{path.parent.name}/{path.name}")]


class SynthesisStage(Stage):
    """Trains the generators one after another; step i belongs to generator i // iterations."""

    name: ClassVar[str] = "synthesis"
    title: ClassVar[str] = "Inventing training images"
    least: ClassVar[int] = 30

    @property
    def share(self) -> float:
        """From the recipe."""
        return self.context.job.recipe.budget.synthesis

    @property
    def repeats(self) -> int:
        """Once for every generator."""
        return self.context.job.recipe.synthesis.generators

    def open(self) -> None:
        """Make the first generator."""
        self.learned: list[dict[str, Tensor]] = []
        self._make()

    def iterations(self) -> int:
        """From the recipe, for each generator."""
        return self.context.job.recipe.synthesis.iterations

    def step(self, index: int) -> dict[str, float]:
        """One iteration of the generator whose turn it is."""
        number, within = divmod(index, self.planned)
        if number > len(self.learned):
            self.learned.append(self.trainer.generator.state_dict())
            self._make()
        return self.trainer.step(within)

    def remarks(self, index: int) -> Iterable[Event]:
        """Sample sheets."""
        return self.sheets.after(index, last=index + 1 == self.planned * self.repeats)

    def close(self) -> Iterable[Event]:
        """Write the generators."""
        keep_generators(self.context, [*self.learned, self.trainer.generator.state_dict()])
        return ()

    def state_dict(self) -> dict[str, Any]:
        """Generators that are done, and the current one with its optimizer."""
        return {"learned": self.learned, "trainer": self.trainer.state_dict()}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Continue."""
        if len(state["learned"]) != len(self.learned):
            self.learned = list(state["learned"])
            self._make()
        self.trainer.load_state_dict(state["trainer"])

    def _make(self) -> None:
        self.trainer = new_trainer(self.context, len(self.learned))
        self.sheets = SheetPrinter(self.context, self.trainer, self.name)
