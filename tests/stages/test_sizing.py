"""How a time budget becomes iterations, shown on runs whose every second is known."""

from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qimera_studio.job import Target
from qimera_studio.stages.sizing import RESERVED, sized
from qimera_studio.stages.stage import Stage

WIDTHS = (8, 5, 4, 3)
MOST = 10**9
TARGETS = tuple(Target(weights=width, activations=width) for width in WIDTHS)


class Known(Stage):
    """A stage that takes exactly as long as it is told to."""

    def __init__(
        self,
        name: str,
        share: float,
        seconds: float,
        target: Target | None,
        targets: tuple[Target, ...],
        steps: dict[str, int] | None = None,
    ) -> None:
        context = SimpleNamespace(job=SimpleNamespace(targets=targets), plan=SimpleNamespace(steps=steps or {}))
        super().__init__(context, target)  # type: ignore[arg-type]
        self.name, self.part, self.seconds = name, share, seconds  # type: ignore[misc]

    @property
    def share(self) -> float:
        return self.part

    def seconds_per_iteration(self) -> float:
        return self.seconds

    def iterations(self) -> int:
        return MOST

    def open(self) -> None: ...

    def step(self, index: int) -> dict[str, float]:
        return {}


def a_run(export: float, pace: float, targets: tuple[Target, ...] = TARGETS) -> list[Known]:
    """Synthesis for all, then learning and export for each."""
    made = [Known("synthesis", 0.6, pace, None, targets)]
    for target in targets:
        made += [Known("distillation", 0.4, pace, target, targets), Known("export", 0, export, target, targets)]
    return made


def gone_through(coming: list[Known], minutes: float) -> tuple[float, dict[str, int]]:
    """Seconds that the run takes, and iterations by stage."""
    spent, took, steps = 0.0, dict[str, float](), dict[str, int]()
    while coming:
        stage = coming[0]
        count = sized(stage, coming, minutes, spent, took).iterations if stage.share else 1
        steps[stage.key] = count
        spent += count * stage.seconds
        took[stage.name] = count * stage.seconds
        coming = coming[1:]
    return spent, steps


@given(st.floats(0.1, 30), st.floats(0.001, 0.1), st.floats(5, 60))
def test_a_run_keeps_its_budget_where_exports_do_not_take_more_than_is_reserved(
    export: float, pace: float, minutes: float
) -> None:
    export = min(export, RESERVED * 60 * minutes / len(TARGETS))
    spent, _ = gone_through(a_run(export, pace), minutes)
    assert spent <= 60 * minutes + 1e-6


def test_the_last_width_loses_nothing_to_the_exports_of_the_earlier_ones() -> None:
    same = tuple(Target(weights=4, activations=4, first=first) for first in (5, 6, 7, 8))
    _, steps = gone_through(a_run(20, 0.1, same), 20)
    learned = [steps[f"distillation/{target.name}"] for target in same]
    assert min(learned[1:]) > 0.95 * max(learned[1:])


def test_a_bit_less_gets_twice_the_time() -> None:
    _, steps = gone_through(a_run(RESERVED * 1200 / len(TARGETS), 0.01), 20)
    learned: list[Any] = [steps[f"distillation/{target.name}"] for target in TARGETS]
    for wider, narrower in pairwise(TARGETS):
        ratio = learned[TARGETS.index(narrower)] / learned[TARGETS.index(wider)]
        assert ratio == pytest.approx(2 ** (wider.weights - narrower.weights), rel=0.05)


def test_what_a_stage_cannot_use_goes_to_the_others_at_once() -> None:
    three, four = both = tuple(Target(weights=width, activations=width) for width in (3, 4))
    steps = {"reconstruction/w4a4": MOST}
    repair = Known("reconstruction", 0.2, 0.1, three, both, steps)
    learning = [Known("distillation", 0.2, 0.1, target, both, steps) for target in (four, three)]
    count = sized(learning[0], [learning[0], repair, learning[1]], 10, 0, {"reconstruction": 50}).iterations
    assert count * 0.1 == pytest.approx((600 - 50) * four.effort / (three.effort + four.effort), rel=0.01)


def test_a_stage_gets_its_least_where_no_time_is_left() -> None:
    stage = Known("synthesis", 1.0, 1.0, None, TARGETS)
    size = sized(stage, [stage], 1, 100, {})
    assert (size.iterations, size.seconds, size.fits) == (stage.least, 1.0, False)


@given(st.floats(0.001, 0.1), st.floats(1, 60))
def test_what_a_budget_allows_fits_into_it(pace: float, minutes: float) -> None:
    coming = a_run(1, pace)
    size = sized(coming[0], coming, minutes, 0, {})
    assert size.fits
    assert size.seconds == pytest.approx(size.iterations * pace)
