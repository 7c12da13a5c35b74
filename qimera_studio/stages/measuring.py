"""How good a training student is right now: against its teacher on held-out samples, and on labelled images if given.

Only the held-out synthetic samples ever choose anything; labelled images are looked at and reported.
"""

import torch
from torch import Tensor

from qimera_studio.finetuning.losses import softened_divergence
from qimera_studio.graph.network import GraphNetwork, logits_in_batches
from qimera_studio.progress.restraint import Restraint
from qimera_studio.stages.context import RunContext

GLIMPSE = 500
"""Labelled images looked at while a run is going on; all of them are measured at its end."""


AT_ONCE = 256
"""Images looked at together, unless memory ran out."""


def measure_student(context: RunContext, student: GraphNetwork, restraint: Restraint) -> dict[str, float]:
    """`agreement` and `kl` on the held-out samples, `accuracy` on some labelled images when there are any."""
    at_once = restraint.at_once(AT_ONCE)
    held_out = context.held_out
    expected = held_out.teacher_logits
    logits = logits_in_batches(student, held_out.images.to(context.device), at_once).float().cpu()
    figures = {
        "agreement": (logits.argmax(1) == expected.argmax(1)).float().mean().item(),
        "kl": softened_divergence(logits, expected).item(),
    }
    if context.labelled is not None:
        figures["accuracy"] = _accuracy(context, student, at_once)
    return figures


def _accuracy(context: RunContext, student: GraphNetwork, at_once: int) -> float:
    images, labels = glimpse(context)
    right: Tensor = logits_in_batches(student, images.to(context.device), at_once).argmax(1).cpu() == labels
    return right.float().mean().item()


def glimpse(context: RunContext) -> tuple[Tensor, Tensor]:
    """Some labelled images, normalised [n, channels, H, W], spread over the whole set, and their labels [n]."""
    assert context.labelled is not None
    images, labels = context.labelled.images, context.labelled.labels
    every = max(1, len(images) // GLIMPSE)
    return torch.from_numpy(context.teacher.input_spec.normalised(images[::every])), torch.from_numpy(labels[::every])
