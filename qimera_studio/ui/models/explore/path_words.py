"""What is said about the way from one class to another. No Qt here."""

from collections.abc import Sequence

import numpy as np

from qimera_studio.exploring.explored import Disagreements, ExploredPath, Sides
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.language.wording import percent

_TOLD = 3  # classes named in an answer


def answer_in_words(probabilities: np.ndarray, names: Sequence[str]) -> str:
    """The leading classes of one answer, such as `3 91.2 %, 8 6.0 %, 5 1.1 %`."""
    best = [int(index) for index in np.argsort(-probabilities, kind="stable")[:_TOLD]]
    return ",  ".join(f"{names[index]} {percent(float(probabilities[index]))}" for index in best)


def agreement_in_words(teacher: np.ndarray, student: np.ndarray | None, names: Sequence[str]) -> str:
    """Whether both networks choose the same class; nothing while there is no compressed network."""
    if student is None:
        return tr("There is no compressed network yet; the run goes on.")
    original, compressed = (names[int(seen.argmax())] for seen in (teacher, student))
    if original == compressed:
        return tr("Both see {name}.").format(name=original)
    told = tr("They differ: the original sees {original}, the compressed network {compressed}.")
    return told.format(original=original, compressed=compressed)


def boundaries_in_words(path: ExploredPath, names: Sequence[str]) -> str:
    """Where both networks go over from the first class to the second, and how far apart that is."""
    if path.teacher_sides is None:
        return tr("Following the way …")
    ends = {"first": names[path.first], "second": names[path.second]}
    told = [_side(tr("The original"), path.teacher_sides, ends)]
    if path.student_sides is not None:
        told.append(_side(tr("The compressed network"), path.student_sides, ends))
    if path.gap is not None:
        apart = percent(path.gap[1] - path.gap[0])
        told.append(tr("The boundaries lie {share} of the way apart.").format(share=apart))
    return " ".join(told)


def looked_in_words(found: Disagreements) -> str:
    """How many samples were looked at, and in how many both networks choose differently."""
    looked, differing = f"{found.looked:,}", sum(count for _, count in found.pairs)
    told = tr(
        "Of {looked} samples, both networks differ in their choice in {differing}; the furthest apart come first."
    )
    if found.looked < found.total:
        told = tr("{looked} of {total} samples looked at; both networks differ in their choice in {differing}.")
    return told.format(looked=looked, total=f"{found.total:,}", differing=f"{differing:,}")


def _side(who: str, sides: Sides, ends: dict[str, str]) -> str:
    if sides.boundary is None:
        return tr("{who} never changes its mind between {first} and {second}.").format(who=who, **ends)
    place = f"{sides.boundary:.3f}"
    if len(sides.changes) < 2:
        return tr("{who} goes over at λ = {place}.").format(who=who, place=place)
    low, high = f"{sides.changes[0]:.3f}", f"{sides.changes[-1]:.3f}"
    wavering = tr("{who} goes over at λ = {place}, wavering from {low} to {high}.")
    return wavering.format(who=who, place=place, low=low, high=high)
