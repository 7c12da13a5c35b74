"""What a stage is: a number of small steps with a state between any two of them.

`run` opens a stage, sizes it, steps it and closes it. A stage's `step` depends on its state and the step's index alone,
so continuing from a saved state gives the same integers as never having stopped.
"""

import copy
import time
from abc import ABC, abstractmethod
from collections.abc import Iterable
from pathlib import Path
from typing import Any, ClassVar, Self

from qimera_studio.events import Event
from qimera_studio.job import Target
from qimera_studio.progress.restraint import UNRESTRAINED, Restraint
from qimera_studio.stages.context import RunContext

TRIALS = 4
"""Steps timed to learn how long one takes, after one that warms up."""


class Stage(ABC):
    """One stage of a run.

    Args:
        context: what all stages share.
        target: which compressed network it works on; None for stages that all targets share.

    Attributes:
        name: the stage's name in events.
        title: what a person reads.
        share: of one target's time; 0 when a budget does not resize the stage.
        claim: the share, times the effort of all targets it serves.
        least: fewest iterations a budget may leave.
        trial_length: how many iterations the trial pretends to be planned.
        growth: most iterations a budget may give, in terms of the recipe's.
        fixed_seconds: what the stage takes besides its iterations, known once they were timed.
        learns: whether it has a learning rate that can be lowered.
        restraint: into how many parts batches go, and what learning rates are multiplied by.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    least: ClassVar[int] = 1
    growth: ClassVar[float] = 1
    trial_length: ClassVar[int] = TRIALS + 1
    learns: ClassVar[bool] = False
    fixed_seconds: float = 0.0
    restraint: Restraint = UNRESTRAINED

    def __init__(self, context: RunContext, target: Target | None = None) -> None:
        self.context = context
        self.of = target

    def again(self) -> Self:
        """The same stage, not yet opened."""
        return type(self)(self.context, self.of)

    @property
    def target(self) -> Target:
        """The target of a stage that has one."""
        assert self.of is not None
        return self.of

    @property
    def target_name(self) -> str:
        """The target's name, empty where all targets share the stage."""
        return self.of.name if self.of else ""

    @property
    def key(self) -> str:
        """Names the stage in plan and state."""
        return f"{self.name}/{self.target_name}" if self.of else self.name

    @property
    def share(self) -> float:
        """Share of one target's time that this stage is sized by; 0 when it is not."""
        return 0.0

    @property
    def claim(self) -> float:
        """Its share, for the effort of every target it serves: what they have in common keeps its part of the time."""
        served = [self.of] if self.of else self.context.job.targets
        return self.share * sum(target.effort for target in served)

    @property
    def repeats(self) -> int:
        """Steps per planned iteration (a reconstruction repeats its iterations for every block)."""
        return 1

    @abstractmethod
    def open(self) -> None:
        """Load what earlier stages left."""

    @abstractmethod
    def iterations(self) -> int:
        """The recipe's own number of iterations."""

    def begin(self, iterations: int) -> None:
        """Hear the planned number of iterations, before the first step."""
        self.planned = iterations

    def restrain(self, restraint: Restraint) -> None:
        """Obey a restraint from the next step on."""
        self.restraint = restraint

    @abstractmethod
    def step(self, index: int) -> dict[str, float]:
        """Do step `index` (from 0); returns its metrics."""

    def remarks(self, index: int) -> Iterable[Event]:
        """Further events after step `index`; they change nothing."""
        return ()

    def close(self) -> Iterable[Event]:
        """Write what the stage leaves behind."""
        return ()

    def leaves(self) -> list[Path]:
        """The files that `close` writes; a finished stage is done again when one of them is damaged or missing."""
        return []

    def state_dict(self) -> dict[str, Any]:
        """State between two steps; empty when the stage restarts from its first step."""
        return {}

    def load_state_dict(self, state: dict[str, Any]) -> None:  # noqa: B027 - nothing to do where nothing is kept
        """Continue from `state_dict`."""

    def seconds_per_iteration(self) -> float:
        """Time one iteration, repeats included, on a copy of the state, leaving the stage as it was."""
        before = copy.deepcopy(self.state_dict())
        self.begin(self.trial_length)
        self.step(0)
        started = time.perf_counter()
        for index in range(1, TRIALS + 1):
            self.step(index)
        taken = time.perf_counter() - started
        self.load_state_dict(before)
        return taken / TRIALS * self.repeats
