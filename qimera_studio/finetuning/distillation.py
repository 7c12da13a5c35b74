"""Distillation from the bank: the whole student learns from the teacher's outputs (Hinton et al. 2015; AIT's KL only).

Images are flipped, shifted and pasted into each other afresh at every step, and the teacher looks at the very images
the student sees.
"""

from typing import Any

import torch
from torch import Tensor

from qimera_studio.finetuning.losses import student_loss
from qimera_studio.finetuning.optimizer import set_rate, student_optimizer
from qimera_studio.finetuning.variations import flipped_and_shifted, pasted
from qimera_studio.graph.network import GraphNetwork
from qimera_studio.options.distillation import DistillationOptions
from qimera_studio.progress.restraint import UNRESTRAINED, Restraint
from qimera_studio.randomness import stream
from qimera_studio.schedule import rate_factor
from qimera_studio.synthesis.bank import SampleBank


class Distillation:
    """Fine-tunes a student end to end.

    Args:
        teacher: BN-folded float network on `device`.
        student: on `device`; everything in it learns.
        bank: samples to learn from, on the CPU.
        options: the recipe's distillation section.
        iterations: how many steps will be made.
        seed: the run's seed.
        device: where to compute.
        autocast: dtype of the forward passes, None for float32.

    Attributes:
        restraint: into how many parts batches go, and what the learning rate is multiplied by.
    """

    restraint: Restraint = UNRESTRAINED

    def __init__(
        self,
        teacher: GraphNetwork,
        student: GraphNetwork,
        bank: SampleBank,
        options: DistillationOptions,
        *,
        iterations: int,
        seed: int,
        device: torch.device,
        autocast: torch.dtype | None,
    ) -> None:
        self.teacher, self.student, self.bank, self.options = teacher, student, bank, options
        self.iterations, self.seed, self.device, self.autocast = iterations, seed, device, autocast
        self.optimizer = student_optimizer(student.requires_grad_(True), options)

    def step(self, index: int) -> dict[str, float]:
        """One update; `index` counts from 0.

        Returns:
            `loss` and `agreement`, the share of the batch on which student and teacher choose the same class.
        """
        rate = self.options.learning_rate * rate_factor(self.options.decay, index, self.iterations)
        set_rate(self.optimizer, rate * self.restraint.rate)
        self.optimizer.zero_grad(set_to_none=True)
        images, soft_labels, teacher_logits = self._batch(index)
        sizes = self.restraint.sizes(len(images))
        parts = zip(images.split(sizes), soft_labels.split(sizes), teacher_logits.split(sizes), strict=True)
        means = [self._add_gradient(part, labels, logits, len(images)) for part, labels, logits in parts]
        self.optimizer.step()
        return {name: sum(mean[name] for mean in means) for name in means[0]}

    def _add_gradient(
        self, images: Tensor, soft_labels: Tensor, teacher_logits: Tensor, count: int
    ) -> dict[str, float]:
        """Add the gradient of a part of a batch of `count`; gives what it adds to the means."""
        share = len(images) / count
        images, soft_labels = images.to(self.device), soft_labels.to(self.device)
        teacher_logits = self._teacher_logits(images, teacher_logits)
        with self._precision():
            logits = self.student(images).float()  # [b, C]
        loss = student_loss(logits, teacher_logits, soft_labels, self.options)
        (share * loss).backward()
        agreement = (logits.argmax(1) == teacher_logits.argmax(1)).float().mean()
        return {"loss": share * loss.item(), "agreement": share * agreement.item()}

    def state_dict(self) -> dict[str, Any]:
        """Everything that moves while the student learns."""
        return {"student": dict(self.student.state_dict()), "optimizer": self.optimizer.state_dict()}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Continue from `state_dict`."""
        self.student.load_state_dict(state["student"])
        self.optimizer.load_state_dict(state["optimizer"])

    def _batch(self, index: int) -> tuple[Tensor, Tensor, Tensor]:
        """Images, soft labels and the bank's logits of a batch, on the processor."""
        generator = stream(self.seed, "distil", index)
        chosen = torch.randperm(len(self.bank), generator=generator)[: self.options.batch_size]
        images, soft_labels = self.bank.images[chosen], self.bank.soft_labels[chosen]
        if self.options.flips_and_shifts:
            images = flipped_and_shifted(images, generator)
        if self.options.pasted_share:
            images, sources, parts = pasted(images, self.options.pasted_share, generator)
            soft_labels = torch.lerp(soft_labels, soft_labels[sources], parts[:, None])
        return images, soft_labels, self.bank.teacher_logits[chosen]

    @torch.no_grad()
    def _teacher_logits(self, images: Tensor, stored: Tensor) -> Tensor:
        if not self.options.varies_images:
            return stored.to(self.device)
        with self._precision():
            logits: Tensor = self.teacher(images).float()
            return logits

    def _precision(self) -> torch.autocast:
        return torch.autocast(self.device.type, self.autocast, enabled=self.autocast is not None)
