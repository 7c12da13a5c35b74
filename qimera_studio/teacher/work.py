"""How much a network computes."""

from collections.abc import Iterable

import torch

from qimera_studio.graph.graph import WEIGHTED, Node
from qimera_studio.graph.network import GraphNetwork


@torch.no_grad()
def multiply_adds(network: GraphNetwork, nodes: Iterable[Node], channels: int, size: int) -> dict[str, int]:
    """Multiply-adds for one image of `size` pixels, by the name of each conv and linear node among `nodes`."""
    names = [node.name for node in nodes if node.op in WEIGHTED]
    outputs = network.tensors(torch.zeros(1, channels, size, size), names)
    return {name: network.layer(name).weight.numel() * _positions(outputs[name]) for name in names}


def _positions(output: torch.Tensor) -> int:
    return output.numel() // output.shape[1]
