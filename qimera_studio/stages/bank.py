"""Stage: the sample bank is filled, once for all targets."""

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from qimera_studio.events import Event
from qimera_studio.files import replacing
from qimera_studio.progress.trouble import check_tensors
from qimera_studio.stages.stage import Stage
from qimera_studio.stages.synthesis import trained
from qimera_studio.synthesis.bank import BATCH, SampleBank, fill_bank
from qimera_studio.synthesis.image_file import load_images


class BankStage(Stage):
    """Fills the bank, a batch a step; it starts over when interrupted, since it is short."""

    name: ClassVar[str] = "bank"
    title: ClassVar[str] = "Filling the sample bank"

    def open(self) -> None:
        """Read back what generators and images were made."""
        context, count = self.context, self.context.optimised_count
        generators = trained(context) if count < context.job.recipe.bank.size else []
        optimised = load_images(context.folder.images_file) if count else None
        self.filling = fill_bank(
            generators, context.network, context.job.recipe.bank, context.plan.seed, optimised, self.restraint
        )

    def iterations(self) -> int:
        """Batches of the recipe's bank."""
        optimised = self.context.optimised_count
        return -(-optimised // BATCH) - (optimised - self.context.job.recipe.bank.size) // BATCH

    def step(self, index: int) -> dict[str, float]:
        """One batch of images."""
        return {"images": float(next(self.filling))}

    def close(self) -> Iterable[Event]:
        """Write the bank."""
        try:
            next(self.filling)
        except StopIteration as filled:
            bank: SampleBank = filled.value
        check_tensors("an image", vars(bank))
        with replacing(self.context.folder.bank_file) as temporary:
            bank.save(temporary)
        return ()

    def leaves(self) -> list[Path]:
        """The bank."""
        return [self.context.folder.bank_file]
