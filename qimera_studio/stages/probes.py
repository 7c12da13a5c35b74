"""Stage: random pictures fill the bank of a recipe that learns nothing from images; they serve to measure and check."""

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from qimera_studio.events import Event
from qimera_studio.files import replacing
from qimera_studio.graph.network import logits_in_batches
from qimera_studio.quantization.image_free.images import probes
from qimera_studio.stages.stage import Stage
from qimera_studio.synthesis.bank import SampleBank


class ProbeStage(Stage):
    """Draws the bank in one step."""

    name: ClassVar[str] = "bank"
    title: ClassVar[str] = "Drawing pictures to check with"

    def open(self) -> None:
        """Nothing is needed."""

    def iterations(self) -> int:
        """A single step."""
        return 1

    def step(self, index: int) -> dict[str, float]:
        """Draw the pictures and ask the teacher about them."""
        context = self.context
        pictures = probes(context.teacher.input_spec, context.job.recipe.bank.size).half().float()
        logits = logits_in_batches(context.network, pictures.to(context.device)).float().cpu()
        self.bank = SampleBank(pictures, logits.softmax(1), logits)
        return {"images": float(len(pictures))}

    def close(self) -> Iterable[Event]:
        """Write the bank."""
        with replacing(self.context.folder.bank_file) as temporary:
            self.bank.save(temporary)
        return ()

    def leaves(self) -> list[Path]:
        """The bank."""
        return [self.context.folder.bank_file]
