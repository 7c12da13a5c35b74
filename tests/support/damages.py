"""Ways in which weights, statistics and architecture of a captured network come apart."""

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import torch
from torch import nn

from qimera_studio.graph.graph import Graph
from qimera_studio.graph.network import GraphNetwork, frozen


def _copy(network: GraphNetwork) -> GraphNetwork:
    return frozen(GraphNetwork(network.graph, network.weights()))


def _layers(network: GraphNetwork, op: str) -> list[nn.Module]:
    return [network.layers[node.name] for node in network.graph.nodes if node.op == op]


def _generator() -> torch.Generator:
    return torch.Generator().manual_seed(0)


def _exchanged(network: GraphNetwork, op: str, everywhere: bool) -> GraphNetwork | None:
    """Equal-shaped layers change places: the two in the middle of all such pairs, or as many as there are."""
    network = _copy(network)
    layers = _layers(network, op)
    pairs = [
        (a, b) for a, b in combinations(layers, 2) if a.get_parameter("weight").shape == b.get_parameter("weight").shape
    ]
    if not pairs:
        return None
    done: set[nn.Module] = set()
    for one, other in pairs if everywhere else [pairs[len(pairs) // 2]]:
        if not done & {one, other}:
            done |= {one, other}
            theirs = {name: tensor.clone() for name, tensor in other.state_dict().items()}
            other.load_state_dict(one.state_dict())
            one.load_state_dict(theirs)
    return network


def _shuffled(network: GraphNetwork, everywhere: bool) -> GraphNetwork:
    """The channels of a batch norm's statistics change places, in the middle one or in all."""
    network, generator = _copy(network), _generator()
    norms = _layers(network, "batch_norm")
    for norm in norms if everywhere else [norms[len(norms) // 2]]:
        order = torch.randperm(len(norm.get_buffer("running_mean")), generator=generator)
        for name in ("running_mean", "running_var"):
            norm.get_buffer(name).copy_(norm.get_buffer(name)[order].clone())
    return network


def _forgotten(network: GraphNetwork) -> GraphNetwork:
    """All batch norms but the first have the statistics they start with."""
    network = _copy(network)
    for norm in _layers(network, "batch_norm")[1:]:
        norm.get_buffer("running_mean").zero_()
        norm.get_buffer("running_var").fill_(1)
    return network


def _drawn(network: GraphNetwork) -> GraphNetwork:
    """Random convolutions beside trained batch norms."""
    network, generator = _copy(network), _generator()
    for layer in _layers(network, "conv"):
        weight = layer.get_parameter("weight")
        weight.copy_(torch.randn(weight.shape, generator=generator) * (2 / weight[0].numel()) ** 0.5)
    return network


def _noisy(network: GraphNetwork, share: float) -> GraphNetwork:
    """Noise on every convolution, `share` times as large as its weights."""
    network, generator = _copy(network), _generator()
    for layer in _layers(network, "conv"):
        weight = layer.get_parameter("weight")
        weight.add_(share * weight.std() * torch.randn(weight.shape, generator=generator))
    return network


def _transposed(network: GraphNetwork) -> GraphNetwork:
    """Height and width of every kernel change places."""
    network = _copy(network)
    for layer in _layers(network, "conv"):
        layer.get_parameter("weight").copy_(layer.get_parameter("weight").transpose(2, 3).clone())
    return network


def _changed(network: GraphNetwork, op: str, new_op: str, **attributes: object) -> GraphNetwork | None:
    """Every node of one operation is another, or has other settings."""
    graph = network.graph
    if not any(node.op == op for node in graph.nodes):
        return None
    nodes = [
        replace(node, op=new_op, attributes={**node.attributes, **attributes}) if node.op == op else node
        for node in graph.nodes
    ]
    return frozen(GraphNetwork(Graph(tuple(nodes), graph.output), network.weights()))


def _zeros_behind(network: GraphNetwork) -> GraphNetwork | None:
    """Parameter-free shortcuts put all their new channels behind."""
    pads = [node for node in network.graph.nodes if node.op == "pad_channels"]
    added = {node.name: node.attributes["before"] + node.attributes["after"] for node in pads}
    nodes = [
        replace(node, attributes={**node.attributes, "before": 0, "after": added[node.name]}) if node in pads else node
        for node in network.graph.nodes
    ]
    return frozen(GraphNetwork(Graph(tuple(nodes), network.graph.output), network.weights())) if pads else None


DAMAGES: dict[str, Callable[[GraphNetwork], GraphNetwork | None]] = {
    "two convolutions swapped": lambda network: _exchanged(network, "conv", everywhere=False),
    "all alike convolutions swapped": lambda network: _exchanged(network, "conv", everywhere=True),
    "two batch norms swapped": lambda network: _exchanged(network, "batch_norm", everywhere=False),
    "all alike batch norms swapped": lambda network: _exchanged(network, "batch_norm", everywhere=True),
    "one batch norm's statistics shuffled": lambda network: _shuffled(network, everywhere=False),
    "all statistics shuffled": lambda network: _shuffled(network, everywhere=True),
    "statistics as before training": _forgotten,
    "random convolutions": _drawn,
    "noise as large as the weights": lambda network: _noisy(network, 1.0),
    "noise a third as large": lambda network: _noisy(network, 0.3),
    "average for max pooling": lambda network: _changed(network, "max_pool", "avg_pool", count_padding=True),
    "new shortcut channels behind": _zeros_behind,
    "kernels transposed": _transposed,
}
