"""How many iterations a stage gets: what the recipe asks for, or what a time budget allows.

A budget is first relieved of what has no iterations to spare: filling the bank, finding ranges, choosing, exporting.
How long that takes is known once a target is done, and guessed before. The rest goes to the stages to come by their
claims.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from qimera_studio.stages.stage import Stage

RESERVED = 0.15
"""Share of a time budget kept for stages that are not sized, as long as none of them was seen."""


@dataclass(frozen=True)
class Size:
    """What a stage gets of a time budget.

    Attributes:
        iterations: at least the stage's fewest.
        seconds: what they take, as far as it was timed.
        fits: whether that is no more than is left for all stages to come.
    """

    iterations: int
    seconds: float
    fits: bool


def sized(stage: Stage, coming: Sequence[Stage], minutes: float, spent: float, took: dict[str, float]) -> Size:
    """Size a stage under a time budget.

    Args:
        stage: opened; its iterations are timed.
        coming: all stages that are not finished, this one first.
        minutes: the whole budget.
        spent: seconds of it that are gone.
        took: seconds of finished stages, by name.
    """
    pace = stage.seconds_per_iteration()
    left = 60 * minutes - spent - _kept(coming, 60 * minutes, took)
    part = _part(stage, [other for other in coming if other.share], left, took) - stage.fixed_seconds
    iterations = max(stage.least, min(int(part / pace), int(stage.growth * stage.iterations())))
    seconds = iterations * pace + stage.fixed_seconds
    return Size(iterations, seconds, seconds <= left)


def _part(stage: Stage, sharing: Sequence[Stage], left: float, took: dict[str, float]) -> float:
    """Seconds for a stage; what others cannot use of theirs, as all their iterations took less, goes to the rest."""
    claims = sum(other.claim for other in sharing)
    for other in sharing:
        most = took[other.name] if _was_satisfied(other) else left
        if other is not stage and most < left * other.claim / claims:
            return _part(stage, [another for another in sharing if another is not other], left - most, took)
    return left * stage.claim / claims


def _was_satisfied(stage: Stage) -> bool:
    """Whether its like, for another target, had as many iterations as it may have."""
    planned = [steps for key, steps in stage.context.plan.steps.items() if key.partition("/")[0] == stage.name]
    return int(stage.growth * stage.iterations()) in planned


def _kept(coming: Sequence[Stage], budget: float, took: dict[str, float]) -> float:
    """Seconds for the stages to come that are not sized: as long as their like took, or their part of a guess."""
    fixed = [stage.name for stage in coming if not stage.share]
    unknown = sum(name not in took for name in fixed)
    return sum(took.get(name, 0.0) for name in fixed) + RESERVED * budget * unknown / max(1, len(fixed))
