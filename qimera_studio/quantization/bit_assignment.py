"""Bits for every layer, so that all fit a size and the outputs change least: the exact choice (ZeroQ's Pareto front).

The change is taken for the sum of the layers' own. Layer by layer, all (size, change) pairs that no other beats in both
are kept, the Pareto front; the last front's best within the size is the optimum. Imports neither torch nor Qt, so that
the window can choose too.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

WIDTHS = tuple(range(2, 9))
"""Bits a weight may have."""

FRONT = 2**17
"""Most pairs kept of a front; beyond, the best of as many even shares of the size are, and exactness ends."""

Name = TypeVar("Name", bound=Hashable)


@dataclass(frozen=True)
class Layer:
    """One layer's part in the choice.

    Attributes:
        sizes: what it takes at each width that it may have; at least one width.
        changes: what each of these widths does to the outputs.
    """

    sizes: Mapping[int, int]
    changes: Mapping[int, float]


def smallest(layers: Mapping[Name, Layer]) -> int:
    """The least that all layers can take."""
    return sum(min(layer.sizes.values()) for layer in layers.values())


def assign_bits(layers: Mapping[Name, Layer], budget: int, front: int | None = None) -> dict[Name, int]:
    """Bits for each layer, with the smallest summed change of all that take at most `budget`.

    Args:
        layers: at least one, by any name.
        budget: in the units of the layers' sizes, no less than the `smallest`.
        front: most pairs kept of a front; None for `FRONT`.
    """
    fewest = [min(layer.sizes.values()) for layer in layers.values()]
    sizes, changes = np.zeros(1, np.int64), np.zeros(1)
    trail: list[tuple[np.ndarray, np.ndarray]] = []
    for number, layer in enumerate(layers.values()):
        widths = np.array(list(layer.sizes))
        reached = (sizes[:, None] + np.array([layer.sizes[width] for width in layer.sizes])).ravel()
        summed = (changes[:, None] + np.array([layer.changes[width] for width in layer.sizes])).ravel()
        kept = _front(reached, summed, budget - sum(fewest[number + 1 :]), front or FRONT)
        sizes, changes = reached[kept], summed[kept]
        trail.append((kept // len(widths), widths[kept % len(widths)]))
    return dict(zip(layers, _walk_back(trail), strict=True))


def _front(sizes: np.ndarray, changes: np.ndarray, most: int, front: int) -> np.ndarray:
    """Positions, by growing size and falling change, of what nothing else beats within `most`."""
    order = np.lexsort((changes, sizes))
    order = order[sizes[order] <= most]
    best = np.minimum.accumulate(changes[order])
    order = order[np.r_[True, changes[order][1:] < best[:-1]]]
    if len(order) <= front:
        return order
    share = sizes[order] * front // (most + 1)
    return order[np.r_[True, share[2:] != share[1:-1], True]]


def _walk_back(trail: list[tuple[np.ndarray, np.ndarray]]) -> list[int]:
    position, bits = -1, []
    for parents, widths in reversed(trail):
        bits.append(int(widths[position]))
        position = parents[position]
    return bits[::-1]
