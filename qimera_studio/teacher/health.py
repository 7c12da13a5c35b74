"""Whether a captured classifier behaves like one, and what a person should know about it."""

import torch
from torch import Tensor

from qimera_studio.errors import InputRefused
from qimera_studio.graph.network import GraphNetwork, logits_in_batches
from qimera_studio.randomness import stream
from qimera_studio.teacher.input_spec import PRESETS, InputSpec
from qimera_studio.teacher.natural_images import DIGITS, PHOTOGRAPHS, natural_images
from qimera_studio.teacher.normalisation import untrained


def probe(network: GraphNetwork, spec: InputSpec) -> list[str]:
    """Show the network a few images that look like nothing in particular.

    Returns:
        Warnings about its answers.

    Raises:
        InputRefused: its answers are not finite, or it has a single class.
    """
    logits = logits_in_batches(network, _probe_images(spec))  # [N, C]
    if not logits.isfinite().all():
        raise InputRefused("The network answers with values that are not finite; give an earlier checkpoint.")
    if logits.shape[1] < 2:
        raise InputRefused("The network has one output only, so it is not a classifier.")
    spread = (logits - logits.mean(0)).abs().max()
    constant = bool(spread <= 1e-6 * logits.abs().max().clamp(min=1e-6))
    return ["It answers the same for every image; its weights may be damaged."] if constant else []


def _probe_images(spec: InputSpec) -> Tensor:
    pairs = 8 if spec.size <= 64 else 2
    statistics = {1: DIGITS, 3: PHOTOGRAPHS}.get(spec.channels)
    if statistics is None:
        shape = (2 * pairs, spec.channels, spec.size, spec.size)
        images = torch.rand(shape, generator=stream(0, "probe"))
    else:
        images = natural_images(statistics, pairs, spec.size).clamp(0, 1)
    mean, std = (torch.tensor(values).view(1, -1, 1, 1) for values in (spec.mean, spec.std))
    return (images - mean) / std


def network_warnings(network: GraphNetwork) -> list[str]:
    """What the layers themselves give reason to say."""
    norms = [node.name for node in network.graph.nodes if node.op == "batch_norm"]
    if not norms:
        return [
            "It has no batch-norm layers, whose statistics guide the synthetic images (Qimera, GDFQ and ZeroQ need"
            " them); the images will be poorer and accuracy lower."
        ]
    if all(untrained(network, name) for name in norms):
        return ["Its batch-norm statistics are those of an untrained network; is this the right file?"]
    return []


def guess_warnings(spec: InputSpec, names_guessed: bool) -> list[str]:
    """What was guessed and should be checked."""
    warnings = []
    if spec.confidence == "guess":
        title = PRESETS[spec.preset].title
        warnings.append(f"The normalisation is a guess ({title}); a wrong one costs accuracy, so check it.")
    if names_guessed:
        warnings.append("The class names are a guess from the number of classes; check their order.")
    return warnings
