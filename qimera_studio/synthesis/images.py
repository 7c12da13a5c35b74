"""Images whose own pixels learn, without a generator (ZeroQ; DeepInversion's priors are options).

A batch starts as N(0, 1) in the teacher's normalised input space and is pulled towards the objective, the statistics of
the images themselves (mean 0, deviation 1) and smoothness. Every batch's randomness is named by seed and its number.
"""

from typing import Any

import torch
from torch import Tensor, nn

from qimera_studio.graph.network import GraphNetwork
from qimera_studio.options.images import ImageOptions
from qimera_studio.progress.restraint import UNRESTRAINED, Restraint
from qimera_studio.randomness import stream
from qimera_studio.schedule import rate_factor
from qimera_studio.synthesis.distances import distance
from qimera_studio.synthesis.latents import draw_latents
from qimera_studio.synthesis.losses import mean_norm, total_variation
from qimera_studio.synthesis.objective import Objective
from qimera_studio.synthesis.statistics import channel_statistics


class ImageBatch:
    """One batch of images while it learns.

    Args:
        teacher: frozen, batch norms not folded, on `device`.
        class_count: C.
        shape: one image's, (channels, H, W).
        options: the recipe's images section.
        number: the batch's.
        seed: of the run.
        device: where to compute.
        autocast: lower-precision type for the forward passes; None computes in float32.

    Attributes:
        images: float32 [B, channels, H, W], normalised.
        asked: float32 [B, C], the class mix each image is asked for, where the options ask for one.
        restraint: into how many parts the batch goes, and what the learning rate is multiplied by.

    Raises:
        InputRefused: the teacher has no batch norm to learn from.
    """

    restraint: Restraint = UNRESTRAINED

    def __init__(
        self,
        teacher: GraphNetwork,
        class_count: int,
        shape: tuple[int, int, int],
        options: ImageOptions,
        *,
        number: int = 0,
        seed: int,
        device: torch.device | str = "cpu",
        autocast: torch.dtype | None = None,
    ) -> None:
        self.device, self.options, self.autocast = torch.device(device), options, autocast
        self.objective = Objective(teacher, options)
        self.objective.watched.to(self.device)
        source = stream(seed, "images", number)
        mixed = torch.rand((), generator=source).item() < options.mix_probability
        draw = draw_latents(options.batch_size, class_count, options.classes_per_mix if mixed else 1, shape, source)
        self.asked = draw.soft_labels(class_count).to(self.device)
        self.images = nn.Parameter(draw.noise.to(self.device, memory_format=torch.channels_last))
        self.optimizer = torch.optim.Adam([self.images], options.learning_rate, fused=True)

    def step(self, index: int) -> dict[str, float]:
        """One Adam step on the pixels; `index` counts from 0. Returns `statistics_loss`, `loss`, maybe `class_loss`."""
        rate = rate_factor(self.options.decay, index, self.options.iterations)
        self.optimizer.param_groups[0]["lr"] = rate * self.restraint.rate * self.options.learning_rate
        self.optimizer.zero_grad(set_to_none=True)
        sizes = self.restraint.sizes(len(self.images))
        parts = zip(self.images.split(sizes), self.asked.split(sizes), strict=True)
        means = [self._add_gradient(*part) for part in parts]
        own = self._own_statistics()
        alone = self.options.statistics_weight * own + self._priors()
        if alone.requires_grad:
            alone.backward()
        self.optimizer.step()
        metrics = {name: sum(mean[name] for mean in means) for name in means[0]}
        metrics["statistics_loss"] += own.item()
        metrics["loss"] += alone.item()
        return metrics

    def _add_gradient(self, images: Tensor, asked: Tensor) -> dict[str, float]:
        """Add the objective's gradient for a part of the batch; gives what it adds to the means."""
        share = len(images) / len(self.images)
        with torch.autocast(self.device.type, dtype=self.autocast, enabled=self.autocast is not None):
            judgement = self.objective(images, asked)
        (share * judgement.loss).backward()
        return {name: share * value for name, value in judgement.metrics().items()}

    @torch.no_grad()
    def finished(self) -> tuple[Tensor, Tensor]:
        """Images [B, channels, H, W], as float16 holds them, and the soft labels [B, C] they go by."""
        images = self.images.half().to(self.asked.dtype)
        return images, self.objective.labels(self.asked, self.objective.watched(images).to(self.asked.dtype))

    def sheet(self, count: int) -> tuple[Tensor, Tensor, Tensor]:
        """Up to `count` images, their soft labels and the teacher's probabilities, on the CPU."""
        images, soft_labels = (column[:count] for column in self.finished())
        with torch.no_grad():
            probabilities = self.objective.watched(images).softmax(1)
        return images.cpu(), soft_labels.cpu(), probabilities.cpu()

    def state_dict(self) -> dict[str, Any]:
        """Everything that learning changes, as tensors in plain containers."""
        return {"images": self.images.detach(), "optimizer": self.optimizer.state_dict()}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Continue from what `state_dict` gave."""
        self.images.data.copy_(state["images"])
        self.optimizer.load_state_dict(state["optimizer"])

    def _own_statistics(self) -> Tensor:
        if not self.options.input_statistics:
            return self.images.new_zeros(())
        mean, variance = channel_statistics(self.images)
        return distance(self.options.statistics, (mean, variance), (torch.zeros_like(mean), torch.ones_like(variance)))

    def _priors(self) -> Tensor:
        options, total = self.options, self.images.new_zeros(())
        if options.variation_weight:
            total = total + options.variation_weight * total_variation(self.images)
        if options.norm_weight:
            total = total + options.norm_weight * mean_norm(self.images)
        return total
