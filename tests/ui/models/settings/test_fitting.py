"""Bits that are solved for fit the size and are no worse than even ones."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.cards import resnet20_rows

from qimera_studio.export.sizes import FileSizes
from qimera_studio.job import LayerBits, Target
from qimera_studio.quantization.weighing import LayerWeight
from qimera_studio.teacher.card import LayerRow
from qimera_studio.ui.models.settings.fitting import Fitted, Sizer, fit, total_change
from qimera_studio.ui.models.settings.layer_plan import plan_layers

ROWS = resnet20_rows()
SIZES = FileSizes(19_000.4, 17_500.2, 14.3, 11.8)
KINDS = st.sampled_from(["onnx", "packed"])
TARGETS = st.builds(
    Target,
    weights=st.integers(2, 8),
    activations=st.integers(2, 8),
    first=st.none() | st.integers(2, 8),
    last=st.none() | st.integers(2, 8),
    layers=st.just({}) | st.just({"layer1.0.conv1": LayerBits(weights=3, activations=7)}),
)
NAMES = [layer.row.name for layer in plan_layers(ROWS, Target())]


@st.composite
def weighings(draw):
    """Sensitivities that never grow with the bits."""
    scales = draw(st.lists(st.floats(1e-4, 100), min_size=len(NAMES), max_size=len(NAMES)))
    steps = draw(st.lists(st.floats(0.05, 1), min_size=6, max_size=6))
    found = {}
    for name, scale in zip(NAMES, scales, strict=True):
        changes = {2: scale}
        for bits, step in zip(range(3, 9), steps, strict=True):
            changes[bits] = changes[bits - 1] * step
        found[name] = LayerWeight(scale, scale, changes)
    return found


@settings(max_examples=60)
@given(TARGETS, st.integers(20_000, 320_000), KINDS, st.none() | weighings())
def test_what_fits_is_never_too_large_and_never_worse_than_even_bits(target, budget, kind, weights):
    sizer = Sizer(ROWS, kind, SIZES)
    found = fit(target, budget, sizer, weights)
    even = [
        target.model_copy(update={"weights": bits, "first": None, "last": None, "layers": {}}) for bits in range(2, 9)
    ]
    fitting = [other for other in even if sizer.size(other) <= budget - 200]  # a target that lists layers takes room
    if isinstance(found, int):
        assert not fitting
        assert found > budget
        return
    assert found.size == sizer.size(found.target) <= budget
    best = min((total_change(other, ROWS, weights) for other in fitting), default=float("inf"))
    assert total_change(found.target, ROWS, weights) <= best + 1e-12


@settings(max_examples=30)
@given(TARGETS, KINDS)
def test_activations_stay_as_they_were(target, kind):
    found = fit(target, 160_000, Sizer(ROWS, kind, SIZES))
    assert isinstance(found, Fitted)
    before = {layer.row.name: layer.activations for layer in plan_layers(ROWS, target)}
    assert {layer.row.name: layer.activations for layer in plan_layers(ROWS, found.target)} == before


def test_sensitive_layers_get_more_bits():
    weights = {name: LayerWeight(1, 1, {bits: 4.0**-bits for bits in range(2, 9)}) for name in NAMES}
    weights["layer2.1.conv1"] = LayerWeight(1, 1, {bits: 1000 * 4.0**-bits for bits in range(2, 9)})
    sizer = Sizer(ROWS, "packed", SIZES)
    found = fit(Target(), sizer.size(Target()), sizer, weights)
    bits = {layer.row.name: layer.weights for layer in plan_layers(ROWS, found.target)}
    assert found.measured
    assert bits["layer2.1.conv1"] > bits["layer2.1.conv2"]


def test_without_measured_sensitivities_it_says_so():
    assert not fit(Target(), 160_000, Sizer(ROWS, "onnx", None)).measured
    partly = {NAMES[0]: LayerWeight(1, 1, dict.fromkeys(range(2, 9), 1.0))}
    assert not fit(Target(), 160_000, Sizer(ROWS, "onnx", None), partly).measured


def test_onnx_gets_no_bits_that_it_stores_in_more():
    found = fit(Target(), 200_000, Sizer(ROWS, "onnx", SIZES))
    assert {layer.weights for layer in plan_layers(ROWS, found.target)} == {4, 8}


def test_a_size_that_nothing_fits_is_answered_by_the_least():
    sizer = Sizer(ROWS, "packed", SIZES)
    least = sizer.size(Target(weights=2))
    assert fit(Target(), least - 1, sizer) == least
    assert fit(Target(), least, sizer).target.weights == 2


def test_a_layer_that_is_called_twice_has_one_width():
    twice = (LayerRow("a", "conv", (8, 8, 3, 3), 576, 1), LayerRow("b", "conv", (8, 8, 3, 3), 576, 1))
    rows = (*twice, twice[1], LayerRow("c", "linear", (10, 8), 90, 1))
    sizer = Sizer(rows, "packed", None)
    found = fit(Target(), sizer.size(Target(weights=3)), sizer)
    assert found.size <= sizer.size(Target(weights=3))


@pytest.mark.parametrize("kind", ["onnx", "packed"])
def test_even_bits_are_told_as_one_number(kind):
    sizer = Sizer(ROWS, kind, SIZES)
    assert fit(Target(weights=4), sizer.size(Target(weights=8)), sizer).target == Target(weights=8)
