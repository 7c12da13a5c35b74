"""What exploring a run shows: plain frozen data that crosses a pipe. Imports neither torch nor Qt."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Explorable:
    """What can be looked at in a run.

    Attributes:
        class_names: in the order of the logits.
        targets: names of compressed networks that are finished.
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
        student: float32 [N, C], the compressed network's probabilities.
        teacher_sides: where the original changes its mind between the two classes.
        student_sides: the same of the compressed network.
    """

    first: int
    second: int
    images: np.ndarray
    teacher: np.ndarray
    student: np.ndarray
    teacher_sides: Sides
    student_sides: Sides

    @property
    def shares(self) -> np.ndarray:
        """λ of each image, float64 [N]."""
        return np.linspace(0, 1, len(self.images))

    @property
    def rival(self) -> int | None:
        """The class that comes closest to both networks' answers on the way; None where there are two classes."""
        others = np.maximum(self.teacher, self.student).max(0)  # [C]
        others[[self.first, self.second]] = -1
        return int(others.argmax()) if len(others) > 2 else None

    @property
    def gap(self) -> tuple[float, float] | None:
        """From the one boundary to the other; None where a network has none."""
        marks = self.teacher_sides.boundary, self.student_sides.boundary
        return None if None in marks else (min(marks), max(marks))  # type: ignore[type-var, return-value]
