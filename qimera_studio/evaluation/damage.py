"""Which layers quantizing hurts: each is quantized alone, and left out alone.

It is the network with its ranges found, before repair, that tells: in a repaired one the layers make up for one
another, so that putting one of them back does harm.
"""

from typing import cast

import torch
from torch import Tensor

from qimera_studio.graph.graph import Node
from qimera_studio.graph.network import GraphNetwork, logits_in_batches
from qimera_studio.outcomes import Change, LayerDamage
from qimera_studio.quantization.placement import origin
from qimera_studio.quantization.quantizers import TensorQuantizer, WeightQuantizer
from qimera_studio.quantization.sensitivity import divergence, with_and_without
from qimera_studio.reporting import Report, silent
from qimera_studio.teacher.input_spec import InputSpec

FEWEST, MOST = 16, 256
PIXELS = MOST * 32 * 32
"""Of all images together, so that large ones do not take hours; at least `FEWEST` are looked at."""


def images_for(spec: InputSpec) -> int:
    """How many images of a size are looked at."""
    return max(FEWEST, min(MOST, PIXELS // spec.size**2))


@torch.no_grad()
def measure_layers(
    original: GraphNetwork, student: GraphNetwork, images: Tensor, report: Report = silent
) -> tuple[Change, tuple[LayerDamage, ...]]:
    """Exchange layer after layer between a quantized network and its original.

    Args:
        original: float, its nodes those of the student.
        student: quantized.
        images: normalised [N, channels, H, W], of no training.
        report: told how far it is.

    Returns:
        what the whole student does to the answers, and each layer.

    Raises:
        Cancelled: the work was called off.
    """
    reference = logits_in_batches(original, images)  # [N, C]
    whole = _change(reference, logits_in_batches(student, images))
    nodes, layers = student.graph.weighted(), []
    for place, node in enumerate(nodes):
        changes = []
        for half, network in enumerate(with_and_without(original, student, node.name)):
            report("Exchanging layer after layer", (place + half / 2) / len(nodes))
            changes.append(_change(reference, logits_in_batches(network, images)))
        layers.append(LayerDamage(node.layer, *_figures(student, node), *changes))
    return whole, tuple(layers)


def _change(reference: Tensor, logits: Tensor) -> Change:
    changed = (reference.argmax(1) != logits.argmax(1)).float().mean().item()
    return Change(divergence(reference, logits), changed)


def _figures(student: GraphNetwork, node: Node) -> tuple[int, int, int | None]:
    """How many weights a layer has, their bits, and those of its input."""
    source = origin(student.graph, node.inputs[0])
    weight = cast(WeightQuantizer, student.weight_quantizers[node.name])
    read = cast(TensorQuantizer, student.tensor_quantizers[source]) if source in student.tensor_quantizers else None
    return student.layer(node.name).weight.numel(), weight.bits, read.bits if read else None
