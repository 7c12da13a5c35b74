"""Qimera's own schedule: generator and student learn in turn (Qimera, algorithm 1).

One iteration: the generator learns on a fresh batch; after the warm-up the student learns on the same images, detached,
with the same teacher logits. Batch norms stay unfolded and in evaluation mode; their γ, β learn.
"""

from typing import Any

import torch

from qimera_studio.finetuning.losses import student_loss
from qimera_studio.finetuning.merging import MergedNetwork
from qimera_studio.finetuning.optimizer import student_optimizer
from qimera_studio.graph.network import GraphNetwork
from qimera_studio.quantization.paper import TrackedTensorQuantizer
from qimera_studio.recipe import DistillationOptions, QuantizationOptions
from qimera_studio.schedule import rate_factor
from qimera_studio.synthesis.training import GeneratorBatch, GeneratorTrainer


class AlternatingTrainer:
    """Trains a student beside its generator.

    Args:
        generator: its trainer, on the student's device; its autocast is the student's too.
        student: with quantizers; every parameter of it learns.
        quantization: for how long ranges are tracked.
        options: schedule, optimizer and losses.
    """

    def __init__(
        self,
        generator: GeneratorTrainer,
        student: GraphNetwork,
        quantization: QuantizationOptions,
        options: DistillationOptions,
    ) -> None:
        self.generator, self.options = generator, options
        self.student = student.to(generator.device).eval().requires_grad_(True)
        self.merged = MergedNetwork(self.student)
        self.tracked = [q for q in student.tensor_quantizers.values() if isinstance(q, TrackedTensorQuantizer)]
        tracking = quantization.tracking_iterations
        self.tracking_until = max(options.warm_up if tracking is None else tracking, 1)
        self.optimizer = student_optimizer(self.student, options)

    def step(self, index: int) -> dict[str, float]:
        """One iteration; `index` counts from 0.

        Returns:
            `class_loss`, `statistics_loss` and `generator_loss`; after the warm-up `loss` (L_S) and `agreement`, the
            share of the batch on which student and teacher choose the same class.
        """
        generator, total = self.generator, self.options.iterations
        draw = generator.draw(generator.options.batch_size, index)
        batch = generator.learn(draw, rate_factor(generator.options.decay, index, total))
        metrics = {**batch.metrics, "generator_loss": batch.metrics["loss"]}
        del metrics["loss"]
        for quantizer in self.tracked:
            quantizer.tracking = index < self.tracking_until
        if index >= self.options.warm_up:
            return metrics | self.learn(batch, rate_factor(self.options.decay, index, total))
        if self.tracked and index < self.tracking_until:
            with torch.no_grad(), generator.precision():
                self.merged(batch.images)
        return metrics

    def learn(self, batch: GeneratorBatch, rate: float = 1.0) -> dict[str, float]:
        """One step of the student on a batch, at `rate` times the recipe's learning rate."""
        with self.generator.precision():
            logits = self.merged(batch.images).to(batch.soft_labels.dtype)
        loss = student_loss(logits, batch.teacher_logits, batch.soft_labels, self.options)
        self.optimizer.param_groups[0]["lr"] = rate * self.options.learning_rate
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        self.optimizer.step()
        agreement = (logits.argmax(1) == batch.teacher_logits.argmax(1)).float().mean()
        return {"loss": loss.item(), "agreement": agreement.item()}

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
