"""Cross-layer equalization and absorption of high biases (DFQ, sections 4.1.1 and 4.1.3).

Two layers with a positively homogeneous function between them compute the same when channel i between them is scaled:
W1_i / s_i, b1_i / s_i, W2_:i · s_i. With s_i = √(r1_i / r2_i) both get range √(r1_i · r2_i) there; doing so for every
pair in turn settles. ReLU6 is not homogeneous: between equalized layers it becomes ReLU, which is another network
wherever an activation exceeded 6.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import torch
from torch import Tensor

from qimera_studio.graph.graph import RECTIFIERS, WEIGHTED, Graph, Node
from qimera_studio.graph.network import GraphNetwork
from qimera_studio.quantization.image_free.moments import Moments, through_layer

HOMOGENEOUS = RECTIFIERS | {
    "leaky_relu", "max_pool", "avg_pool", "global_avg_pool", "subsample", "flatten", "pad_sides"
}  # fmt: skip
"""Operations with f(s·x) = s·f(x) for s > 0, ReLU6 once it is ReLU."""

SHIFTED = frozenset({"relu", "max_pool", "global_avg_pool", "subsample", "flatten"})
"""Operations through which a constant passes that is taken from values far above zero."""

SWEEPS, SETTLED = 200, 1e-4
"""Most sweeps over all pairs, and the deviation of every scale from 1 at which they end."""

DEAD = 1e-6
"""Range of a channel, relative to the widest of its layer, below which it is left alone."""

CERTAIN = 3.0
"""Standard deviations below its mean at which a channel counts as always above zero."""


@dataclass(frozen=True)
class Pair:
    """Two layers with nothing but `between` from the first to the second."""

    first: Node
    second: Node
    between: tuple[Node, ...]


def pairs(graph: Graph) -> list[Pair]:
    """All pairs that can be equalized, in execution order."""
    return [pair for node in graph.weighted() for pair in _pair(graph, node)]


def _pair(graph: Graph, first: Node) -> Iterator[Pair]:
    between: list[Node] = []
    following = graph.consumers(first.name)
    while len(following) == 1 and following[0].op in HOMOGENEOUS:
        between += following
        following = graph.consumers(following[0].name)
    if len(following) == 1 and following[0].op in WEIGHTED:
        yield Pair(first, following[0], tuple(between))


def equalize(
    network: GraphNetwork, known: dict[str, Moments], *, bounded: bool
) -> tuple[GraphNetwork, dict[str, Moments]]:
    """Equalize all pairs of layers.

    Args:
        network: its batch norms folded.
        known: statistics by tensor.
        bounded: let no channel that batch norms tell of reach beyond the widest one its layer had. A channel of small
            weights and a large bias would otherwise be blown up, and the codes of all others with it.

    Returns:
        The equalized network, and the statistics of its tensors.
    """
    weights = {name: tensor.double() for name, tensor in network.weights().items()}
    found = pairs(network.graph)
    total = {pair.first.name: torch.ones(len(weights[f"{pair.first.name}.weight"])).double() for pair in found}
    reach = {name: known[name].high.clamp_min(0) for name in total if bounded and name in known}
    for _ in range(SWEEPS):
        furthest = 0.0
        for pair in found:
            name = pair.first.name
            least = reach[name] / (total[name] * reach[name].max().clamp_min(1e-12)) if name in reach else 0.0
            scales = _equalize(weights, pair, least)
            total[name] *= scales.cpu()
            furthest = max(furthest, (scales - 1).abs().max().item())
        if furthest < SETTLED:
            break
    known = known | {name: known[name].divided(scales) for name, scales in total.items() if name in known}
    return GraphNetwork(_with_relu(network.graph, found), _float(weights)), known


def _equalize(weights: dict[str, Tensor], pair: Pair, least: Tensor | float) -> Tensor:
    """Equalize one pair in place; returns what its first layer's outputs were divided by, [C], `least` or more."""
    first, bias = weights[f"{pair.first.name}.weight"], weights[f"{pair.first.name}.bias"]
    second = _by_input(pair.second, weights[f"{pair.second.name}.weight"], len(first))
    leaving, entering = first.flatten(1).abs().amax(1), second.abs().amax((1, 3)).flatten()
    alive = (leaving > DEAD * leaving.max()) & (entering > DEAD * entering.max())
    wanted = (leaving / entering.clamp_min(1e-30)).sqrt().maximum(torch.as_tensor(least).to(leaving))
    scales = torch.where(alive, wanted, 1.0)
    first /= scales.reshape([-1] + [1] * (first.dim() - 1))
    bias /= scales
    second *= scales.reshape(len(second), 1, -1, 1)
    return scales


def _by_input(node: Node, weight: Tensor, channels: int) -> Tensor:
    """A view [groups, out / groups, in / groups, rest] of a weight that reads a tensor of `channels` channels."""
    groups = node.attributes.get("groups", 1)
    return weight.view(groups, len(weight) // groups, channels // groups, -1)


def _with_relu(graph: Graph, found: list[Pair]) -> Graph:
    freed = {node.name for pair in found for node in pair.between if node.op == "relu6"}
    nodes = (replace(node, op="relu") if node.name in freed else node for node in graph.nodes)
    return Graph(tuple(nodes), graph.output)


def absorb_high_biases(network: GraphNetwork, known: dict[str, Moments]) -> tuple[GraphNetwork, dict[str, Moments]]:
    """Move what a channel nearly always exceeds, c = max(0, β − 3γ), from a layer's bias into the next one's.

    Layers that pad their input with zeros are left out: there c would be missing at the border.

    Args:
        network: its batch norms folded.
        known: statistics by tensor.

    Returns:
        The network after absorption, and the statistics of its tensors.
    """
    weights = {name: tensor.double() for name, tensor in network.weights().items()}
    known = dict(known)
    for pair in pairs(network.graph):
        first, second = pair.first.name, pair.second.name
        if first in known and _absorbs(pair):
            surplus = (known[first].mean - CERTAIN * known[first].variance.sqrt()).clamp_min(0)
            weight = weights[f"{second}.weight"]
            weights[f"{first}.bias"] -= surplus.to(weight)
            weights[f"{second}.bias"] += through_layer(pair.second, weight, surplus.to(weight))
            known[first] = known[first].shifted(-surplus)
    return GraphNetwork(network.graph, _float(weights)), known


def _absorbs(pair: Pair) -> bool:
    ops = [node.op for node in pair.between]
    return ops.count("relu") == 1 and SHIFTED.issuperset(ops) and not any(pair.second.attributes.get("padding", ()))


def _float(weights: dict[str, Tensor]) -> dict[str, Tensor]:
    return {name: tensor.float() for name, tensor in weights.items()}
