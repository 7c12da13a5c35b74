"""Mixed precision: bits for every layer's weight, so that all fit a size and the outputs change least (ZeroQ).

The change is taken for the sum of the layers' own sensitivities. Layer by layer, all (size, change) pairs that no other
beats in both are kept, the Pareto front; the last front's best within the size is the exact optimum.
"""

from dataclasses import dataclass

import numpy as np

from qimera_studio.errors import InputRefused
from qimera_studio.graph.network import GraphNetwork
from qimera_studio.job import LayerBits, Target
from qimera_studio.quantization.placement import weight_bits

WIDTHS = tuple(range(2, 9))
"""Bits a weight may have."""

FRONT = 2**17
"""Most pairs kept of a front; beyond, the best of as many even shares of the size are, and exactness ends."""


@dataclass(frozen=True)
class Layer:
    """One layer's part in the choice.

    Attributes:
        weights: how many it has.
        changes: what each width that it may have does to the outputs; at least one.
    """

    weights: int
    changes: dict[int, float]


def assign_bits(layers: dict[str, Layer], budget: int) -> dict[str, int]:
    """Bits for each layer, with the smallest summed change whose weights take at most `budget` bits.

    Raises:
        InputRefused: not even the fewest bits fit.
    """
    fewest = [layer.weights * min(layer.changes) for layer in layers.values()]
    if sum(fewest) > budget:
        raise InputRefused(
            f"The weights take at least {sum(fewest) / 8000:.1f} KB at the fewest bits; "
            f"a size of {budget / 8000:.1f} KB is too small."
        )
    sizes, changes = np.zeros(1, np.int64), np.zeros(1)
    trail: list[tuple[np.ndarray, np.ndarray]] = []
    for number, layer in enumerate(layers.values()):
        widths = np.array(list(layer.changes))
        reached = (sizes[:, None] + layer.weights * widths).ravel()
        summed = (changes[:, None] + np.array(list(layer.changes.values()))).ravel()
        kept = _front(reached, summed, budget - sum(fewest[number + 1 :]))
        sizes, changes = reached[kept], summed[kept]
        trail.append((kept // len(widths), widths[kept % len(widths)]))
    return dict(zip(layers, _walk_back(trail), strict=True))


def _front(sizes: np.ndarray, changes: np.ndarray, most: int) -> np.ndarray:
    """Positions, by growing size and falling change, of what nothing else beats within `most`."""
    order = np.lexsort((changes, sizes))
    order = order[sizes[order] <= most]
    best = np.minimum.accumulate(changes[order])
    order = order[np.r_[True, changes[order][1:] < best[:-1]]]
    if len(order) <= FRONT:
        return order
    share = sizes[order] * FRONT // (most + 1)
    return order[np.r_[True, share[2:] != share[1:-1], True]]


def _walk_back(trail: list[tuple[np.ndarray, np.ndarray]]) -> list[int]:
    position, bits = -1, []
    for parents, widths in reversed(trail):
        bits.append(int(widths[position]))
        position = parents[position]
    return bits[::-1]


def weight_counts(network: GraphNetwork) -> dict[str, int]:
    """Number of weights by layer name; a layer that is used twice counts twice."""
    counts: dict[str, int] = {}
    for node in network.graph.weighted():
        counts[node.layer] = counts.get(node.layer, 0) + network.layer(node.name).weight.numel()
    return counts


def free_widths(network: GraphNetwork, target: Target) -> dict[str, tuple[int, ...]]:
    """By node name the widths a weight may have: any, but for layers whose bits the target fixes."""
    low, high = (weight_bits(network.graph, target.model_copy(update={"weights": bits})) for bits in (2, 8))
    return {name: WIDTHS if low[name] != high[name] else (low[name],) for name in low}


def uniform_size(network: GraphNetwork, target: Target) -> int:
    """Bits that all weights take at the target's own widths."""
    bits = weight_bits(network.graph, target)
    return sum(network.layer(name).weight.numel() * width for name, width in bits.items())


def mixed_target(
    network: GraphNetwork, target: Target, sensitivity: dict[str, dict[int, float]], budget: int | None = None
) -> Target:
    """A target whose weights have bits by sensitivity.

    Args:
        network: float, its batch norms folded.
        target: bits of activations; of weights where they are fixed by layer; else only the size counts.
        sensitivity: by node name, for each width it may have, the change of the outputs.
        budget: most bits that all weights may take; None for the size of the target's own widths.

    Raises:
        InputRefused: not even the fewest bits fit.
    """
    changes: dict[str, dict[int, float]] = {}
    for node in network.graph.weighted():
        own = changes.setdefault(node.layer, {})
        for width, change in sensitivity[node.name].items():
            own[width] = own.get(width, 0.0) + change
    layers = {name: Layer(count, changes[name]) for name, count in weight_counts(network).items()}
    bits = assign_bits(layers, uniform_size(network, target) if budget is None else budget)
    activations = {name: given.activations for name, given in target.layers.items()}
    overrides = {name: LayerBits(weights=width, activations=activations.get(name)) for name, width in bits.items()}
    return target.model_copy(update={"layers": overrides})
