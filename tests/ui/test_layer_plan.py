import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.cards import resnet20_rows

from qimera_studio.job import LayerBits, Target
from qimera_studio.ui.models.layer_plan import estimate, plan_layers

ROWS = resnet20_rows()
BITS = st.integers(2, 8)


def test_every_layer_with_weights_is_planned_and_no_other():
    assert [layer.row.name for layer in plan_layers(ROWS, Target())] == [r.name for r in ROWS if r.kind != "batch_norm"]


def test_overrides_win_over_first_and_last_and_these_over_the_target():
    target = Target(weights=4, first=8, last=6, layers={"linear": LayerBits(weights=3)})
    bits = {layer.row.name: layer.weights for layer in plan_layers(ROWS, target)}
    assert (bits["conv1"], bits["layer1.0.conv1"], bits["linear"]) == (8, 4, 3)


def test_the_image_and_the_pooled_feature_keep_their_fixed_width():
    layers = plan_layers(ROWS, Target(activations=4, layers={"layer2.0.conv1": LayerBits(activations=6)}))
    assert [layer.activations for layer in (layers[0], layers[-1])] == [None, None]
    assert {layer.row.name: layer.activations for layer in layers}["layer2.0.conv1"] == 6


@given(BITS, BITS)
def test_fewer_bits_never_take_more_room(one, other):
    few, many = sorted((one, other))
    small, large = estimate(ROWS, Target(weights=few)), estimate(ROWS, Target(weights=many))
    assert small.onnx <= large.onnx
    assert small.packed <= large.packed
    assert small.packed < small.float32


@pytest.mark.parametrize(
    ("bits", "onnx", "packed"), [(8, 306_000, 288_000), (4, 173_000, 152_000), (3, 173_000, 118_000)]
)
def test_the_estimate_is_close_to_what_resnet20_really_takes(bits, onnx, packed):
    sizes = estimate(ROWS, Target(weights=bits))
    assert sizes.onnx == pytest.approx(onnx, rel=0.05)
    assert sizes.packed == pytest.approx(packed, rel=0.05)
