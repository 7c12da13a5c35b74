"""Stage: images whose own pixels learn, for the share of the bank that the recipe wants made so (ZeroQ)."""

from pathlib import Path
from typing import ClassVar

from torch import Tensor

from qimera_studio.files import replacing
from qimera_studio.stages.sheets import Look
from qimera_studio.stages.turns import TurnsStage
from qimera_studio.synthesis.image_file import save_images
from qimera_studio.synthesis.images import ImageBatch


class ImageStage(TurnsStage[ImageBatch, tuple[Tensor, Tensor]]):
    """Lets one batch of images learn after another."""

    name: ClassVar[str] = "images"
    title: ClassVar[str] = "Optimising images"

    @property
    def share(self) -> float:
        """As much of the recipe's synthesis share as of the bank."""
        recipe = self.context.job.recipe
        return recipe.budget.synthesis * recipe.images.share

    @property
    def repeats(self) -> int:
        """Once for every batch."""
        return -(-self.context.optimised_count // self.context.job.recipe.images.batch_size)

    def iterations(self) -> int:
        """From the recipe, for each batch."""
        return self.context.job.recipe.images.iterations

    def learner(self, number: int) -> ImageBatch:
        """Draw batch `number`."""
        context, spec = self.context, self.context.teacher.input_spec
        return ImageBatch(
            context.network,
            context.teacher.class_count,
            (spec.channels, spec.size, spec.size),
            context.job.recipe.images.model_copy(update={"iterations": self.planned}),
            number=number,
            seed=context.plan.seed,
            device=context.device,
            autocast=context.autocast,
        )

    def made(self) -> tuple[Tensor, Tensor]:
        """Images and soft labels of the batch."""
        return self.work.finished()

    def look(self) -> Look:
        """The batch's first images."""
        return self.work.sheet

    def keep(self, made: list[tuple[Tensor, Tensor]]) -> None:
        """Write the images."""
        with replacing(self.context.folder.images_file) as temporary:
            save_images(made, self.context.optimised_count, temporary)

    def leaves(self) -> list[Path]:
        """The images."""
        return [self.context.folder.images_file]
