"""What is said about feature space: its samples, the ways through it, the moments of learning. No Qt here."""

from collections.abc import Sequence

import numpy as np

from qimera_studio.exploring.feature_points import FeatureFrame, FeaturePath, Points
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.language.wording import percent


def sample_in_words(points: Points, number: int, names: Sequence[str], *, real: bool) -> str:
    """What a sample is: of a class, between two, or a person's own image."""
    first, second = (names[int(index)] for index in points.classes[number])
    if real:
        return tr("A real image of {name}").format(name=first)
    if first == second:
        return tr("A sample of {name}").format(name=first)
    told = tr("Between {first} and {second}, λ = {share:.2f}")
    return told.format(first=first, second=second, share=float(points.shares[number]))


def seen_in_words(points: Points, number: int, names: Sequence[str]) -> list[str]:
    """What each network answers to a sample."""
    who = (tr("The original sees {name}, {share}."), tr("The compressed network sees {name}, {share}."))
    return [
        told.format(name=names[int(seen.answers[number])], share=percent(float(seen.shares[number])))
        for told, seen in zip(who, points.seen, strict=False)
    ]


def moment_in_words(moment: int | None, *, finished: bool = True) -> str:
    """When in the generator's learning this is; the last moment of a run that goes on is its last save."""
    if moment is None:
        return tr("Trained to the end") if finished else tr("As it was saved last")
    return tr("After 1 iteration") if moment == 1 else tr("After {count} iterations").format(count=moment)


def left_out_in_words(moments: Sequence[int]) -> str:
    """Which moments of learning cannot be shown; nothing where all can."""
    if not moments:
        return ""
    if len(moments) == 1:
        told = tr("What the run kept after {count} iterations is missing or damaged, and left out.")
        return told.format(count=moments[0])
    told = tr("What the run kept after {counts} iterations is missing or damaged, and left out.")
    return told.format(counts=", ".join(str(moment) for moment in sorted(moments)))


def ratio_in_words(paths: Sequence[FeaturePath], names: Sequence[str]) -> str:
    """How straight the ways are in each network; nothing where there are none."""
    if not paths:
        return ""
    ratios = [float(np.mean(one)) for one in zip(*(path.ratios for path in paths), strict=True)]
    if len(paths) == 1:
        ends = {"first": names[paths[0].first], "second": names[paths[0].second]}
        told = tr("Distance ratio from {first} to {second}: {original:.2f} in the original")
    else:
        ends = {"count": str(len(paths))}
        told = tr("Mean distance ratio of {count} ways: {original:.2f} in the original")
    told = told.format(original=ratios[0], **ends)
    if len(ratios) > 1:
        told = tr("{told}, {compressed:.2f} in the compressed network").format(told=told, compressed=ratios[1])
    return tr("{told}; 1 is a straight line.").format(told=told)


def axes_in_words(frame: FeatureFrame, network: int) -> str:
    """How much of the features the picture shows."""
    told = tr("Principal components of the features before the last layer; both axes hold {share} of their variance.")
    return told.format(share=percent(frame.kept[network]))
