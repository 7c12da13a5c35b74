"""The sample bank: synthetic images with the teacher's outputs, made once and reused by every target."""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from qimera_studio.graph.network import GraphNetwork, logits_in_batches
from qimera_studio.options.bank import BankOptions
from qimera_studio.progress.restraint import UNRESTRAINED, Restraint
from qimera_studio.randomness import stream
from qimera_studio.synthesis.training import GeneratorTrainer

BATCH = 128

Samples = tuple[Tensor, Tensor]
"""Images [n, channels, H, W] and the soft labels [n, C] they go by."""


@dataclass(frozen=True)
class SampleBank:
    """Images and what the teacher says about them, on the CPU.

    Attributes:
        images: float32 [N, channels, H, W], normalised; exactly representable in float16.
        soft_labels: float32 [N, C], the class mix each image was asked for, or the teacher's probabilities where none
            was.
        teacher_logits: float32 [N, C].
    """

    images: Tensor
    soft_labels: Tensor
    teacher_logits: Tensor

    def __len__(self) -> int:
        return len(self.images)

    def save(self, path: Path) -> None:
        """Write safetensors, images as float16; `load` gives the same bank back exactly."""
        tensors = {field.name: getattr(self, field.name).contiguous() for field in fields(self)}
        save_file(tensors | {"images": self.images.half().contiguous()}, path)

    @classmethod
    def load(cls, path: Path) -> "SampleBank":
        """Read a bank back."""
        tensors = load_file(path)
        return cls(tensors["images"].float(), tensors["soft_labels"], tensors["teacher_logits"])


def fill_bank(
    trainers: Sequence[GeneratorTrainer],
    teacher: GraphNetwork,
    options: BankOptions,
    seed: int,
    optimised: Samples | None = None,
    restraint: Restraint = UNRESTRAINED,
) -> Generator[int, None, SampleBank]:
    """Make a bank batch by batch: yields how many images there are, returns the bank, shuffled.

    Args:
        trainers: give the images, in turns.
        teacher: gives the logits, in float32.
        options: size and share of superposed samples.
        seed: of the shuffle.
        optimised: images [n, channels, H, W] and soft labels [n, C] that are there already; n <= size.
        restraint: into how many parts batches go.
    """
    for trainer in trainers:
        trainer.restraint = restraint
    at_once = restraint.at_once(BATCH)
    parts: list[tuple[Tensor, ...]] = []
    for images, soft_labels in zip(*(column.split(BATCH) for column in optimised or ()), strict=True):
        parts.append((images, soft_labels, _logits(teacher, images, at_once)))
        yield sum(len(part[0]) for part in parts)
    made = sum(len(part[0]) for part in parts)
    for index, mix in enumerate(_mixed(options.size - made, options.mix_share)):
        trainer, count = trainers[index % len(trainers)], min(BATCH, options.size - made)
        parts.append(_batch(trainer, teacher, index, mix, count, at_once))
        made += len(parts[-1][0])
        yield made
    order = torch.randperm(made, generator=stream(seed, "bank"))
    return SampleBank(*(torch.cat(column)[order] for column in zip(*parts, strict=True)))


def sheet(trainer: GeneratorTrainer, teacher: GraphNetwork, count: int, index: int) -> tuple[Tensor, Tensor, Tensor]:
    """A few samples to look at, the second half superposed.

    Returns:
        Images float32 [count, channels, H, W] (normalised), soft labels [count, C], teacher probabilities [count, C].
    """
    halves = [_batch(trainer, teacher, index, mix, n) for mix, n in ((False, count - count // 2), (True, count // 2))]
    images, soft_labels, logits = (torch.cat(column) for column in zip(*halves, strict=True))
    return images, soft_labels, logits.softmax(1)


def _logits(teacher: GraphNetwork, images: Tensor, at_once: int) -> Tensor:
    device = next(teacher.parameters()).device
    return logits_in_batches(teacher, images.to(device), at_once).cpu()


@torch.no_grad()
def _batch(
    trainer: GeneratorTrainer, teacher: GraphNetwork, index: int, mix: bool, count: int, at_once: int = BATCH
) -> tuple[Tensor, Tensor, Tensor]:
    images, asked = trainer.sample(count, index, mix)
    stored = images.half().to(asked.dtype)  # the bank holds what its file can hold
    logits = logits_in_batches(teacher, stored, at_once)
    return stored.cpu(), trainer.objective.labels(asked, logits).cpu(), logits.cpu()


def _mixed(size: int, share: float) -> Iterator[bool]:
    """For each batch of a bank whether it is superposed, spread evenly."""
    for index in range(-(-size // BATCH)):
        yield int((index + 1) * share + 1e-9) > int(index * share + 1e-9)
