"""What a tensor holds, by channel, as far as batch norms tell: mean, variance and a range of six standard deviations.

The output of a batch norm is taken for N(β, γ²) in each channel (DFQ, section 4); other tensors follow from their
inputs, channels and positions taken for independent and what enters a non-linearity for normally distributed.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import torch
import torch.nn.functional as F
from torch import Tensor

from qimera_studio.graph.folding import foldable
from qimera_studio.graph.graph import IMAGE, WEIGHTED, Node
from qimera_studio.graph.network import GraphNetwork
from qimera_studio.graph.operations import apply

REACH = 6.0
"""Standard deviations to either side that a range covers (DFQ, appendix)."""

GRID = torch.linspace(-REACH, REACH, 1201, dtype=torch.float64)
"""Standard scores at which non-linearities without a closed form are looked at."""


@dataclass(frozen=True)
class Moments:
    """Channel statistics of one tensor.

    Attributes:
        mean: float64 [C].
        variance: float64 [C].
        low: float64 [C], end of the range.
        high: float64 [C], the other end.
    """

    mean: Tensor
    variance: Tensor
    low: Tensor
    high: Tensor

    @classmethod
    def normal(cls, mean: Tensor, variance: Tensor) -> "Moments":
        """A normal distribution [C], cut off at its reach."""
        mean, variance = mean.double(), variance.double()
        return cls(mean, variance, mean - REACH * variance.sqrt(), mean + REACH * variance.sqrt())

    def divided(self, scales: Tensor) -> "Moments":
        """The statistics of the tensor divided by positive `scales` [C]."""
        return Moments(self.mean / scales, self.variance / scales**2, self.low / scales, self.high / scales)

    def shifted(self, amounts: Tensor) -> "Moments":
        """The statistics of the tensor plus `amounts` [C]."""
        return Moments(self.mean + amounts, self.variance, self.low + amounts, self.high + amounts)


def batch_norm_moments(network: GraphNetwork) -> dict[str, Moments]:
    """What the batch norms of a network tell, by the names its tensors have once batch norms are folded."""
    graph, weights, found = network.graph, network.weights(), {}
    folded = foldable(graph)
    for node in graph.nodes:
        if node.op == "batch_norm":
            names = ("weight", "bias", "running_mean", "running_var")
            gamma, beta, mean, variance = (weights[f"{node.name}.{name}"].double().cpu() for name in names)
            # Where a channel is dead, eps and not the variance normalises it: it hardly leaves β.
            spread = gamma**2 * variance / (variance + node.attributes["eps"])
            found[folded.get(node.name, node.name)] = Moments.normal(beta, spread)
            if node.name not in folded:
                found.setdefault(node.inputs[0], Moments.normal(mean, variance))
    return found


def tensor_moments(network: GraphNetwork, known: dict[str, Moments], image: Moments) -> dict[str, Moments]:
    """The statistics of every tensor of a network.

    Args:
        network: its batch norms folded where they follow a layer.
        known: what batch norms told, by tensor.
        image: statistics of the input.
    """
    weights = {name: tensor.double().cpu() for name, tensor in network.weights().items()}
    found = {IMAGE: image}
    for node in network.graph.nodes:
        inputs = [found[name] for name in node.inputs]
        found[node.name] = known.get(node.name) or _through(node, inputs, weights)
    return {name: found[name] for name in (IMAGE, *(node.name for node in network.graph.nodes))}


def through_layer(node: Node, weight: Tensor, values: Tensor) -> Tensor:
    """What a layer without bias makes of an input that is `values` [C] everywhere, float64 [out].

    Args:
        node: conv or linear.
        weight: float64, as the layer's.
        values: float64 [C]; a linear layer may read several features of each channel.
    """
    if node.op == "linear":
        return F.linear(values.repeat_interleave(weight.shape[1] // len(values)), weight)
    summed = weight.sum((2, 3), keepdim=True)
    return F.conv2d(values.reshape(1, -1, 1, 1), summed, groups=node.attributes["groups"]).flatten()


def rectified_mean(mean: Tensor, deviation: Tensor) -> Tensor:
    """E[ReLU(x)] for x ~ N(mean, deviation²): σφ(−μ/σ) + μ(1 − Φ(−μ/σ)) (DFQ, equation 19)."""
    score = mean / deviation.clamp_min(1e-12)
    expected: Tensor = deviation * _density(score) + mean * torch.special.ndtr(score)
    return expected


def _density(score: Tensor) -> Tensor:
    return torch.exp(-score.square() / 2) / math.sqrt(2 * math.pi)


def _relu(node: Node, x: Moments) -> Moments:
    deviation = x.variance.sqrt()
    mean = rectified_mean(x.mean, deviation)
    score = x.mean / deviation.clamp_min(1e-12)
    squares = (x.mean**2 + x.variance) * torch.special.ndtr(score) + x.mean * deviation * _density(score)
    return Moments(mean, (squares - mean**2).clamp_min(0), x.low.clamp_min(0), x.high.clamp_min(0))


def _pointwise(node: Node, x: Moments) -> Moments:
    """Any function of single values, looked at on a grid of its input's distribution."""
    share = _density(GRID) / _density(GRID).sum()
    reached = (x.mean + x.variance.sqrt() * GRID[:, None]).maximum(x.low).minimum(x.high)  # [grid, C]
    values = apply(node.op, [reached], node.attributes)
    mean = (share[:, None] * values).sum(0)
    variance = (share[:, None] * (values - mean).square()).sum(0)
    return Moments(mean, variance, values.amin(0), values.amax(0))


def _layer(node: Node, x: Moments, weights: dict[str, Tensor]) -> Moments:
    weight = weights[f"{node.name}.weight"]
    bias = weights.get(f"{node.name}.bias", torch.zeros(len(weight), dtype=torch.float64))
    return Moments.normal(
        through_layer(node, weight, x.mean) + bias, through_layer(node, weight.square(), x.variance).clamp_min(0)
    )


def _add(node: Node, x: Moments, y: Moments) -> Moments:
    total = Moments.normal(x.mean + y.mean, x.variance + y.variance)
    return Moments(total.mean, total.variance, total.low.maximum(x.low + y.low), total.high.minimum(x.high + y.high))


def _mul(node: Node, x: Moments, y: Moments) -> Moments:
    corners = torch.stack([a * b for a in (x.low, x.high) for b in (y.low, y.high)])
    variance = x.variance * y.variance + x.variance * y.mean**2 + y.variance * x.mean**2
    return Moments(x.mean * y.mean, variance, corners.amin(0), corners.amax(0))


def _concat(node: Node, *inputs: Moments) -> Moments:
    return Moments(*(torch.cat([vars(x)[key] for x in inputs]) for key in ("mean", "variance", "low", "high")))


def _rearranged(node: Node, x: Moments) -> Moments:
    """Channels taken, shuffled or padded with zeros: the same is done to each statistic, as to an image."""
    maps = (values.reshape(1, -1, 1, 1) for values in (x.mean, x.variance, x.low, x.high))
    return Moments(*(apply(node.op, [each], node.attributes).flatten() for each in maps))


def _same(node: Node, x: Moments) -> Moments:
    """Poolings and reshapes; averages vary less and maxima lie higher than this tells."""
    return x


_RULES: dict[str, Callable[..., Moments]] = {
    "relu": _relu,
    "add": _add,
    "mul": _mul,
    "concat": _concat,
    **dict.fromkeys(("pad_channels", "take_channels", "shuffle_channels"), _rearranged),
    **dict.fromkeys(("max_pool", "avg_pool", "global_avg_pool", "flatten", "subsample", "pad_sides"), _same),
}


def _through(node: Node, inputs: list[Moments], weights: dict[str, Tensor]) -> Moments:
    rule = partial(_layer, weights=weights) if node.op in WEIGHTED else _RULES.get(node.op, _pointwise)
    return rule(node, *inputs)
