"""Activation ranges and bias corrections from statistics instead of samples (DFQ, sections 4.2 and 5)."""

from typing import cast

import torch

from qimera_studio.graph.network import GraphNetwork
from qimera_studio.quantization.deployable import AffineQuantizer
from qimera_studio.quantization.image_free.moments import Moments, through_layer
from qimera_studio.quantization.placement import concat_groups
from qimera_studio.quantization.ranges.tensors import affine


def set_tensor_ranges(student: GraphNetwork, moments: dict[str, Moments]) -> None:
    """Let every activation range of a student span what its tensor's channels are expected to hold."""
    groups = concat_groups(student.graph)
    for name, module in student.tensor_quantizers.items():
        if name not in groups:
            quantizer, held = cast(AffineQuantizer, module), moments[name]
            low, high = min(held.low.min().item(), 0.0), max(held.high.max().item(), 0.0)
            quantizer.set_range(*(affine(low, high, quantizer.bits) if high - low > 1e-8 else (1e-8, 0)))


@torch.no_grad()
def correct_biases(teacher: GraphNetwork, student: GraphNetwork, moments: dict[str, Moments]) -> None:
    """Take from every bias what the rounding of its layer's weight adds on average: b −= Σ (W_q − W)·E[x].

    Args:
        teacher: the folded float network the student started from.
        student: its weight ranges are set.
        moments: statistics by tensor of `teacher`.
    """
    for node in student.graph.weighted():
        layer, quantizer = student.layer(node.name), student.weight_quantizers[node.name]
        error = quantizer(layer.weight).double() - teacher.layer(node.name).weight.double()
        shift = through_layer(node, error.cpu(), moments[node.inputs[0]].mean)
        assert layer.bias is not None
        layer.bias -= shift.to(layer.bias)
