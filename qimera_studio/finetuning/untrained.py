"""A network of a teacher's architecture that knows nothing: the student a generator warms up against (DFQF)."""

import torch

from qimera_studio.graph.network import GraphNetwork
from qimera_studio.randomness import stream


def untrained(teacher: GraphNetwork, seed: int) -> GraphNetwork:
    """The teacher's graph with freshly initialised layers, on the CPU.

    Args:
        teacher: gives graph and shapes; unchanged.
        seed: the same seed gives the same weights.
    """
    network = GraphNetwork(teacher.graph, teacher.weights())
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(stream(seed, "untrained").initial_seed())
        for layer in network.layers.values():
            layer.reset_parameters()  # type: ignore[operator]
    return network
