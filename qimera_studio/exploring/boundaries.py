"""Where along a way a network changes its mind between two classes, found by bisection.

A network of few bits wavers near its boundary: its answer jumps to and fro within a few per cent of λ. So the coarse
scan is made finer around its changes, every change is halved down, and the boundary is where the scales balance: as
much λ below it prefers the second class as above it the first. Where there is one change, that is this change itself.
"""

from collections.abc import Callable, Sequence

import numpy as np

TOLERANCE = 1e-4
"""The width of λ to which a change is found; far below the half per cent that a plot can show."""

REACH = 4
"""Steps of the coarse scan before its first and after its last change that are scanned again."""

FINER = 10
"""Steps of the finer scan to one of the coarse scan."""

Preference = Callable[[np.ndarray], np.ndarray]
"""Values of λ, float64 [B] -> whether the second class is preferred to the first there, bool [B]."""


def find_changes(prefers: Preference, shares: np.ndarray, preferred: np.ndarray) -> tuple[float, ...]:
    """Find every change that a scan sees, the scan being finer where there are changes.

    Args:
        prefers: asks the network.
        shares: λ of the coarse scan in equal steps, float64 [N].
        preferred: what the network prefers there, bool [N].

    Returns:
        Rising λ.
    """
    shares, preferred = _refined(prefers, shares, preferred)
    before = np.flatnonzero(preferred[1:] != preferred[:-1])
    low, high, at_low = shares[before], shares[before + 1], preferred[before]
    while len(low) and (high - low).max() > TOLERANCE:
        middle = (low + high) / 2
        unchanged = prefers(middle) == at_low
        low, high = np.where(unchanged, middle, low), np.where(unchanged, high, middle)
    return tuple(((low + high) / 2).tolist())


def _refined(prefers: Preference, shares: np.ndarray, preferred: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    changed = np.flatnonzero(preferred[1:] != preferred[:-1])
    if not len(changed):
        return shares, preferred
    low, high = max(0, changed[0] - REACH), min(len(shares) - 1, changed[-1] + 1 + REACH)
    finer = np.interp(np.arange(low * FINER, high * FINER + 1) / FINER, np.arange(len(shares)), shares)
    every = np.concatenate([shares[:low], finer, shares[high + 1 :]])
    answers = np.concatenate([preferred[:low], prefers(finer), preferred[high + 1 :]])
    return every, answers


def boundary_of(changes: Sequence[float], *, from_second: bool) -> float | None:
    """The λ at which both sides balance: as much of the second class lies below it as of the first above it.

    Args:
        changes: rising λ.
        from_second: whether the second class is preferred at λ = 0.

    Returns:
        None where there is no change at all, or the way leads from the second class to the first.
    """
    if len(changes) % 2 == 0 or from_second:
        return None
    lengths = np.diff([0.0, *changes, 1.0])
    return float(lengths[::2].sum())
