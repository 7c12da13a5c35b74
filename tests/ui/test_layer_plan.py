import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from support.cards import resnet20_rows

from qimera_studio.export.onnx_writer import to_onnx
from qimera_studio.export.packed import save_packed
from qimera_studio.graph.folding import fold_batch_norm
from qimera_studio.job import LayerBits, Target, TeacherSource
from qimera_studio.options.quantization import QuantizationOptions
from qimera_studio.quantization.calibration import attach_deployable, calibrate
from qimera_studio.quantization.conversion import to_integers
from qimera_studio.teacher.inspection import inspect
from qimera_studio.teacher.loading import load_teacher
from qimera_studio.ui.models.layer_plan import estimate, plan_layers

ROWS = resnet20_rows()
SAMPLE = TeacherSource(path="sample:digits")
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


@pytest.fixture(scope="module")
def digits():
    return load_teacher(SAMPLE)


@pytest.mark.parametrize("bits", [8, 4, 3])
def test_the_estimate_is_close_to_what_is_written(digits, bits, tmp_path):
    target = Target(weights=bits, activations=bits)
    teacher, student = fold_batch_norm(digits.network), fold_batch_norm(digits.network)
    attach_deployable(student, target)
    images = torch.rand(8, 1, 32, 32)
    calibrate(
        teacher, student, images, QuantizationOptions(weight_range="max", activation_range="max", correct_bias=False)
    )
    model = to_integers(student, {"input_spec": digits.input_spec.to_dict(), "class_names": list(digits.class_names)})
    save_packed(model, tmp_path / "model.safetensors")
    sizes = estimate(inspect(SAMPLE).layers, target)
    assert sizes.onnx == pytest.approx(len(to_onnx(model).SerializeToString()), rel=0.08)
    assert sizes.packed == pytest.approx((tmp_path / "model.safetensors").stat().st_size, rel=0.08)
