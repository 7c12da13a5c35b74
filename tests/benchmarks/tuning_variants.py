"""Ways of distilling that the product does not offer, to be measured against the one it does.

`averaged` keeps an exponential average of the student's values. `hard` weights a sample by (1 − p)², p the student's
probability of the teacher's class, `perturbed` adds images moved by ε·sign(gradient), and `aligned` adds the distance
of normalised squared features at block ends (all three after HAST, CVPR 2023, section 3). `refreshed` lets the
generators learn against the student between thirds of the steps, and replaces half of the bank by what they make then.
"""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

from qimera_studio.finetuning.distillation import Distillation
from qimera_studio.finetuning.losses import softened_divergence
from qimera_studio.graph.blocks import blocks
from qimera_studio.options.bank import BankOptions
from qimera_studio.synthesis.bank import SampleBank, fill_bank
from qimera_studio.synthesis.training import GeneratorTrainer

DECAY = 0.995
EPSILON = 0.01
ALIGNMENT = 100.0
FLOOR = 0.1
"""Weight of a sample that the student has right, before weights are scaled to a mean of 1."""
LESSONS, AGAINST = 60, 1.0
"""Steps of a generator at each refreshing, and the weight of the student's divergence in them."""


class Averaged(Distillation):
    """The student's values, averaged exponentially, take the student's place at the end."""

    def step(self, index: int) -> dict[str, float]:
        """One update, and one of the average."""
        metrics = super().step(index)
        with torch.no_grad():
            if index == 0:
                self.average = [value.clone() for value in self.student.parameters()]
            for kept, value in zip(self.average, self.student.parameters(), strict=True):
                kept.lerp_(value, 1 - DECAY)
                if index + 1 == self.iterations:
                    value.copy_(kept)
        return metrics


class Halfway(Distillation):
    """Ends half way between where it began and where it came to (weight-space ensembling, WiSE-FT, CVPR 2022)."""

    def step(self, index: int) -> dict[str, float]:
        """One update; after the last one, half of the way back."""
        if index == 0:
            self.start = [value.detach().clone() for value in self.student.parameters()]
        metrics = super().step(index)
        if index + 1 == self.iterations:
            with torch.no_grad():
                for begun, value in zip(self.start, self.student.parameters(), strict=True):
                    value.lerp_(begun, 0.5)
        return metrics


class Offsets(Distillation):
    """Biases and scales of activations learn alone."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        for group in self.optimizer.param_groups:
            if group["share"] != self.options.bias_rate:
                group["share"] = 0.0


class Changed(Distillation):
    """Another loss than the product's."""

    def _add_gradient(
        self, images: Tensor, soft_labels: Tensor, teacher_logits: Tensor, count: int
    ) -> dict[str, float]:
        loss = self.loss(images)
        loss.backward()
        return {"loss": loss.item()}

    @abstractmethod
    def loss(self, images: Tensor) -> Tensor:
        """Scalar, of images [B, channels, H, W]."""

    @torch.no_grad()
    def expected(self, images: Tensor) -> Tensor:
        """The teacher's logits [B, C]."""
        logits: Tensor = self.teacher(images)
        return logits


class Hard(Changed):
    """Samples count by how wrong the student still is."""

    def loss(self, images: Tensor) -> Tensor:
        """Weighted divergence."""
        expected, logits, tau = self.expected(images), self.student(images), self.options.temperature
        right = logits.detach().softmax(1).gather(1, expected.argmax(1, keepdim=True))[:, 0]  # [B]
        weight = (1 - right).square() + FLOOR  # [B]
        softened = F.log_softmax(logits / tau, 1), F.log_softmax(expected / tau, 1)
        each = F.kl_div(*softened, log_target=True, reduction="none").sum(1)  # [B]
        return tau**2 * (each * weight / weight.mean()).mean()


class Perturbed(Changed):
    """Images stand beside themselves, moved towards where the student fails."""

    def loss(self, images: Tensor) -> Tensor:
        """Mean of both divergences."""
        images = images.clone().requires_grad_(True)
        expected, tau = self.expected(images), self.options.temperature
        as_it_is = softened_divergence(self.student(images), expected, tau)
        (slope,) = torch.autograd.grad(as_it_is, images, retain_graph=True)
        moved = images.detach() + EPSILON * slope.sign()
        return (as_it_is + softened_divergence(self.student(moved), self.expected(moved), tau)) / 2


class Aligned(Changed):
    """Features at block ends are pulled together too."""

    def loss(self, images: Tensor) -> Tensor:
        """Divergence and the distance of attention."""
        output = self.student.graph.output
        names = [*{block.output for block in blocks(self.student.graph)} - {output}, output]
        found = self.student.tensors(images, names)
        with torch.no_grad():
            wanted = self.teacher.tensors(images, names)
        apart = [_attention(found[name]) - _attention(wanted[name]) for name in names if found[name].dim() == 4]
        distance = torch.stack([difference.square().sum(1).mean() for difference in apart]).mean()
        return softened_divergence(found[output], wanted[output], self.options.temperature) + ALIGNMENT * distance


class AlignedHalfway(Aligned, Halfway):
    """Both."""


def _attention(features: Tensor) -> Tensor:
    """[B, ch, H, W] to [B, ch] of length 1."""
    return F.normalize(features.square().mean((2, 3)), dim=1)


class Refreshed(Distillation):
    """Half of the bank is made anew, against the student, after each third of the steps."""

    trainers: Sequence[GeneratorTrainer]

    def step(self, index: int) -> dict[str, float]:
        """One update, at times after new images."""
        third = self.iterations // 3
        if index in (third, 2 * third):
            for trainer in self.trainers:
                self._teach(trainer, index)
            self.bank = self._renewed(index)
        return super().step(index)

    def _teach(self, trainer: GeneratorTrainer, index: int) -> None:
        trainer.options = trainer.options.model_copy(update={"adversarial_weight": AGAINST})
        for number in range(LESSONS):
            trainer.learn(trainer.draw(trainer.options.batch_size, LESSONS * index + number), 1.0, self._failure)

    def _failure(self, images: Tensor, teacher_logits: Tensor, soft_labels: Tensor) -> Tensor:
        return softened_divergence(self.student(images), teacher_logits, self.options.temperature)

    def _renewed(self, index: int) -> SampleBank:
        half = len(self.bank) // 2
        filling = fill_bank(self.trainers, self.teacher, BankOptions(size=half), index)
        try:
            while True:
                next(filling)
        except StopIteration as end:
            made: SampleBank = end.value
        kept = self.bank
        return SampleBank(
            torch.cat([made.images, kept.images[half:]]),
            torch.cat([made.soft_labels, kept.soft_labels[half:]]),
            torch.cat([made.teacher_logits, kept.teacher_logits[half:]]),
        )


TUNERS: dict[str, type[Distillation]] = {
    "plain": Distillation,
    "averaged": Averaged,
    "halfway": Halfway,
    "offsets": Offsets,
    "hard": Hard,
    "aligned halfway": AlignedHalfway,
    "perturbed": Perturbed,
    "aligned": Aligned,
    "refreshed": Refreshed,
}


def tuner(name: str, trainers: Sequence[GeneratorTrainer], *given: Any, **named: Any) -> Distillation:
    """The distillation of this name; the generators are for the one that teaches them."""
    made = TUNERS[name](*given, **named)
    if isinstance(made, Refreshed):
        made.trainers = trainers
    return made
