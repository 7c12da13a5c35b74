"""How a stage takes less upon itself: batches in parts when memory ran out, smaller steps when a loss ran away.

Imports neither torch nor Qt.
"""

from collections.abc import Iterator
from dataclasses import dataclass

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

    step: int = 0
    parts: int = 1
    rate: float = 1.0

    def sizes(self, count: int) -> list[int]:
        """Sizes of the parts of a batch of `count`, equal within 1 and of at least 2 where there are 2."""
        parts = max(1, min(self.parts, count // 2))
        return [count // parts + (number < count % parts) for number in range(parts)]

    def weighted_sizes(self, count: int) -> Iterator[tuple[int, float]]:
        """Each part's size with its share of the batch, by which the mean over the batch is made of parts' means."""
        for size in self.sizes(count):
            yield size, size / count

    def share(self, batch_size: int) -> int:
        """How many samples may be looked at together where `batch_size` could be without restraint."""
        return max(1, batch_size // self.parts)


UNRESTRAINED = Restraint()
