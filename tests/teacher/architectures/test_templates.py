"""Templates say which dimensions of a weight depend on the class count and the image's channels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qimera_studio.teacher.architectures.templates import Head, filled, fit, matches, template

ONE, OTHER = Head(37, 3), Head(53, 4)
dimension = st.tuples(st.integers(1, 9999), st.sampled_from(["", "c", "i"]))
heads = st.builds(Head, st.integers(1, 2000), st.integers(1, 16))


def shape(dimensions: list[tuple[int, str]], head: Head) -> tuple[int, ...]:
    values = {"": 1, "c": head.classes, "i": head.channels}
    return tuple(factor * values[symbol] for factor, symbol in dimensions)


@given(dimensions=st.lists(dimension, max_size=5), head=heads)
def test_a_template_gives_the_shape_for_any_head(dimensions: list[tuple[int, str]], head: Head) -> None:
    written = template(shape(dimensions, ONE), shape(dimensions, OTHER), ONE, OTHER)
    assert filled(written, head) == shape(dimensions, head)
    assert matches(written, shape(dimensions, head), {})


@given(dimensions=st.lists(dimension, max_size=4), head=heads)
def test_the_head_is_found_from_the_shapes(dimensions: list[tuple[int, str]], head: Head) -> None:
    tensors = {"stem": [(8, ""), (1, "i")], "inside": dimensions, "head": [(1, "c"), (64, "")]}
    templates = {name: template(shape(d, ONE), shape(d, OTHER), ONE, OTHER) for name, d in tensors.items()}
    assert fit(templates, {name: shape(d, head) for name, d in tensors.items()}) == head


@pytest.mark.parametrize("wrong", [(10, 65), (10,), (10, 64, 1)])
def test_other_shapes_do_not_fit(wrong: tuple[int, ...]) -> None:
    assert fit({"weight": "c,64"}, {"weight": (10, 64)}) == Head(10, 3)
    assert fit({"weight": "c,64"}, {"weight": wrong}) is None


def test_two_class_counts_in_one_network_do_not_fit() -> None:
    assert fit({"one": "c,64", "two": "2c"}, {"one": (10, 64), "two": (20,)}) == Head(10, 3)
    assert fit({"one": "c,64", "two": "2c"}, {"one": (10, 64), "two": (22,)}) is None


def test_a_dimension_that_depends_on_the_head_in_another_way_is_told() -> None:
    with pytest.raises(ValueError, match="no multiple"):
        template((38,), (54,), ONE, OTHER)
