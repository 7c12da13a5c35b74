"""Generator and student learn in turn (Qimera, algorithm 1; DFQF, algorithms 1 and 2).

One iteration: the generator learns on a batch, in DFQF also against the student; after the warm-up the student learns
on the same images, detached, with the same teacher logits, or on a fresh batch (DFQF). A fixed generator only gives
images. Batch norms of a quantized student stay in evaluation mode; their γ, β learn. A student without quantizers is
DFQF's warm-up student, which starts from random weights: its batch norms use and count what they see.
"""

from typing import Any

import torch
from torch import Tensor

from qimera_studio.finetuning.losses import student_loss
from qimera_studio.finetuning.merging import MergedNetwork
from qimera_studio.finetuning.optimizer import set_rate, student_optimizer
from qimera_studio.graph.network import GraphNetwork
from qimera_studio.options.distillation import DistillationOptions
from qimera_studio.options.quantization import QuantizationOptions
from qimera_studio.progress.restraint import UNRESTRAINED, Restraint
from qimera_studio.quantization.paper import tracked
from qimera_studio.schedule import rate_factor
from qimera_studio.synthesis.training import GeneratorBatch, GeneratorTrainer


class AlternatingTrainer:
    """Trains a student beside its generator.

    Args:
        generator: its trainer, on the student's device; its autocast is the student's too.
        student: every parameter of it learns.
        quantization: for how long ranges are tracked.
        options: schedule, optimizer and losses.
    """

    _restraint: Restraint = UNRESTRAINED

    def __init__(
        self,
        generator: GeneratorTrainer,
        student: GraphNetwork,
        quantization: QuantizationOptions,
        options: DistillationOptions,
    ) -> None:
        self.generator, self.options = generator, options
        quantized = len(student.weight_quantizers) > 0
        self.student = student.to(generator.device).train(not quantized).requires_grad_(True)
        self.merged = MergedNetwork(self.student) if quantized else self.student
        self.tracked = tracked(student)
        tracking = quantization.tracking_iterations
        self.tracking_until = max(options.warm_up if tracking is None else tracking, 1)
        self.optimizer = student_optimizer(self.student, options)

    @property
    def restraint(self) -> Restraint:
        """Into how many parts batches go, and what learning rates are multiplied by; the generator's too."""
        return self._restraint

    @restraint.setter
    def restraint(self, restraint: Restraint) -> None:
        self._restraint = self.generator.restraint = restraint

    def step(self, index: int) -> dict[str, float]:
        """One iteration; `index` counts from 0.

        Returns:
            The generator's losses, in all `generator_loss`; after the warm-up `loss` (L_S) and `agreement`, the share
            of the batch on which student and teacher choose the same class.
        """
        self._track(False)
        batch, metrics = self._synthesised(index)
        self._track(index < self.tracking_until)
        if index >= self.options.warm_up:
            return metrics | self.learn(batch, rate_factor(self.options.decay, index, self.options.iterations))
        if self.tracked and index < self.tracking_until:
            with torch.no_grad():
                for part in self._parts(batch):
                    self._logits(part.images)
        return metrics

    def learn(self, batch: GeneratorBatch, rate: float = 1.0) -> dict[str, float]:
        """One step of the student on a batch, at `rate` times the recipe's learning rate."""
        set_rate(self.optimizer, rate * self.restraint.rate * self.options.learning_rate)
        self.optimizer.zero_grad(set_to_none=True)
        means = [self._add_gradient(part, len(part.images) / len(batch.images)) for part in self._parts(batch)]
        self.optimizer.step()
        return {name: sum(mean[name] for mean in means) for name in means[0]}

    def _add_gradient(self, batch: GeneratorBatch, share: float) -> dict[str, float]:
        """Add the gradient of a part of a batch, which is `share` of it; gives what it adds to the means."""
        logits = self._logits(batch.images).to(batch.soft_labels.dtype)
        loss = student_loss(logits, batch.teacher_logits, batch.soft_labels, self.options)
        (share * loss).backward()
        agreement = (logits.argmax(1) == batch.teacher_logits.argmax(1)).float().mean()
        return {"loss": share * loss.item(), "agreement": share * agreement.item()}

    def _parts(self, batch: GeneratorBatch) -> list[GeneratorBatch]:
        return batch.split(self.restraint.sizes(len(batch.images)))

    def loss(self, images: Tensor, teacher_logits: Tensor, soft_labels: Tensor) -> Tensor:
        """L_S of images [B, channels, H, W], logits [B, C] and labels [B, C], with its gradient to all of them."""
        logits = self._logits(images).to(soft_labels.dtype)
        return student_loss(logits, teacher_logits, soft_labels, self.options)

    def _synthesised(self, index: int) -> tuple[GeneratorBatch, dict[str, float]]:
        """The student's batch of iteration `index`, and what the generator says that learned on the way."""
        generator, size = self.generator, self.generator.options.batch_size
        draw = generator.draw(size, index)
        if self.options.source == "fixed":
            return generator.batch(draw), {}
        rate = rate_factor(generator.options.decay, index, self.options.iterations)
        batch = generator.learn(draw, rate, self.loss if generator.options.adversarial_weight else None)
        metrics = {**batch.metrics, "generator_loss": batch.metrics["loss"]}
        del metrics["loss"]
        if self.options.fresh_batch:
            batch = generator.batch(generator.draw(size, index, purpose="student"))
        return batch, metrics

    def _logits(self, images: Tensor) -> Tensor:
        with self.generator.precision():
            logits: Tensor = self.merged(images)
            return logits

    def _track(self, tracking: bool) -> None:
        for quantizer in self.tracked:
            quantizer.tracking = tracking

    def state_dict(self) -> dict[str, Any]:
        """Everything that learning changes, generator included, as tensors in plain containers."""
        return {
            "generator": self.generator.state_dict(),
            "student": dict(self.student.state_dict()),
            "optimizer": self.optimizer.state_dict(),
        }

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Continue from what `state_dict` gave."""
        self.generator.load_state_dict(state["generator"])
        self.student.load_state_dict(state["student"])
        self.optimizer.load_state_dict(state["optimizer"])
