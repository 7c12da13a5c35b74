"""Synthetic images with what the original and a compressed network say of them, the worst disagreements first."""

import torch
from torch import Tensor

from qimera_studio.outcomes import Answered, Answers, Guess
from qimera_studio.quantization.integer_arithmetic import IntegerNetwork
from qimera_studio.quantization.quantized_model import QuantizedModel
from qimera_studio.reporting import Report, silent
from qimera_studio.teacher.input_spec import InputSpec
from qimera_studio.teacher.teacher import Teacher

SHOWN = 24
"""Pictures of either kind."""

_BATCH = 32
_PIXELS = 1024 * 32 * 32  # of all images together, so that large ones do not take hours


def images_for(spec: InputSpec) -> int:
    """How many images of a size are looked at."""
    return max(2 * _BATCH, _PIXELS // spec.size**2)


@torch.no_grad()
def compare_answers(teacher: Teacher, model: QuantizedModel, images: Tensor, report: Report = silent) -> Answers:
    """Ask both networks about every image.

    Args:
        teacher: the original.
        model: the exact integers.
        images: normalised [N, channels, H, W], of no training.
        report: told how far it is.

    Raises:
        Cancelled: the work was called off.
    """
    compressed, parts = IntegerNetwork(model), []
    for start in range(0, len(images), _BATCH):
        report("Asking both networks", start / len(images))
        batch = images[start : start + _BATCH]
        parts.append(torch.stack([network(batch).double().softmax(1) for network in (teacher.network, compressed)]))
    seen = torch.cat(parts, 1)  # [2, N, C]
    agreement = (seen[0].argmax(1) == seen[1].argmax(1)).float().mean().item()
    differences = (seen[0] - seen[1]).abs().sum(1)  # [N]
    worst = differences.argsort(descending=True, stable=True)[:SHOWN]
    usual = torch.arange(0, len(images), max(1, len(images) // SHOWN))[:SHOWN]
    return Answers(
        len(images), agreement, *(_pictures(teacher, images[chosen], seen[:, chosen]) for chosen in (worst, usual))
    )


def _pictures(teacher: Teacher, images: Tensor, seen: Tensor) -> tuple[Answered, ...]:
    """Images [N, channels, H, W] with what both networks say, from probabilities [2, N, C]."""
    pixels = teacher.input_spec.to_pixels(images.numpy())  # [N, H, W, channels]
    sure, chosen = (part.tolist() for part in seen.max(2))  # [2][N]
    guesses = [
        [Guess(teacher.class_names[index], share) for index, share in zip(*side, strict=True)]
        for side in zip(chosen, sure, strict=True)
    ]
    return tuple(Answered(*parts) for parts in zip(pixels, *guesses, strict=True))
