"""Trains the generator against a frozen teacher (Qimera, section 3; its half of one iteration).

Every step's randomness is named by seed and step index, so a run continues bit-exactly from `state_dict` alone.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from qimera_studio.errors import UsageError
from qimera_studio.graph.network import GraphNetwork
from qimera_studio.options.synthesis import SynthesisOptions
from qimera_studio.progress.restraint import UNRESTRAINED, Restraint
from qimera_studio.randomness import stream
from qimera_studio.schedule import rate_factor
from qimera_studio.synthesis.embedding import SuperposedEmbedding
from qimera_studio.synthesis.generator import Generator
from qimera_studio.synthesis.latents import LatentDraw, draw_latents
from qimera_studio.synthesis.objective import Objective

LARGE = 64
"""Images beyond this side (pixels) get the ImageNet-type generator and embeddings, unless told otherwise."""


Adversary = Callable[[Tensor, Tensor, Tensor], Tensor]
"""A student's loss L_S on images [B, channels, H, W], teacher logits [B, C] and soft labels [B, C]."""


@dataclass(frozen=True)
class GeneratorBatch:
    """What one step leaves for a student to learn from.

    Attributes:
        images: [B, channels, H, W], normalised, detached.
        soft_labels: [B, C].
        teacher_logits: [B, C], detached.
        metrics: `class_loss`, `statistics_loss`, `adversarial_loss`, `loss`; what was not computed is left out.
    """

    images: Tensor
    soft_labels: Tensor
    teacher_logits: Tensor
    metrics: dict[str, float]

    def split(self, sizes: list[int]) -> "list[GeneratorBatch]":
        """The batch in parts of these sizes, without metrics."""
        if len(sizes) == 1:
            return [self]
        columns = self.images.split(sizes), self.soft_labels.split(sizes), self.teacher_logits.split(sizes)
        return [GeneratorBatch(images, labels, logits, {}) for images, labels, logits in zip(*columns, strict=True)]


def joined(parts: "list[GeneratorBatch]") -> GeneratorBatch:
    """One batch of several parts; metrics are means over its samples."""
    if len(parts) == 1:
        return parts[0]
    images = torch.cat([part.images for part in parts])
    soft_labels = torch.cat([part.soft_labels for part in parts])
    teacher_logits = torch.cat([part.teacher_logits for part in parts])
    shares = [len(part.images) / len(images) for part in parts]
    metrics = {
        name: sum(share * part.metrics[name] for share, part in zip(shares, parts, strict=True))
        for name in parts[0].metrics
    }
    return GeneratorBatch(images, soft_labels, teacher_logits, metrics)


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

    Attributes:
        restraint: into how many parts batches go, and what the learning rate is multiplied by.

    Raises:
        InputRefused: the teacher has no batch norm to learn from.
        UsageError: the options contradict each other.
    """

    restraint: Restraint = UNRESTRAINED

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
        self.objective = Objective(self.teacher, options)
        self.objective.watched.to(self.device)
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(stream(seed, "generator").initial_seed())
            self.generator = build_generator(teacher, class_count, channels, size, options).to(self.device).train()
        self.learned = [parameter for parameter in self.generator.parameters() if parameter.requires_grad]
        self.optimizer = torch.optim.Adam(
            self.learned, options.learning_rate, (options.beta1, options.beta2), fused=True
        )

    def step(self, index: int) -> dict[str, float]:
        """Learn from batch `index`; returns `class_loss`, `statistics_loss` and `loss`."""
        rate = rate_factor(self.options.decay, index, self.options.iterations)
        return self.learn(self.draw(self.options.batch_size, index), rate).metrics

    def draw(self, batch_size: int, index: int, mix: bool | None = None, purpose: str = "synthesis") -> LatentDraw:
        """The random numbers of batch `index`; `mix` None superposes with the recipe's probability.

        A recipe that never superposes gives no mix even when asked for one.
        """
        source = stream(self.seed, purpose, index)
        chance = torch.rand((), generator=source).item() < self.options.mix_probability
        superposed = self.options.mix_probability > 0 and (chance if mix is None else mix)
        classes = self.options.classes_per_mix if superposed else 1
        shape = self.generator.embedding.noise_shape(classes)
        drawn = draw_latents(batch_size, self.generator.class_count, classes, shape, source)
        return drawn.to(self.device, self.generator.embedding.table.dtype)

    def learn(self, draw: LatentDraw, rate: float = 1.0, adversary: Adversary | None = None) -> GeneratorBatch:
        """One Adam step on the images of `draw`, at `rate` times the recipe's learning rate, against an `adversary`."""
        self.optimizer.param_groups[0]["lr"] = rate * self.restraint.rate * self.options.learning_rate
        self.optimizer.zero_grad(set_to_none=True)
        count = len(draw.classes)
        parts = draw.split(self.restraint.sizes(count))
        learned = joined([self._add_gradient(part, len(part.classes) / count, adversary) for part in parts])
        self.optimizer.step()
        return learned

    def _add_gradient(self, draw: LatentDraw, share: float, adversary: Adversary | None) -> GeneratorBatch:
        """Add the gradient of a part of a batch, which is `share` of it."""
        with self.precision():
            images = self.generator(draw)
            judgement = self.objective(images, draw.soft_labels(self.generator.class_count))
        loss, metrics = judgement.loss, judgement.metrics()
        if adversary is not None:
            adversarial_loss = -adversary(images, judgement.logits, judgement.soft_labels)
            loss = loss + self.options.adversarial_weight * adversarial_loss
            metrics |= {"adversarial_loss": adversarial_loss.item(), "loss": loss.item()}
        (share * loss).backward(inputs=self.learned)
        return GeneratorBatch(images.detach(), judgement.soft_labels.detach(), judgement.logits.detach(), metrics)

    @torch.no_grad()
    def batch(self, draw: LatentDraw) -> GeneratorBatch:
        """The images of `draw` for a student to learn from; the generator learns nothing."""
        return joined([self._looked_at(part) for part in draw.split(self.restraint.sizes(len(draw.classes)))])

    def _looked_at(self, draw: LatentDraw) -> GeneratorBatch:
        images = self._images(draw)
        with self.precision():
            logits = self.teacher(images)
        asked = draw.soft_labels(self.generator.class_count)
        logits = logits.to(asked.dtype)
        return GeneratorBatch(images, self.objective.labels(asked, logits), logits, {})

    @torch.no_grad()
    def sample(self, batch_size: int, index: int, mix: bool | None = None) -> tuple[Tensor, Tensor]:
        """Images [B, channels, H, W] and asked labels [B, C] of batch `index`, from a stream apart from training's."""
        draw = self.draw(batch_size, index, mix, "sample")
        return self.images(draw), draw.soft_labels(self.generator.class_count)

    @torch.no_grad()
    def images(self, draw: LatentDraw) -> Tensor:
        """Images [B, channels, H, W] of `draw`; the generator learns nothing and counts no statistics."""
        parts = draw.split(self.restraint.sizes(len(draw.classes)))
        return torch.cat([self._images(part) for part in parts])

    def _images(self, draw: LatentDraw) -> Tensor:
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
        UsageError: teacher embeddings of another width than the last layer's were asked for, or classes of a generator
            without embeddings.
    """
    if options.embedding == "none" and options.class_loss == "labels" and options.class_weight:
        raise UsageError(
            "A generator without class embeddings cannot be asked for classes; "
            "set synthesis.class_loss to inception, or synthesis.class_weight to 0."
        )
    name = teacher.graph.weighted()[-1].name
    last = teacher.layers[name].get_parameter("weight").detach().flatten(1).cpu()  # [C, D]
    table = _embedding_table(last, class_count, size, options)
    embedding = SuperposedEmbedding(
        table,
        mapping_width=options.mapping_width if options.mapping else None,
        trained=options.train_embedding and options.embedding != "none",
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
    width = options.embedding_width or (last.shape[1] if size > LARGE else 64)
    return torch.zeros(class_count, width) if options.embedding == "none" else torch.randn(class_count, width)
