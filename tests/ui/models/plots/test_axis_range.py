import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from qimera_studio.ui.models.plots.axis_range import axis_range

values = st.floats(-1e6, 1e6)
ordered = st.tuples(values, values).map(sorted)


@given(ordered, ordered)
def test_everything_is_in_sight_and_not_much_beside_it(ends, shown):
    low, high = ends
    bottom, top = axis_range(low, high, tuple(shown), percent=False)
    assert bottom <= low <= high <= top
    assert bottom < top
    assume(high - low > max(1e-6, 0.05 * max(abs(low), abs(high))))
    assert top - bottom <= 1.4 * (high - low)


@given(ordered)
def test_it_stays_as_it_is_while_values_stay_within(ends):
    low, high = ends
    shown = axis_range(low, high, (0.0, 1.0), percent=False)
    assert axis_range(low, high, shown, percent=False) == shown


def test_a_curve_that_grows_moves_its_axis_a_few_times_only():
    shown, moves = (0.0, 1.0), 0
    for step in range(1000, 2000):
        before, shown = shown, axis_range(0, step, shown, percent=False)
        moves += shown != before
    assert moves < 20


@pytest.mark.parametrize(("low", "high"), [(100.0, 100.0), (99.5, 100.0), (0.0, 100.0)])
def test_no_share_lies_far_above_the_whole(low, high):
    bottom, top = axis_range(low, high, (0.0, 1.0), percent=True)
    assert bottom < low
    assert 100 < top <= 105
    assert top - 100 < 0.1 * (top - bottom)
