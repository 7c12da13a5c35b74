"""Bits that are chosen are the best that fit."""

import itertools

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from qimera_studio.quantization.bit_assignment import Layer, assign_bits, smallest

options = st.dictionaries(st.integers(2, 8), st.tuples(st.integers(1, 99), st.floats(0, 10)), min_size=1, max_size=4)
layers = options.map(lambda own: Layer({w: size for w, (size, _) in own.items()}, {w: c for w, (_, c) in own.items()}))
problems = st.lists(layers, min_size=1, max_size=5).map(lambda found: dict(enumerate(found)))


def exhaustive(problem: dict[int, Layer], budget: int) -> float:
    """The smallest summed change of all choices that fit."""
    choices = (dict(enumerate(choice)) for choice in itertools.product(*(layer.sizes for layer in problem.values())))
    return min(cost(problem, choice)[1] for choice in choices if cost(problem, choice)[0] <= budget)


def cost(problem: dict[int, Layer], bits: dict[int, int]) -> tuple[int, float]:
    return (
        sum(layer.sizes[bits[name]] for name, layer in problem.items()),
        sum(layer.changes[bits[name]] for name, layer in problem.items()),
    )


@settings(max_examples=150)
@given(problems, st.floats(0, 1.2))
def test_the_choice_is_the_best_of_all(problem: dict[int, Layer], share: float) -> None:
    budget = int(share * sum(max(layer.sizes.values()) for layer in problem.values()))
    assume(budget >= smallest(problem))
    size, change = cost(problem, assign_bits(problem, budget))
    assert size <= budget
    assert change == pytest.approx(exhaustive(problem, budget), abs=1e-9)


def test_a_front_that_is_too_long_is_thinned_and_still_fits() -> None:
    generator = np.random.default_rng(0)
    problem = {}
    for number in range(12):
        scale, count = generator.random(), int(generator.integers(100, 9999))
        widths = range(2, 9)
        problem[number] = Layer({w: count * w for w in widths}, {w: scale * 4.0**-w for w in widths})
    budget = sum(layer.sizes[4] for layer in problem.values())
    exact = cost(problem, assign_bits(problem, budget))
    thinned = cost(problem, assign_bits(problem, budget, front=200))
    assert thinned[0] <= budget
    assert exact[1] <= thinned[1] <= exact[1] * 1.05
