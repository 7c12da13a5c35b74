"""Curves of a plot: what one shows, how it is smoothed, thinned and read off. No Qt here."""

from dataclasses import dataclass

import numpy as np

_LONGEST = 8192  # values that are averaged at once
_SMALLEST = 1e-250  # power of the weight that divides a value without overflow


@dataclass(frozen=True)
class Curve:
    """What one line of a plot shows.

    Attributes:
        name: for the legend, translated.
        x: float [N], rising.
        y: float [N].
        dots: whether every point is marked; for a few measured points, not for thousands of steps. Never smoothed.
        percent: whether values are fractions, told in per cent.
    """

    name: str
    x: np.ndarray
    y: np.ndarray
    dots: bool = False
    percent: bool = False

    @property
    def shown(self) -> np.ndarray:
        """The values as they are drawn and told."""
        return 100 * self.y if self.percent else self.y

    def told(self, value: float) -> str:
        """A drawn value with the curve's name."""
        return f"{self.name} {value:.1f} %" if self.percent else f"{self.name} {value:.3g}"


def smooth(values: np.ndarray, weight: float) -> np.ndarray:
    """Exponential moving average that begins with the first value.

    Args:
        values: float [N].
        weight: of what came before, 0 to below 1; 0 leaves the values as they are.
    """
    if not weight or not len(values):
        return values
    together = int(min(_LONGEST, len(values), np.log(_SMALLEST) / np.log(weight)))
    fading = weight ** np.arange(1, together + 1)  # [together]
    blocks = -(-len(values) // together)
    padded = np.pad(values.astype(float), (0, blocks * together - len(values))).reshape(blocks, together)
    smoothed: np.ndarray = (1 - weight) * fading * np.cumsum(padded / fading, 1)  # as if nothing came before each block
    before, mean = np.empty((blocks, 1)), float(values[0])
    for block, own in enumerate(smoothed[:, -1].tolist()):
        before[block], mean = mean, fading[-1] * mean + own
    smoothed += fading * before
    return smoothed.ravel()[: len(values)]


def thinned(x: np.ndarray, y: np.ndarray, most: int) -> tuple[np.ndarray, np.ndarray]:
    """At most `most` points that look the same: of every stretch its lowest and its highest value.

    Args:
        x: float [N], rising.
        y: float [N].
        most: even, and at least 2.
    """
    if len(x) <= most:
        return x, y
    stretches = most // 2
    length = -(-len(x) // stretches)
    whole = len(x) // length
    parts = y[: whole * length].reshape(whole, length)
    ends = np.stack([parts.argmin(1), parts.argmax(1)], 1) + length * np.arange(whole)[:, None]  # [stretch, 2]
    kept = np.append(np.sort(ends, 1).ravel(), len(x) - 1)
    return x[kept], y[kept]


def nearest(x: np.ndarray, place: float) -> int:
    """The index of the point nearest to a place; there is at least one.

    Args:
        x: float [N], rising.
        place: on the same axis.
    """
    after = int(np.clip(np.searchsorted(x, place), 1, max(1, len(x) - 1)))
    return min(len(x) - 1, after if x[min(after, len(x) - 1)] - place <= place - x[after - 1] else after - 1)
