"""What the stages of a run told step by step, from evenly spread lines of its journal, however long that is."""

import mmap
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from qimera_studio.events import Step
from qimera_studio.run_folder.journal import parsed

WHOLE = 4_000_000
"""Bytes of a journal up to which all of it is read; usual ones are shorter."""

LINES = 4000
"""Lines that are looked at of a longer one: more than a screen has columns."""


class CurveKey(NamedTuple):
    """What a curve shows: a stage's metric."""

    stage: str
    metric: str


@dataclass
class Line:
    """One curve of one run.

    Attributes:
        target: the network it belongs to; empty for stages that all networks share.
        steps: rising.
        values: one a step.
    """

    target: str
    steps: list[int] = field(default_factory=list)
    values: list[float] = field(default_factory=list)

    def add(self, step: int, value: float) -> None:
        """Add a point; those at or behind it were told before a resume, and are dropped."""
        if self.steps and step <= self.steps[-1]:
            kept = bisect_left(self.steps, step)
            del self.steps[kept:], self.values[kept:]
        self.steps.append(step)
        self.values.append(value)


def read_curves(journal: Path, lines: int = LINES, whole: int = WHOLE) -> dict[CurveKey, list[Line]]:
    """Curves of a journal; none where it is missing or cannot be read.

    Args:
        journal: of any length.
        lines: how many of its lines are looked at where it is long.
        whole: bytes up to which it is not.
    """
    found: dict[CurveKey, dict[str, Line]] = {}
    try:
        steps = [event for line in _spread(journal, lines, whole) for event in parsed(line) if isinstance(event, Step)]
    except (OSError, ValueError):  # an empty file cannot be mapped
        return {}
    for step in steps:
        for metric, value in step.metrics.items():
            of_targets = found.setdefault(CurveKey(step.stage, metric), {})
            of_targets.setdefault(step.target, Line(step.target)).add(step.step, value)
    return {key: drawable for key, told in found.items() if (drawable := _drawable(told))}


def _drawable(told: dict[str, Line]) -> list[Line]:
    return [line for line in told.values() if len(line.steps) > 1]


def _spread(journal: Path, lines: int, whole: int) -> Iterator[bytes]:
    """All lines at once, or some, evenly spread over the bytes of the file, each once."""
    with open(journal, "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as told:
        size, read = len(told), 0
        if size <= whole:
            yield told[:]
            return
        for place in range(lines):
            start = told.rfind(b"\n", 0, place * size // lines) + 1
            if start >= read:
                end = told.find(b"\n", start)
                read = size if end < 0 else end + 1
                yield told[start:read]
