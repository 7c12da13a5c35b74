import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from qimera_studio.ui.models.plots.series import Series


def test_points_come_back_in_order():
    series = Series()
    for step in range(1, 101):
        series.add(step, step**2)
    np.testing.assert_array_equal(series.x, np.arange(1, 101))
    np.testing.assert_array_equal(series.y, series.x**2)


@given(st.integers(2, 200), st.data())
def test_steps_repeated_after_a_resume_replace_the_earlier_ones(done, data):
    saved = data.draw(st.integers(1, done - 1))
    series = Series()
    for step in range(1, done + 1):
        series.add(step, 0.0)
    for step in range(saved, done + 1):
        series.add(step, 1.0)
    np.testing.assert_array_equal(series.x, np.arange(1, done + 1))
    assert list(series.y) == [0.0] * (saved - 1) + [1.0] * (done - saved + 1)


def test_a_long_curve_stays_bounded_and_keeps_its_ends_and_its_order():
    series = Series()
    for step in range(1, 80_001):
        series.add(step, float(step))
    assert 1000 < len(series.x) <= 4096
    assert (np.diff(series.x) > 0).all()
    assert series.x[0] == 1
    assert series.x[-1] > 79_900
    np.testing.assert_array_equal(series.x, series.y)
