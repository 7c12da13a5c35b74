import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qimera_studio.exploring.boundaries import TOLERANCE, boundary_of, find_changes

SHARES = np.linspace(0, 1, 101)


def changes_of(preference):
    return find_changes(preference, SHARES, preference(SHARES))


@given(st.floats(0.0, 0.999))
def test_one_change_is_found_and_is_the_boundary(where):
    changes = changes_of(lambda shares: shares > where)
    assert changes == pytest.approx([where], abs=TOLERANCE)
    assert boundary_of(changes, from_second=False) == pytest.approx(where, abs=TOLERANCE)


def test_changes_too_narrow_for_the_coarse_scan_are_found_near_a_wide_one():
    marks = [0.503, 0.506, 0.52]
    changes = changes_of(lambda shares: np.searchsorted(marks, shares) % 2 == 1)
    assert changes == pytest.approx(marks, abs=TOLERANCE)


@given(st.lists(st.floats(0.01, 0.99), min_size=1, max_size=9, unique=True))
def test_at_a_boundary_as_much_lies_on_the_wrong_side_below_as_above(marks):
    marks = sorted(marks)
    boundary = boundary_of(marks, from_second=False)
    if len(marks) % 2 == 0:
        assert boundary is None
        return
    fine = (np.arange(20_000) + 0.5) / 20_000
    second = np.searchsorted(marks, fine) % 2 == 1
    below, above = second[fine < boundary].sum(), (~second[fine >= boundary]).sum()
    assert abs(int(below) - int(above)) <= 20


@given(st.lists(st.floats(0.01, 0.1), min_size=1, max_size=9).filter(lambda gaps: len(gaps) % 2 == 1))
def test_several_changes_agree_with_a_scan_of_a_thousand_places(gaps):
    marks = np.cumsum(gaps)

    def prefers(shares):
        return np.searchsorted(marks, shares) % 2 == 1

    boundary = boundary_of(changes_of(prefers), from_second=False)
    assert boundary == pytest.approx((~prefers(np.linspace(0, 1, 1001))).mean(), abs=0.005)


def test_a_network_that_never_changes_its_mind_has_no_boundary():
    assert changes_of(lambda shares: shares < 2) == ()
    assert boundary_of((), from_second=False) is None
    assert boundary_of((0.5,), from_second=True) is None
