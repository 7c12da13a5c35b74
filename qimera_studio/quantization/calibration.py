"""Calibration: run the float network on samples and turn what its tensors hold into quantizers."""

from typing import cast

import torch
from torch import Tensor

from qimera_studio.graph.graph import IMAGE
from qimera_studio.graph.network import GraphNetwork
from qimera_studio.job import Target
from qimera_studio.quantization.deployable import AffineQuantizer, BiasQuantizer, ChannelQuantizer
from qimera_studio.quantization.placement import concat_groups, origin, tensor_bits, weight_bits
from qimera_studio.quantization.ranges import Rule, tensor_range

VALUES_KEPT = 2**17
"""Values of each tensor that the MSE rule looks at; extremes are kept besides."""


def attach_deployable(network: GraphNetwork, target: Target) -> None:
    """Give a folded float network deployable quantizers, not yet calibrated; it becomes the student.

    Args:
        network: BN-folded; quantizers are added in place.
        target: bits.
    """
    graph = network.graph
    groups = concat_groups(graph)
    for name, bits in tensor_bits(graph, target).items():
        bounded = name != IMAGE and graph.node(name).op == "relu6"
        if name not in groups:
            network.tensor_quantizers[name] = AffineQuantizer(bits, ceiling=6.0 if bounded else None)
    for name in groups:
        network.tensor_quantizers[name] = network.tensor_quantizers[_owner(groups, name)]
    for name, bits in weight_bits(graph, target).items():
        quantizer = ChannelQuantizer(network.layer(name).weight, bits)
        held = network.tensor_quantizers[origin(graph, graph.node(name).inputs[0])]
        network.weight_quantizers[name] = quantizer
        network.bias_quantizers[name] = BiasQuantizer(cast(AffineQuantizer, held), quantizer)


@torch.no_grad()
def calibrate(
    teacher: GraphNetwork,
    student: GraphNetwork,
    samples: Tensor,
    *,
    weight_rule: Rule,
    tensor_rule: Rule,
    batch_size: int = 64,
) -> None:
    """Set every range of a student.

    Args:
        teacher: the folded float network the student started from.
        student: with deployable quantizers attached.
        samples: normalised images [N, channels, H, W].
        weight_rule: how weight ranges are found.
        tensor_rule: how activation ranges are found.
        batch_size: images per forward pass.
    """
    groups = concat_groups(student.graph)
    owners = [name for name in student.tensor_quantizers if name not in groups]
    for name, values in observe(teacher, samples, owners, batch_size).items():
        quantizer = cast(AffineQuantizer, student.tensor_quantizers[name])
        quantizer.set_range(*tensor_range(values, quantizer.bits, tensor_rule))
    for name, module in student.weight_quantizers.items():
        layer, source = student.layer(name), origin(student.graph, student.graph.node(name).inputs[0])
        held = cast(AffineQuantizer, student.tensor_quantizers[source]).quantization()
        # A channel that folding made tiny still needs its bias to fit 32 bits at input scale times weight scale.
        least = cast(Tensor, layer.bias).detach().abs() / (held.scale * 2**30)
        cast(ChannelQuantizer, module).set_range(layer.weight, weight_rule, least)


def _owner(groups: dict[str, str], name: str) -> str:
    """The concat at the end of a chain of concats."""
    while name in groups:
        name = groups[name]
    return name


def observe(network: GraphNetwork, samples: Tensor, names: list[str], batch_size: int) -> dict[str, Tensor]:
    """A bounded sample of the values of each named tensor, extremes included, as float32 [n]."""
    batches = samples.split(batch_size)
    share = VALUES_KEPT // len(batches)
    kept: dict[str, list[Tensor]] = {name: [] for name in names}
    for batch in batches:
        for name, tensor in network.tensors(batch, names).items():
            values = tensor.float().flatten()
            stride = max(1, values.numel() // share) | 1  # odd, so that it does not walk along one column
            kept[name] += [values[::stride], values.amin()[None], values.amax()[None]]
    return {name: torch.cat(values) for name, values in kept.items()}
