"""Networks whose batch norms were settled on images, with channels as uneven as training leaves them."""

import torch
from support.networks import NETWORKS, settled

from qimera_studio.graph.capture import capture
from qimera_studio.graph.network import GraphNetwork, frozen


def images(count: int, seed: int = 5) -> torch.Tensor:
    return torch.randn(count, 3, 16, 16, generator=torch.Generator().manual_seed(seed))


def uneven(name: str, seed: int = 0) -> GraphNetwork:
    """A captured network whose γ differ by factors of up to a hundred between channels, and whose β are not zero."""
    torch.manual_seed(seed)
    network = frozen(capture(settled(NETWORKS[name]()), 3, 16))
    generator = torch.Generator().manual_seed(seed)
    for node in network.graph.nodes:
        if node.op == "batch_norm":
            layer = network.layers[node.name]
            layer.weight *= 10 ** torch.empty(layer.weight.shape).uniform_(-1, 1, generator=generator)
            layer.bias += torch.randn(layer.bias.shape, generator=generator) * 0.5
    return network
