"""How a stage takes less upon itself: batches in parts when memory ran out, smaller steps when a loss ran away.

Gradients of the parts are added up, each weighted by its share of the batch: the same as the whole batch's where a loss
is a mean over samples. What looks at a batch as a whole (the statistics of batch norms, ranges that are tracked,
DFQF's variety of classes) looks at each part instead. Imports neither torch nor Qt.
"""

from dataclasses import dataclass
from typing import Annotated

from annotated_types import Ge, Le

MOST_PARTS = 32
"""A batch is halved five times, then the stage gives up."""

LEAST_RATE = 1 / 32
"""A learning rate is halved five times, then the stage gives up."""


@dataclass(frozen=True)
class Restraint:
    """What a stage obeys from one of its steps on.

    Attributes:
        step: counts from 0.
        parts: in how many parts every batch is computed, gradients added up; 1-32.
        rate: what learning rates are multiplied by; 1/32-1.
    """

    step: Annotated[int, Ge(0)] = 0
    parts: Annotated[int, Ge(1), Le(MOST_PARTS)] = 1
    rate: Annotated[float, Ge(LEAST_RATE), Le(1.0)] = 1.0

    def sizes(self, count: int) -> list[int]:
        """Sizes of the parts of a batch of `count`, equal within 1 and of at least 2 where there are 2."""
        parts = max(1, min(self.parts, count // 2))
        return [count // parts + (number < count % parts) for number in range(parts)]

    def at_once(self, batch_size: int) -> int:
        """How many samples may be looked at together where `batch_size` could be without restraint."""
        return max(1, batch_size // self.parts)


UNRESTRAINED = Restraint()
