"""The goals a person chooses from, each with its bits of weights and of activations.

Activations are not in the file, onnxruntime computes with 8 bits whatever they have, and rounding them to few costs
more accuracy than rounding weights does: of 4 and 4 bits nearly all (`accuracy.md`). So they have 8, but for one goal.
"""

from dataclasses import dataclass

from qimera_studio.job import WIDE, Target


@dataclass(frozen=True)
class Goal:
    """One answer to "how small should it get?".

    Attributes:
        title: one word.
        weights: their bits.
        activations: their bits.
        summary: what to expect, one sentence.
    """

    title: str
    weights: int
    activations: int
    summary: str

    @property
    def bits(self) -> str:
        """Those of weights, `4`; of both where activations are narrow too, `4 / 4`."""
        return str(self.weights) if self.activations == WIDE else f"{self.weights} / {self.activations}"


USUAL = Goal("Small", 4, 8, "Half the size of 8 bits, close to the original.")
"""The goal until another is chosen."""

GOALS: tuple[Goal, ...] = (
    Goal("Safest", 8, 8, "Answers like the original."),
    Goal("Balanced", 6, 8, "Hardly any difference."),
    USUAL,
    Goal("Tiny", 3, 8, "Smallest bit-packed file; check before use."),
    Goal("Narrow", 4, 4, "As small as Small, for chips that compute in 4 bits, which costs accuracy."),
)


def goal_of(target: Target) -> Goal | None:
    """The goal a target fulfils; None when its bits are the person's own."""
    for goal in GOALS:
        if target == target_for(goal):
            return goal
    return None


def target_for(goal: Goal) -> Target:
    """The target of a goal."""
    return Target(weights=goal.weights, activations=goal.activations)
