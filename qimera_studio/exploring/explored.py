"""What exploring a run shows: plain frozen data that crosses a pipe. Imports neither torch nor Qt."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Explorable:
    """What can be looked at in a run.

    Attributes:
        class_names: in the order of the logits.
        targets: names of compressed networks that are finished; none of a run that is still inventing images.
    """

    class_names: tuple[str, ...]
    targets: tuple[str, ...]


@dataclass(frozen=True)
class Sides:
    """Which of two classes a network rather sees along the way from one to the other.

    Attributes:
        boundary: λ at which the first class gives way to the second; None where the way does not lead so.
        changes: rising λ at which the preference changes; more than one where the network wavers.
    """

    boundary: float | None
    changes: tuple[float, ...]


@dataclass(frozen=True)
class ExploredPath:
    """The way from one class to another, in equal steps of λ.

    Attributes:
        first: class at λ = 0.
        second: class at λ = 1.
        images: uint8 [N, H, W, channels], ready to show.
        teacher: float32 [N, C], the original's probabilities.
        teacher_sides: where the original changes its mind between the two classes; None where nobody looked.
        student: float32 [N, C], the compressed network's probabilities; None while there is none.
        student_sides: where that one changes its mind.
    """

    first: int
    second: int
    images: np.ndarray
    teacher: np.ndarray
    teacher_sides: Sides | None
    student: np.ndarray | None = None
    student_sides: Sides | None = None

    @property
    def shares(self) -> np.ndarray:
        """λ of each image, float64 [N]."""
        return np.linspace(0, 1, len(self.images))

    @property
    def rival(self) -> int | None:
        """The class that comes closest to both networks' answers on the way; None where there are two classes."""
        seen = [self.teacher] if self.student is None else [self.teacher, self.student]
        others = np.max(seen, (0, 1))  # [C]
        others[[self.first, self.second]] = -1
        return int(others.argmax()) if len(others) > 2 else None

    @property
    def gap(self) -> tuple[float, float] | None:
        """From the one boundary to the other; None where a network has none."""
        marks = [sides.boundary for sides in (self.teacher_sides, self.student_sides) if sides is not None]
        found = sorted(mark for mark in marks if mark is not None)
        return (found[0], found[1]) if len(found) == 2 else None


@dataclass(frozen=True)
class ExploredPlaces:
    """What lies at some places among several classes.

    Attributes:
        teacher: float32 [N, C], the original's probabilities.
        student: float32 [N, C], the compressed network's; None while there is none.
        images: uint8 [N, H, W, channels], ready to show; None where they were not asked for.
    """

    teacher: np.ndarray
    student: np.ndarray | None
    images: np.ndarray | None


@dataclass(frozen=True)
class Disagreements:
    """Samples about which both networks differ, the most first.

    Attributes:
        images: uint8 [M, H, W, channels], ready to show.
        teacher: float32 [M, C], the original's probabilities.
        student: float32 [M, C], the compressed network's.
        divergences: float32 [M], Jensen-Shannon, in bits: 0 where they agree, 1 where they share nothing.
        pairs: how many samples the original takes for the first class and the compressed network for the second, of all
            that were looked at; the most frequent first.
        looked: how many samples were looked at.
        total: how many there are.
    """

    images: np.ndarray
    teacher: np.ndarray
    student: np.ndarray
    divergences: np.ndarray
    pairs: tuple[tuple[tuple[int, int], int], ...]
    looked: int
    total: int
