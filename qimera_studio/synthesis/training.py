"""Trains the generator against a frozen teacher (Qimera, section 3; its half of one iteration).

Every step's randomness is named by seed and step index, so a run continues bit-exactly from `state_dict` alone.
"""

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from qimera_studio.errors import InputRefused, UsageError
from qimera_studio.graph.network import GraphNetwork
from qimera_studio.randomness import stream
from qimera_studio.recipe import SynthesisOptions
from qimera_studio.schedule import rate_factor
from qimera_studio.synthesis.embedding import SuperposedEmbedding
from qimera_studio.synthesis.generator import Generator
from qimera_studio.synthesis.latents import LatentDraw, draw_latents
from qimera_studio.synthesis.losses import soft_cross_entropy
from qimera_studio.synthesis.statistics import WatchedTeacher

LARGE = 64
"""Images beyond this side (pixels) get the ImageNet-type generator and embeddings, unless told otherwise."""


@dataclass(frozen=True)
class GeneratorBatch:
    """What one step leaves for a student to learn from.

    Attributes:
        images: [B, channels, H, W], normalised, detached.
        soft_labels: [B, C].
        teacher_logits: [B, C], detached.
        metrics: `class_loss`, `statistics_loss`, `loss`.
    """

    images: Tensor
    soft_labels: Tensor
    teacher_logits: Tensor
    metrics: dict[str, float]


class GeneratorTrainer:
    """A generator, its optimizer and its losses.

    Args:
        teacher: frozen, batch norms not folded; moved to `device`.
        class_count: C.
        channels: of the images.
        size: side of the images in pixels, 8-512.
        options: the recipe's synthesis section.
        seed: of the run.
        device: where to compute.
        autocast: lower-precision type for the forward passes; None computes in float32.

    Raises:
        InputRefused: the teacher has no batch norm to learn from.
        UsageError: the options contradict each other.
    """

    def __init__(
        self,
        teacher: GraphNetwork,
        class_count: int,
        channels: int,
        size: int,
        options: SynthesisOptions,
        *,
        seed: int,
        device: torch.device | str = "cpu",
        autocast: torch.dtype | None = None,
    ) -> None:
        self.device = torch.device(device)
        self.teacher = teacher.to(self.device)
        self.options, self.seed, self.autocast = options, seed, autocast
        self.watched = WatchedTeacher(self.teacher).to(self.device)
        if options.statistics_weight and not self.watched.norms:
            raise InputRefused(
                "The network has no batch normalisation, whose statistics the generator learns from; "
                "use a network that has it, or set synthesis.statistics_weight to 0."
            )
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(stream(seed, "generator").initial_seed())
            self.generator = build_generator(teacher, class_count, channels, size, options).to(self.device).train()
        learned = [parameter for parameter in self.generator.parameters() if parameter.requires_grad]
        self.optimizer = torch.optim.Adam(learned, options.learning_rate, (options.beta1, options.beta2), fused=True)

    def step(self, index: int) -> dict[str, float]:
        """Learn from batch `index`; returns `class_loss`, `statistics_loss` and `loss`."""
        rate = rate_factor(self.options.decay, index, self.options.iterations)
        return self.learn(self.draw(self.options.batch_size, index), rate).metrics

    def draw(self, batch_size: int, index: int, mix: bool | None = None, purpose: str = "synthesis") -> LatentDraw:
        """The random numbers of batch `index`; `mix` None superposes with the recipe's probability."""
        source = stream(self.seed, purpose, index)
        chance = torch.rand((), generator=source).item() < self.options.mix_probability
        classes = self.options.classes_per_mix if (chance if mix is None else mix) else 1
        shape = self.generator.embedding.noise_shape(classes)
        drawn = draw_latents(batch_size, self.generator.class_count, classes, shape, source)
        return drawn.to(self.device, self.generator.embedding.table.dtype)

    def learn(self, draw: LatentDraw, rate: float = 1.0) -> GeneratorBatch:
        """One Adam step on the images of `draw`, at `rate` times the recipe's learning rate."""
        soft_labels = draw.soft_labels(self.generator.class_count)
        with self.precision():
            images = self.generator(draw)
            logits, terms = self.watched.watch(images)
        logits = logits.to(soft_labels.dtype)
        class_loss = soft_cross_entropy(logits, soft_labels)
        statistics_loss = torch.stack(terms).mean() if terms else class_loss.new_zeros(())
        loss = self.options.class_weight * class_loss + self.options.statistics_weight * statistics_loss
        self.optimizer.param_groups[0]["lr"] = rate * self.options.learning_rate
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        self.optimizer.step()
        metrics = {"class_loss": class_loss, "statistics_loss": statistics_loss, "loss": loss}
        return GeneratorBatch(
            images.detach(), soft_labels, logits.detach(), {name: value.item() for name, value in metrics.items()}
        )

    @torch.no_grad()
    def sample(self, batch_size: int, index: int, mix: bool | None = None) -> tuple[Tensor, Tensor]:
        """Images [B, channels, H, W] and soft labels [B, C] of batch `index`, from a stream apart from training's."""
        draw = self.draw(batch_size, index, mix, "sample")
        return self.images(draw), draw.soft_labels(self.generator.class_count)

    @torch.no_grad()
    def images(self, draw: LatentDraw) -> Tensor:
        """Images [B, channels, H, W] of `draw`; the generator learns nothing and counts no statistics."""
        self.generator.eval()
        try:
            with self.precision():
                images: Tensor = self.generator(draw)
                return images
        finally:
            self.generator.train()

    def state_dict(self) -> dict[str, Any]:
        """Everything that learning changes, as tensors in plain containers."""
        return {"generator": self.generator.state_dict(), "optimizer": self.optimizer.state_dict()}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Continue from what `state_dict` gave."""
        self.generator.load_state_dict(state["generator"])
        self.optimizer.load_state_dict(state["optimizer"])

    def precision(self) -> torch.autocast:
        """The context in which forward passes run."""
        return torch.autocast(self.device.type, dtype=self.autocast, enabled=self.autocast is not None)


def build_generator(
    teacher: GraphNetwork, class_count: int, channels: int, size: int, options: SynthesisOptions
) -> Generator:
    """A fresh generator of the recipe's shape; random numbers come from torch's global generator.

    Raises:
        UsageError: teacher embeddings of another width than the last layer's were asked for.
    """
    name = teacher.graph.weighted()[-1].name
    last = teacher.layers[name].get_parameter("weight").detach().flatten(1).cpu()  # [C, D]
    table = _embedding_table(last, class_count, size, options)
    embedding = SuperposedEmbedding(
        table,
        mapping_width=options.mapping_width if options.mapping else None,
        trained=options.train_embedding,
        noise=options.noise,
        noise_scale=options.noise_scale,
        normaliser=options.normaliser,
    )
    conditional = size > LARGE if options.architecture == "auto" else options.architecture == "conditional"
    return Generator(embedding, channels, size, conditional=conditional, divide_mix_by_k=options.divide_mix_by_k)


def _embedding_table(last: Tensor, class_count: int, size: int, options: SynthesisOptions) -> Tensor:
    if options.embedding == "teacher":
        if len(last) != class_count or options.embedding_width not in (None, last.shape[1]):
            raise UsageError(
                f"Teacher embeddings have {last.shape[1]} entries for {len(last)} classes; "
                "leave synthesis.embedding_width empty, or set synthesis.embedding to random."
            )
        return last
    return torch.randn(class_count, options.embedding_width or (last.shape[1] if size > LARGE else 64))
