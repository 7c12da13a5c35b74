"""Learning rates fall as the recipe says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qimera_studio.schedule import rate_factor


def test_milestones_are_the_papers() -> None:
    epochs = {0: 1.0, 99: 1.0, 100: 0.1, 199: 0.1, 200: 0.01, 300: 0.001, 399: 0.001}
    for epoch, factor in epochs.items():
        assert rate_factor("milestones", epoch * 200, 80_000) == pytest.approx(factor)


@given(st.sampled_from(["constant", "cosine", "milestones"]), st.integers(1, 500), st.data())
def test_rates_start_whole_and_never_rise(decay: str, iterations: int, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, iterations - 1))
    later = data.draw(st.integers(first, iterations - 1))
    assert rate_factor(decay, 0, iterations) == 1
    assert 0 < rate_factor(decay, later, iterations) <= rate_factor(decay, first, iterations)
