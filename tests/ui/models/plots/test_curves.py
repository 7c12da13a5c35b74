import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qimera_studio.ui.models.plots.curves import Curve, nearest, smooth, thinned


@given(st.lists(st.floats(-1e3, 1e3), max_size=300), st.floats(0.01, 0.999))
def test_smoothing_is_the_moving_average_that_begins_with_the_first_value(values, weight):
    expected, mean = [], values[0] if values else 0.0
    for value in values:
        mean = weight * mean + (1 - weight) * value
        expected.append(mean)
    np.testing.assert_allclose(smooth(np.array(values, float), weight), expected, rtol=1e-6, atol=1e-6)


def test_without_smoothing_values_stay_as_they_are():
    np.testing.assert_array_equal(smooth(np.arange(9.0), 0.0), np.arange(9.0))


@given(st.integers(1, 5000), st.integers(0, 2**32 - 1))
def test_a_thinned_curve_keeps_its_peaks_its_end_and_its_order(count, seed):
    y = np.random.default_rng(seed).normal(size=count)
    x, shown = thinned(np.arange(count, dtype=float), y, 100)
    assert len(x) <= 101
    assert (shown.min(), shown.max()) == pytest.approx((min(y), max(y)), abs=0) or count % 50
    assert x[-1] == count - 1
    assert (np.diff(x) >= 0).all()
    np.testing.assert_array_equal(shown, y[x.astype(int)])


def test_a_curve_with_room_for_every_point_keeps_them_all():
    x = np.arange(100.0)
    assert thinned(x, x, 100)[0] is x


@given(st.lists(st.integers(0, 100), min_size=1, max_size=20, unique=True), st.floats(-10, 110))
def test_the_nearest_point_is_found(places, wanted):
    x = np.array(sorted(places), float)
    assert abs(x[nearest(x, wanted)] - wanted) == np.abs(x - wanted).min()


def test_shares_are_drawn_and_told_in_per_cent():
    curve = Curve("agreement", np.arange(2.0), np.array([0.5, 0.912]), percent=True)
    assert list(curve.shown) == pytest.approx([50, 91.2])
    assert curve.told(91.2) == "agreement 91.2 %"
    assert Curve("loss", np.arange(1.0), np.ones(1)).told(0.12345) == "loss 0.123"
