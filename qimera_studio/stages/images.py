"""Stage: images whose own pixels learn, for the share of the bank that the recipe wants made so (ZeroQ)."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, ClassVar

from torch import Tensor

from qimera_studio.events import Event
from qimera_studio.files import replacing
from qimera_studio.stages.sheets import SheetPrinter
from qimera_studio.stages.stage import Stage
from qimera_studio.synthesis.image_file import save_images
from qimera_studio.synthesis.images import ImageBatch


class ImageStage(Stage):
    """Lets one batch of images learn after another; step i belongs to batch i // iterations."""

    name: ClassVar[str] = "images"
    title: ClassVar[str] = "Optimising images"
    least: ClassVar[int] = 30
    learns: ClassVar[bool] = True

    @property
    def share(self) -> float:
        """As much of the recipe's synthesis share as of the bank."""
        recipe = self.context.job.recipe
        return recipe.budget.synthesis * recipe.images.share

    @property
    def repeats(self) -> int:
        """Once for every batch."""
        return -(-self.context.optimised_count // self.context.job.recipe.images.batch_size)

    def open(self) -> None:
        """Draw the first batch."""
        self.begin(self.iterations())

    def iterations(self) -> int:
        """From the recipe, for each batch."""
        return self.context.job.recipe.images.iterations

    def begin(self, iterations: int) -> None:
        """Start over, for this many steps a batch."""
        super().begin(iterations)
        self.finished: list[tuple[Tensor, Tensor]] = []
        self._make()

    def step(self, index: int) -> dict[str, float]:
        """One iteration of the batch whose turn it is."""
        number, within = divmod(index, self.planned)
        if number > len(self.finished):
            self.finished.append(self.batch.finished())
            self._make()
        self.batch.restraint = self.restraint
        return self.batch.step(within)

    def remarks(self, index: int) -> Iterable[Event]:
        """Sheets of the batch that is learning."""
        return self.sheets.after(index, last=index + 1 == self.planned * self.repeats)

    def close(self) -> Iterable[Event]:
        """Write the images."""
        made = [*self.finished, self.batch.finished()]
        with replacing(self.context.folder.images_file) as temporary:
            save_images(made, self.context.optimised_count, temporary)
        return ()

    def leaves(self) -> list[Path]:
        """The images."""
        return [self.context.folder.images_file]

    def state_dict(self) -> dict[str, Any]:
        """Batches that are done, and the current one with its optimizer."""
        return {"finished": self.finished, "batch": self.batch.state_dict()}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Continue."""
        if len(state["finished"]) != len(self.finished):
            self.finished = list(state["finished"])
            self._make()
        self.batch.load_state_dict(state["batch"])

    def _make(self) -> None:
        context, spec = self.context, self.context.teacher.input_spec
        self.batch = ImageBatch(
            context.network,
            context.teacher.class_count,
            (spec.channels, spec.size, spec.size),
            context.job.recipe.images.model_copy(update={"iterations": self.planned}),
            number=len(self.finished),
            seed=context.plan.seed,
            device=context.device,
            autocast=context.autocast,
        )
        self.sheets = SheetPrinter(context, lambda count: self.batch.sheet(count), self.name)
