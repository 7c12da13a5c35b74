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


@torch.no_grad()
def attach_deployable(
    network: GraphNetwork,
    target: Target,
    samples: Tensor,
    *,
    weight_rule: Rule,
    tensor_rule: Rule,
    batch_size: int = 64,
) -> None:
    """Give a folded float network calibrated deployable quantizers; it becomes the student.

    Args:
        network: BN-folded; quantizers are added in place.
        target: bits.
        samples: normalised images [N, channels, H, W].
        weight_rule: how weight ranges are found.
        tensor_rule: how activation ranges are found.
        batch_size: images per forward pass.
    """
    graph = network.graph
    bits, groups = tensor_bits(graph, target), concat_groups(graph)
    owners = [name for name in bits if name not in groups]
    observed = observe(network, samples, owners, batch_size)
    for name in owners:
        scale, zero_point = tensor_range(observed[name], bits[name], tensor_rule)
        bounded = name != IMAGE and graph.node(name).op == "relu6"
        activation = AffineQuantizer(scale, zero_point, bits[name], ceiling=6.0 if bounded else None)
        network.tensor_quantizers[name] = activation.to(samples.device)
    for name, owner in groups.items():
        while owner in groups:
            owner = groups[owner]
        network.tensor_quantizers[name] = network.tensor_quantizers[owner]
    for name, width in weight_bits(graph, target).items():
        quantizer = ChannelQuantizer(network.layer(name).weight, width, weight_rule).to(samples.device)
        held = network.tensor_quantizers[origin(graph, graph.node(name).inputs[0])]
        network.weight_quantizers[name] = quantizer
        network.bias_quantizers[name] = BiasQuantizer(cast(AffineQuantizer, held), quantizer)


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
