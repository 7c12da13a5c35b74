"""What is said about the way from one class to another. No Qt here."""

from collections.abc import Sequence

import numpy as np

from qimera_studio.exploring.explored import ExploredPath, Sides
from qimera_studio.ui.wording import percent

_TOLD = 3  # classes named in an answer


def answer_in_words(probabilities: np.ndarray, names: Sequence[str]) -> str:
    """The leading classes of one answer, such as `3 91.2 %, 8 6.0 %, 5 1.1 %`."""
    best = [int(index) for index in np.argsort(-probabilities, kind="stable")[:_TOLD]]
    return ",  ".join(f"{names[index]} {percent(float(probabilities[index]))}" for index in best)


def agreement_in_words(path: ExploredPath, position: int, names: Sequence[str]) -> str:
    """Whether both networks choose the same class at one place of the way."""
    original, compressed = (names[int(seen[position].argmax())] for seen in (path.teacher, path.student))
    if original == compressed:
        return f"Both see {original}."
    return f"They differ: the original sees {original}, the compressed network {compressed}."


def boundaries_in_words(path: ExploredPath, names: Sequence[str]) -> str:
    """Where both networks go over from the first class to the second, and how far apart that is."""
    first, second = names[path.first], names[path.second]
    told = [_side(who, sides, first, second) for who, sides in _networks(path)]
    if path.gap is not None:
        told.append(f"The boundaries lie {percent(path.gap[1] - path.gap[0])} of the way apart.")
    return " ".join(told)


def _networks(path: ExploredPath) -> tuple[tuple[str, Sides], tuple[str, Sides]]:
    return ("The original", path.teacher_sides), ("The compressed network", path.student_sides)


def _side(who: str, sides: Sides, first: str, second: str) -> str:
    if sides.boundary is None:
        return f"{who} never changes its mind between {first} and {second}."
    told = f"{who} goes over at λ = {sides.boundary:.3f}"
    if len(sides.changes) < 2:
        return f"{told}."
    return f"{told}, wavering from {sides.changes[0]:.3f} to {sides.changes[-1]:.3f}."
