import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from support.cards import resnet20_rows

from qimera_studio.export.description import description
from qimera_studio.export.onnx_writer import to_onnx
from qimera_studio.export.sizing import file_sizes
from qimera_studio.graph.folding import fold_batch_norm
from qimera_studio.graph.network import GraphNetwork
from qimera_studio.job import LayerBits, Target, TeacherSource
from qimera_studio.options.quantization import QuantizationOptions
from qimera_studio.quantization.calibration import attach_deployable, calibrate
from qimera_studio.quantization.conversion import to_integers
from qimera_studio.recipe.recipe import Recipe
from qimera_studio.teacher.inspection import card_of
from qimera_studio.teacher.loading import load_teacher
from qimera_studio.ui.models.settings.layer_plan import estimate, plan_layers

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


@pytest.mark.parametrize("bits", [8, 4, 3])
def test_usual_sizes_are_close_to_those_of_a_network(bits):
    teacher, target = load_teacher(SAMPLE), Target(weights=bits, activations=bits)
    rows = card_of(teacher).layers
    usual, measured = estimate(rows, target), estimate(rows, target, file_sizes(teacher, Recipe()))
    assert not usual.measured
    assert measured.measured
    assert usual.onnx == pytest.approx(measured.onnx, rel=0.08)
    assert usual.packed == pytest.approx(measured.packed, rel=0.08)


def test_a_files_size_is_told_as_it_is_written():
    teacher, target = load_teacher(SAMPLE), Target(weights=3, activations=5, layers={"fc": LayerBits(weights=8)})
    folded = fold_batch_norm(teacher.network)
    student = GraphNetwork(folded.graph, folded.weights()).eval()
    options = QuantizationOptions(weight_range="max", activation_range="max", correct_bias=False)
    attach_deployable(student, target)
    calibrate(folded, student, torch.rand(8, 1, 32, 32), options)
    model = to_integers(student, description(teacher, target, Recipe()))
    told = estimate(card_of(teacher).layers, target, file_sizes(teacher, Recipe()))
    assert told.onnx == pytest.approx(len(to_onnx(model).SerializeToString()), rel=0.01)
