"""Sample sheets: what a stage is making, for a person to look at while it works."""

import time
from collections.abc import Callable, Iterable

from torch import Tensor

from qimera_studio.events import Event, Samples
from qimera_studio.run_folder.folder import SampleSheet
from qimera_studio.stages.context import RunContext

TILES = 24
"""Samples on a sheet."""

FIRST_SHEET, SHEET_EVERY = 1.0, 4.0
"""Seconds before the first sheet, and between sheets at first."""

SHEET_GROWTH = 0.02
"""How much later the next sheet comes for every second gone by: many hours leave some hundred sheets, not thousands."""

Look = Callable[[int], tuple[Tensor, Tensor, Tensor]]
"""Gives up to so many images, soft labels and teacher probabilities, on the CPU; changes nothing."""


class SheetPrinter:
    """Writes a sample sheet every few seconds, the first one soon.

    Args:
        context: of the run.
        look: gives the samples.
        stage: the stage's name in events.
        target: the target's name, empty where all targets share the stage.
    """

    def __init__(self, context: RunContext, look: Look, stage: str, target: str = "") -> None:
        self.context, self.look, self.stage = context, look, stage
        self.prefix = f"{stage}-{target}" if target else stage
        self._began = time.monotonic()
        self._next = self._began + FIRST_SHEET

    def after(self, index: int, last: bool = False) -> Iterable[Event]:
        """A `Samples` event when it is time, or when `index` is the last step."""
        now = time.monotonic()
        if not last and now < self._next:
            return []
        self._next = now + max(SHEET_EVERY, SHEET_GROWTH * (now - self._began))
        images, soft_labels, teacher = self.look(TILES)
        pixels = self.context.teacher.input_spec.to_pixels(images.numpy())
        path = self.context.folder.samples / f"{self.prefix}-{index + 1:06d}.npz"
        SampleSheet(pixels, soft_labels.numpy(), teacher.numpy()).save(path)
        return [Samples(self.stage, index + 1, f"{path.parent.name}/{path.name}")]
