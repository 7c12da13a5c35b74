"""The goals a person chooses from, each one bit-width for weights and activations."""

from dataclasses import dataclass

from qimera_studio.job import Target


@dataclass(frozen=True)
class Goal:
    """One answer to "how small should it get?".

    Attributes:
        title: one word.
        bits: of weights and activations.
        summary: what to expect, one sentence.
    """

    title: str
    bits: int
    summary: str


GOALS: tuple[Goal, ...] = (
    Goal("Safest", 8, "Answers like the original."),
    Goal("Balanced", 6, "Hardly any difference."),
    Goal("Small", 4, "Half the size of 8 bits, close to the original."),
    Goal("Tiny", 3, "Smallest bit-packed file; check before use."),
)


def goal_of(target: Target) -> Goal | None:
    """The goal a target fulfils; None when its bits are the person's own."""
    for goal in GOALS:
        if target == target_for(goal):
            return goal
    return None


def target_for(goal: Goal) -> Target:
    """The target of a goal."""
    return Target(weights=goal.bits, activations=goal.bits)
