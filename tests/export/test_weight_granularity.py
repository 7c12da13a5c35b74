"""Weights with one scale for a whole layer are packed, written and run like those with one a channel."""

import pytest
import torch
from support.networks import NETWORKS, settled
from support.quantized import quantized, samples

from qimera_studio.evaluation.sessions import open_session
from qimera_studio.export.executed import executed_graph
from qimera_studio.export.exporting import export
from qimera_studio.export.onnx_writer import to_onnx
from qimera_studio.export.packed import load_packed, same, save_packed
from qimera_studio.options.quantization import QuantizationOptions
from qimera_studio.quantization.integer_arithmetic import IntegerNetwork
from qimera_studio.quantization.quantized_model import QuantizedModel


def coarse(name: str, weights: int) -> QuantizedModel:
    return quantized(
        settled(NETWORKS[name]()), weights, 8, options=QuantizationOptions(granularity="tensor", correct_bias=False)
    )


@pytest.mark.parametrize("name", sorted(NETWORKS))
@pytest.mark.parametrize("weights", [4, 8])
def test_every_layer_has_one_scale_and_runs_as_integers(name: str, weights: int) -> None:
    model = coarse(name, weights)
    assert {len(layer.scales) for layer in model.layers.values()} == {1}
    executed = executed_graph(to_onnx(model).SerializeToString())
    assert (executed.integer_layers, executed.float_layers) == (len(model.layers), 0)


@pytest.mark.parametrize("name", sorted(NETWORKS))
def test_the_file_computes_what_the_model_computes(name: str) -> None:
    model, images = coarse(name, 8), samples(64)
    logits = open_session(to_onnx(model).SerializeToString()).run(None, {"image": images})[0]
    expected = IntegerNetwork(model)(torch.from_numpy(images)).numpy()
    assert abs(logits - expected).max() < 0.05 * expected.std()


def test_it_exports_verified_and_survives_packing(tmp_path) -> None:
    model = coarse("residual", 3)
    assert export(model, tmp_path / "model.onnx", "onnx", samples=samples(32)).float_layers == 0
    save_packed(model, tmp_path / "model.safetensors")
    assert same(model, load_packed(tmp_path / "model.safetensors"))
