"""What of a feature space is drawn, and where: spots of shown classes, their names, the part that is seen. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np

from qimera_studio.exploring.feature_points import Points
from qimera_studio.ui.models.explore.feature_store import FeatureStore


class Kind(Enum):
    """What a spot stands for."""

    SUPERPOSED = "superposed"
    SAMPLE = "sample"
    REAL = "real"


@dataclass(frozen=True)
class Spots:
    """Samples of one kind in the picture.

    Attributes:
        places: [N, 2].
        marks: position of each sample's class among those that were asked for, [N]; unused between classes.
        numbers: what the samples are called by, [N].
    """

    places: np.ndarray
    marks: np.ndarray
    numbers: np.ndarray


EMPTY = Spots(np.empty((0, 2)), np.empty(0, np.int64), np.empty(0, np.int64))


def points_of(store: FeatureStore, *, between: bool, real: bool) -> dict[Kind, Points]:
    """What is known of the moment that is looked at, by kind.

    Args:
        store: what is known.
        between: whether samples between classes are wanted.
        real: whether real images are.
    """
    points = {}
    if store.frame is not None:
        points[Kind.SAMPLE] = store.frame.samples
        if between:
            points[Kind.SUPERPOSED] = store.frame.superposed
    if store.real is not None and real:
        points[Kind.REAL] = store.real
    return points


def spots_of(points: Points, network: int, shown: Sequence[int], classes: Sequence[int]) -> Spots:
    """The spots of those classes that are shown.

    Args:
        points: of the classes that were asked for.
        network: whose features, 0 for the original's.
        shown: classes.
        classes: those that were asked for, which the marks count.
    """
    numbers = np.flatnonzero(np.isin(points.classes, shown).all(1))
    position = np.zeros(max(classes, default=0) + 1, np.int64)
    position[list(classes)] = np.arange(len(classes))
    return Spots(points.seen[network].places[numbers], position[points.classes[numbers, 0]], numbers)


def middles(spots: Spots) -> dict[int, np.ndarray]:
    """Where the spots of each mark lie, [2], by mark."""
    return {int(mark): np.median(spots.places[spots.marks == mark], 0) for mark in np.unique(spots.marks)}


def bounds(store: FeatureStore, network: int) -> tuple[np.ndarray, np.ndarray]:
    """Corners [2] of what holds all that is known, of every moment, so that they compare."""
    points = [kind for frame in store.frames.values() for kind in (frame.samples, frame.superposed)]
    points += [store.real] if store.real is not None else []
    ways = [path.places[network] for path in store.shown_paths]
    places = np.concatenate([*(kind.seen[network].places for kind in points), *ways])
    return places.min(0), places.max(0)


def nearest_towards(places: np.ndarray, here: int | None, direction: np.ndarray) -> int:
    """The place [N, 2] to go to from `here`: near, and rather straight in a direction; from nowhere, the middle one.

    Where nothing lies in that direction, it stays.
    """
    if here is None:
        return int(np.linalg.norm(places - places.mean(0), axis=1).argmin())
    away = places - places[here]
    along = away @ direction
    aside = np.abs(away @ direction[::-1])
    cost = np.where(along > np.maximum(aside, 1e-9), along + 2 * aside, np.inf)
    return int(cost.argmin()) if np.isfinite(cost).any() else here
