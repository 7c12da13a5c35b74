"""Weighing the layers: how much each minds being quantized, measured on a few pictures, layer by layer."""

import math
from collections.abc import Iterator, Mapping

import torch
from torch import Tensor

from qimera_studio.graph.network import GraphNetwork, frozen, logits_in_batches
from qimera_studio.job import Target
from qimera_studio.options.quantization import QuantizationOptions
from qimera_studio.quantization.bit_assignment import WIDTHS
from qimera_studio.quantization.calibration import attach_deployable, calibrate
from qimera_studio.quantization.image_free.images import image_moments
from qimera_studio.quantization.image_free.moments import tensor_moments
from qimera_studio.quantization.image_free.preparation import Prepared, prepare
from qimera_studio.quantization.sensitivity import divergence, weight_sensitivity, with_and_without
from qimera_studio.quantization.weighing import LayerWeight
from qimera_studio.reporting import Report, silent
from qimera_studio.teacher.input_spec import InputSpec
from qimera_studio.teacher.teacher import Teacher
from qimera_studio.teacher.work import multiply_adds

TRIED = (2, 3, 4, 6, 8)
"""Bits that are tried; between two of them the change falls by equal factors."""

WORK = 4 * 10**11
"""Multiply-adds that weighing may take: about a minute of one processor core, unless that is too few pictures."""

FEWEST, MOST = 16, 256


def affordable(teacher: Teacher) -> int:
    """How many pictures to weigh a network's layers on."""
    graph, spec = teacher.network.graph, teacher.input_spec
    work = sum(multiply_adds(teacher.network, graph.nodes, spec.channels, spec.size).values())
    passes = (len(TRIED) + 2) * len(graph.weighted())
    return max(FEWEST, min(MOST, WORK // max(1, passes * work)))


@torch.no_grad()
def weigh(
    teacher: Teacher, options: QuantizationOptions, target: Target, images: Tensor, report: Report = silent
) -> dict[str, LayerWeight]:
    """Weigh every layer, by its name; what a layer does that is called twice is added up.

    Args:
        teacher: any classifier.
        options: how ranges are found.
        target: bits that layers are switched on and off with.
        images: normalised [N, channels, H, W].
        report: told how far it is.

    Raises:
        UsageError: the target names a layer that does not exist.
    """
    report("Finding ranges", 0.0)
    prepared = prepare(teacher.network, options)
    network = frozen(prepared.network)
    student = _calibrated(prepared, options, target, images, teacher.input_spec)
    reference = logits_in_batches(network, images)  # [N, C]
    found: dict[str, LayerWeight] = {}
    nodes = network.graph.weighted()
    for number, node in enumerate(nodes):
        report(f"Weighing layer {number + 1} of {len(nodes)}", number / len(nodes))
        parts = with_and_without(network, student, node.name)
        on, off = (divergence(reference, logits_in_batches(part, images)) for part in parts)
        tried = weight_sensitivity(
            network, node.name, _reporting(report, number, len(nodes)), options, images, reference
        )
        weight = LayerWeight(on, off, between(tried))
        found[node.layer] = _added(found[node.layer], weight) if node.layer in found else weight
    return found


def between(tried: Mapping[int, float]) -> dict[int, float]:
    """The change at every width from the changes at some: between two of them it falls by equal factors."""
    changes = {}
    for width in WIDTHS:
        below = max(known for known in tried if known <= width)
        above = min(known for known in tried if known >= width)
        changes[width] = tried[width] if width in tried else math.sqrt(max(0.0, tried[below] * tried[above]))
    return changes


def _reporting(report: Report, number: int, count: int) -> Iterator[int]:
    for position, width in enumerate(TRIED):
        report(f"Weighing layer {number + 1} of {count}", (number + position / len(TRIED)) / count)
        yield width


def _calibrated(
    prepared: Prepared, options: QuantizationOptions, target: Target, images: Tensor, spec: InputSpec
) -> GraphNetwork:
    student = GraphNetwork(prepared.network.graph, prepared.network.weights()).eval()
    attach_deployable(student, target, options)
    moments = (
        tensor_moments(prepared.network, prepared.known, image_moments(spec)) if options.needs_statistics else None
    )
    calibrate(prepared.network, student, images, options, moments)
    return student


def _added(one: LayerWeight, other: LayerWeight) -> LayerWeight:
    widths = {width: change + other.widths[width] for width, change in one.widths.items()}
    return LayerWeight(one.on + other.on, one.off + other.off, widths)
