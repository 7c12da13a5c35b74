"""An exported file computes what the quantized model computes, and onnxruntime runs it as integers."""

import dataclasses
import json

import numpy as np
import onnx
import pytest
import torch
from support.networks import NETWORKS, MobileNet, PlainNet, ResidualNet, settled
from support.quantized import CLASSES, pictures, quantized, samples, spec_of

from qimera_studio.evaluation.agreement import compare
from qimera_studio.evaluation.sessions import open_session
from qimera_studio.export.executed import executed_graph
from qimera_studio.export.onnx_writer import to_onnx
from qimera_studio.graph.capture import capture
from qimera_studio.job import Target
from qimera_studio.options.quantization import QuantizationOptions
from qimera_studio.quantization.conversion import to_integers
from qimera_studio.quantization.integer_arithmetic import IntegerNetwork
from qimera_studio.quantization.paper import attach
from qimera_studio.quantization.quantized_model import QuantizedModel, TensorQuantization

DESCRIPTION = {"input_spec": spec_of(16).to_dict(), "class_names": list(CLASSES)}
WIDTHS = [(2, 2), (3, 3), (4, 4), (5, 6), (8, 8), (4, 8)]


def run(model: QuantizedModel, images: np.ndarray, **options: bool) -> np.ndarray:
    session = open_session(to_onnx(model, **options).SerializeToString(), threads=1)
    return session.run(None, {"image": images})[0]


def assert_same(model: QuantizedModel, images: np.ndarray, tolerance: float = 0.05) -> None:
    found = compare(IntegerNetwork(model)(torch.from_numpy(images)).numpy(), run(model, images))
    assert found.relative_difference < tolerance
    assert found.agreement > 0.98


@pytest.mark.parametrize(("weights", "activations"), WIDTHS)
@pytest.mark.parametrize("name", NETWORKS)
def test_the_file_computes_what_the_model_computes(name, weights, activations):
    model = quantized(settled(NETWORKS[name]()), weights, activations)
    assert_same(model, samples(64, seed=1), 0.3 if activations == 2 else 0.05)  # a 2-bit flip is a third of the range


@pytest.mark.parametrize("bits", [2, 4, 8])
@pytest.mark.parametrize("name", NETWORKS)
def test_every_layer_and_addition_runs_as_integers(name, bits):
    model = quantized(settled(NETWORKS[name]()), bits, bits)
    executed = executed_graph(to_onnx(model).SerializeToString())
    assert executed.integer_layers == len(model.graph.weighted())
    assert executed.float_layers == 0
    assert executed.integer_additions == sum(node.op == "add" for node in model.graph.nodes)
    assert executed.float_additions == 0


def test_a_four_bit_resnet20_is_small_and_all_integer():
    model = quantized(settled(ResidualNet("A", 16, 3), size=32), 4, 4, size=32)
    content = to_onnx(model).SerializeToString()
    assert len(content) <= 160_000
    operators = executed_graph(content).operators
    assert (operators["QLinearConv"], operators["QGemm"], operators["QLinearAdd"]) == (19, 1, 9)


@pytest.mark.parametrize("bits", [4, 8])
def test_pixels_and_normalised_input_give_the_same_logits(bits):
    model = quantized(settled(ResidualNet("A")), bits, bits)
    pixels = pictures(32, seed=3)
    inside = run(model, pixels.transpose(0, 3, 1, 2), preprocess=True)
    np.testing.assert_array_equal(inside, run(model, spec_of(16).normalised(pixels)))


@pytest.mark.parametrize("count", [1, 2, 7])
def test_the_batch_is_free(count):
    assert run(quantized(settled(PlainNet())), samples(count)).shape == (count, 10)


def test_the_file_says_what_it_takes():
    file = to_onnx(quantized(settled(ResidualNet("A"))), preprocess=True)
    about = {entry.key: json.loads(entry.value) for entry in file.metadata_props}
    assert about["classes"] == list(CLASSES)
    assert (about["input"], about["size"], about["channels"], about["target"]) == ("pixels", 16, 3, "w4a4")
    assert about["mean"] == list(spec_of(16).mean)
    assert (file.opset_import[0].version, file.ir_version) == (21, 10)
    assert file.graph.input[0].type.tensor_type.elem_type == onnx.TensorProto.UINT8


def test_tensors_without_quantization_stay_real():
    model = quantized(settled(MobileNet()))
    kept = {"image", *[node.name for node in model.graph.nodes if node.op == "relu6"][1:]}
    assert_same(unquantized(model, kept), samples(32, seed=1))
    assert_same(unquantized(model, {"image"}), samples(32, seed=1))


def unquantized(model: QuantizedModel, kept: set[str]) -> QuantizedModel:
    """The model with real tensors but for `kept`; biases of layers with real input become real."""
    tensors = {name: held for name, held in model.tensors.items() if name in kept}
    layers = dict(model.layers)
    for node in model.graph.weighted():
        held = model.input_of(node.name)
        if held is not None and node.inputs[0] not in tensors:
            layer = layers[node.name]
            layers[node.name] = dataclasses.replace(layer, bias=layer.bias * held.scale * layer.scales.astype(float))
    return dataclasses.replace(model, tensors=tensors, layers=layers)


@pytest.mark.parametrize("furthest", [3, 1000])
def test_weights_may_have_zero_points_of_their_own(furthest):
    model = quantized(settled(ResidualNet("B")))
    random = np.random.default_rng(0)
    layers = {}
    for name, layer in model.layers.items():
        zero_points = random.integers(-furthest, furthest + 1, len(layer.scales)).astype(np.int32)
        scales = layer.scales / np.float32(1 + furthest)
        layers[name] = dataclasses.replace(layer, zero_points=zero_points, scales=scales)
    shifted = dataclasses.replace(model, layers=layers)
    images = samples(32, seed=1)
    reference = IntegerNetwork(shifted)(torch.from_numpy(images)).numpy()
    np.testing.assert_allclose(run(shifted, images), reference, rtol=1e-4, atol=1e-4 * np.abs(reference).max())


def test_a_relu6_whose_quantizer_reaches_beyond_six_still_ends_at_six():
    model = quantized(settled(MobileNet()))
    name = next(node.name for node in model.graph.nodes if node.op == "relu6")
    largest = TensorQuantization(scale=0.5, zero_point=0, bits=8)
    tensors = {**model.tensors, name: largest}
    layers = dict(model.layers)
    for node in model.graph.consumers(name):
        layers[node.name] = dataclasses.replace(layers[node.name], bias=0 * layers[node.name].bias)
    assert_same(dataclasses.replace(model, tensors=tensors, layers=layers), 20 * samples(32, seed=1))


@pytest.mark.parametrize("name", NETWORKS)
def test_the_paper_scheme_is_written_faithfully(name):
    network = capture(settled(NETWORKS[name]()), 3, 16)
    attach(network, Target(weights=4, activations=4), QuantizationOptions(scheme="paper"))
    with torch.no_grad():
        network(torch.from_numpy(samples(64)))
    assert_same(to_integers(network, DESCRIPTION), samples(64, seed=1))


def test_a_moved_tensor_must_keep_its_quantization():
    model = quantized(settled(PlainNet()))
    name = next(node.name for node in model.graph.nodes if node.op == "max_pool")
    tensors = {**model.tensors, name: TensorQuantization(0.1, 0, 4)}
    with pytest.raises(ValueError, match="only moves values"):
        to_onnx(dataclasses.replace(model, tensors=tensors))


def test_no_relu6_becomes_a_float_clip():
    file = to_onnx(quantized(settled(MobileNet())))
    constants = {item.name: item for item in file.graph.initializer}
    clips = [node for node in file.graph.node if node.op_type == "Clip"]
    assert clips
    assert all(constants[node.input[2]].data_type == onnx.TensorProto.UINT8 for node in clips)


def test_nodes_of_layers_are_named_after_them():
    model = quantized(settled(ResidualNet("B")))
    names = [node.name for node in to_onnx(model).graph.node if node.op_type in ("Conv", "Gemm")]
    assert names == [node.layer for node in model.graph.weighted()]
