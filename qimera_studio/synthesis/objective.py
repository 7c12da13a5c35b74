"""What synthetic images are pulled towards, however they are made: L = c·class + s·statistics.

The class loss asks for soft labels, or for sure and varied answers; the statistics are those of the teacher's batch
norms.
"""

from dataclasses import dataclass

from torch import Tensor

from qimera_studio.errors import InputRefused
from qimera_studio.graph.network import GraphNetwork
from qimera_studio.options.images import ImageOptions
from qimera_studio.options.synthesis import SynthesisOptions
from qimera_studio.synthesis.distances import combined
from qimera_studio.synthesis.losses import inception_loss, soft_cross_entropy
from qimera_studio.synthesis.statistics import WatchedTeacher


@dataclass(frozen=True)
class Judgement:
    """What the objective says of a batch.

    Attributes:
        logits: the teacher's [B, C], not in lower precision than the labels.
        soft_labels: [B, C], those asked for, or the teacher's probabilities where none are.
        class_loss: scalar; None where its weight is 0.
        statistics_loss: scalar; 0 where the teacher has no batch norm.
        loss: scalar, the weighted sum.
    """

    logits: Tensor
    soft_labels: Tensor
    class_loss: Tensor | None
    statistics_loss: Tensor
    loss: Tensor

    def metrics(self) -> dict[str, float]:
        """The losses as numbers."""
        parts = {"class_loss": self.class_loss, "statistics_loss": self.statistics_loss, "loss": self.loss}
        return {name: value.item() for name, value in parts.items() if value is not None}


class Objective:
    """Judges images by a teacher.

    Args:
        teacher: frozen, batch norms not folded.
        options: weights and kinds of the losses.

    Raises:
        InputRefused: statistics are wanted of a teacher that has no batch norm.
    """

    def __init__(self, teacher: GraphNetwork, options: SynthesisOptions | ImageOptions) -> None:
        self.options = options
        self.watched = WatchedTeacher(teacher, options.statistics)
        if options.statistics_weight and not self.watched.norms:
            raise InputRefused(
                "The network has no batch normalisation, whose statistics synthetic images are made by; "
                "use a network that has it, or set the recipe's statistics_weight to 0."
            )

    @property
    def asks(self) -> bool:
        """Whether images are asked for classes."""
        return self.options.class_loss == "labels" and self.options.class_weight > 0

    def labels(self, asked: Tensor, logits: Tensor) -> Tensor:
        """The soft labels [B, C] that images go by: those `asked` for, or the teacher's probabilities."""
        return asked if self.asks else logits.softmax(1)

    def __call__(self, images: Tensor, asked: Tensor) -> Judgement:
        """Judge normalised images [B, channels, H, W]; `asked` labels [B, C] count where the options want classes."""
        logits, terms = self.watched.watch(images)
        logits = logits.to(asked.dtype)
        statistics = combined(self.options.statistics, terms) if terms else logits.new_zeros(())
        loss, class_loss = self.options.statistics_weight * statistics, self._class_loss(logits, asked)
        if class_loss is not None:
            loss = self.options.class_weight * class_loss + loss
        return Judgement(logits, self.labels(asked, logits), class_loss, statistics, loss)

    def _class_loss(self, logits: Tensor, asked: Tensor) -> Tensor | None:
        if not self.options.class_weight:
            return None
        if self.options.class_loss == "labels":
            return soft_cross_entropy(logits, asked)
        return inception_loss(logits, self.options.diversity_weight)
