"""Stage: the generator learns to invent the missing training data (Qimera, section 3)."""

import time
from collections.abc import Iterable
from typing import Any, ClassVar

from qimera_studio.events import Event, Samples
from qimera_studio.folder import SampleSheet, replacing
from qimera_studio.stages.context import RunContext
from qimera_studio.stages.stage import Stage
from qimera_studio.synthesis.bank import sheet
from qimera_studio.synthesis.training import GeneratorTrainer

TILES = 24
"""Samples on a sheet."""

SHEET_EVERY = 4.0
"""Seconds between sheets."""


def new_trainer(context: RunContext) -> GeneratorTrainer:
    """A generator and its optimizer, as the recipe describes them."""
    spec = context.teacher.input_spec
    return GeneratorTrainer(
        context.network,
        context.teacher.class_count,
        spec.channels,
        spec.size,
        context.job.recipe.synthesis,
        seed=context.plan.seed,
        device=context.device,
        autocast=context.autocast,
    )


def trained(context: RunContext) -> GeneratorTrainer:
    """The generator of the run folder, read back."""
    from safetensors.torch import load_file

    trainer = new_trainer(context)
    trainer.generator.load_state_dict(load_file(context.folder.generator_file))
    return trainer


def keep_generator(context: RunContext, trainer: GeneratorTrainer) -> None:
    """Write the generator as safetensors."""
    from safetensors.torch import save_file

    tensors = {name: tensor.detach().cpu().contiguous() for name, tensor in trainer.generator.state_dict().items()}
    with replacing(context.folder.generator_file) as temporary:
        save_file(tensors, temporary)


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
    """Trains the generator."""

    name: ClassVar[str] = "synthesis"
    title: ClassVar[str] = "Inventing training images"
    least: ClassVar[int] = 30

    @property
    def share(self) -> float:
        """From the recipe."""
        return self.context.job.recipe.budget.synthesis

    def open(self) -> None:
        """Make a fresh generator."""
        self.trainer = new_trainer(self.context)
        self.sheets = SheetPrinter(self.context, self.trainer, self.name)

    def iterations(self) -> int:
        """From the recipe."""
        return self.context.job.recipe.synthesis.iterations

    def step(self, index: int) -> dict[str, float]:
        """One generator iteration."""
        return self.trainer.step(index)

    def remarks(self, index: int) -> Iterable[Event]:
        """Sample sheets."""
        return self.sheets.after(index, last=index + 1 == self.planned)

    def close(self) -> Iterable[Event]:
        """Write the generator."""
        keep_generator(self.context, self.trainer)
        return ()

    def state_dict(self) -> dict[str, Any]:
        """Generator and optimizer."""
        return self.trainer.state_dict()

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Continue."""
        self.trainer.load_state_dict(state)
