import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qimera_studio.ui.language.wording import bytes_in_words, clock, duration_in_words, mix_in_words

NAMES = ("0", "1", "2", "3", "4", "5", "6", "7", "8", "9")


def label(**shares: float) -> np.ndarray:
    soft = np.zeros(10, np.float32)
    for name, share in shares.items():
        soft[int(name[1:])] = share
    return soft


def test_a_mixed_sample_says_what_it_lies_between():
    assert mix_in_words(label(c3=0.52, c8=0.47), label(), NAMES) == "between 3 and 8, 52/47 %"


def test_a_single_class_sample_says_how_sure_the_teacher_is():
    assert mix_in_words(label(c1=1.0), label(c1=0.98), ("cat", "ship")) == "ship, 98 %"


def test_many_classes_are_told_by_the_leading_three():
    text = mix_in_words(label(c0=0.4, c1=0.3, c2=0.2, c3=0.1), label(), NAMES)
    assert text == "among 4 classes: 0 40 %, 1 30 %, 2 20 %"


def test_a_class_without_a_name_is_told_by_its_number():
    assert mix_in_words(label(c7=1.0), label(c7=1.0), ()) == "7, 100 %"


@pytest.mark.parametrize(("count", "words"), [(0, "0 bytes"), (173_342, "173 KB"), (1_090_000, "1.09 MB")])
def test_sizes_have_three_digits(count, words):
    assert bytes_in_words(count) == words


@given(st.integers(min_value=1, max_value=10**12))
def test_a_size_in_words_is_within_half_a_per_cent_and_never_in_powers(count):
    text = bytes_in_words(count)
    figure, unit = text.split(" ")
    assert "e" not in figure
    factor = {"bytes": 1, "KB": 1e3, "MB": 1e6, "GB": 1e9}[unit]
    assert float(figure) * factor == pytest.approx(count, rel=0.006)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(None, ""), (0.2, "1 second"), (40, "40 seconds"), (180, "3 minutes"), (7500, "2 h 05 min"), (float("inf"), "")],
)
def test_durations_are_told_as_people_tell_them(seconds, words):
    assert duration_in_words(seconds) == words


def test_a_clock_has_hours_only_when_needed():
    assert (clock(42), clock(3725)) == ("0:42", "1:02:05")
