"""The paper scheme's quantizers compute the authors' numbers, and say their integers truly."""

from pathlib import Path

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from hypothesis import given, settings
from hypothesis import strategies as st
from support.networks import MobileNet, ResidualNet
from support.qimera_reference import Reference, close

from qimera_studio.errors import UsageError
from qimera_studio.graph.capture import capture
from qimera_studio.job import LayerBits, Target
from qimera_studio.options.quantization import QuantizationOptions
from qimera_studio.quantization.integer_arithmetic import dequantize, quantize
from qimera_studio.quantization.paper import MinMaxWeightQuantizer, TrackedTensorQuantizer, attach, weight_codes


@pytest.fixture(scope="module")
def reference(shared_data: Path) -> Reference:
    return Reference(shared_data)


def _frozen(bits: int, bounds: torch.Tensor) -> TrackedTensorQuantizer:
    quantizer = TrackedTensorQuantizer(bits).double()
    quantizer.range.copy_(bounds)
    quantizer.tracking = False
    return quantizer


@pytest.mark.parametrize("bits", [2, 3, 4, 5, 8])
@pytest.mark.parametrize("layer", ["conv", "linear"])
def test_weights_are_the_authors(reference: Reference, layer: str, bits: int) -> None:
    weight, case = reference[f"F.{layer}.weight"], f"F.{layer}.k{bits}"
    scale, zero_point, codes = weight_codes(weight, bits)
    close(scale.flatten(), reference[f"{case}.scale"])
    close(zero_point.flatten(), reference[f"{case}.zero_point"])
    close(codes, reference[f"{case}.q"])
    close(MinMaxWeightQuantizer(bits)(weight), reference[f"{case}.weight"])
    close(MinMaxWeightQuantizer(bits)(weight.float()), reference[f"{case}.weight"], rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("bits", [2, 3, 4, 5, 8])
@pytest.mark.parametrize("layer", ["conv", "linear"])
def test_weight_integers_stand_for_the_authors_weights(reference: Reference, layer: str, bits: int) -> None:
    integers = MinMaxWeightQuantizer(bits).integers(reference[f"F.{layer}.weight"].float())
    shape = [-1] + [1] * (integers.codes.ndim - 1)
    real = (integers.codes.astype(np.float64) - integers.zero_points.reshape(shape)) * integers.scales.reshape(shape)
    expected = reference[f"F.{layer}.k{bits}.weight"]
    close(torch.from_numpy(real), expected, rtol=1e-5, atol=1e-6)
    assert integers.codes.min() >= -(2 ** (bits - 1))
    assert integers.codes.max() < 2 ** (bits - 1)


@pytest.mark.parametrize("case", ["relu", "signed", "constant"])
def test_the_authors_average_overshoots_as_theirs(reference: Reference, case: str) -> None:
    quantizer = TrackedTensorQuantizer(4, "authors").double()
    for batch, tracked in zip(reference[f"G.{case}.batch"], reference[f"G.{case}.tracked"], strict=True):
        quantizer.track(batch)
        close(quantizer.range, tracked)


def test_the_plain_average_is_the_weighted_mean_of_all_batches(reference: Reference) -> None:
    quantizer, batches = TrackedTensorQuantizer(4).double(), reference["G.signed.batch"]
    for count, batch in enumerate(batches, 1):
        quantizer.track(batch)
        weights = 0.9 ** torch.arange(count - 1, -1, -1, dtype=torch.float64)
        close(quantizer.range, (weights[:, None] * batches[:count]).sum(0) / weights.sum())
    close(quantizer.range, reference["G.signed.tracked"][-1], rtol=1e-3)


@pytest.mark.parametrize("bits", [3, 4, 8])
@pytest.mark.parametrize("case", ["relu", "signed"])
def test_activations_are_the_authors(reference: Reference, case: str, bits: int) -> None:
    quantizer = _frozen(bits, reference[f"G.{case}.tracked"][-1])
    x, expected = reference[f"G.{case}.x"], reference[f"G.{case}.k{bits}.x_hat"]
    close(quantizer(x), expected)
    close(quantizer(x.float()), expected, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("case", ["zero", "half_even", "half_odd"])
def test_ties_round_to_even(reference: Reference, case: str) -> None:
    quantizer = _frozen(4, reference[f"G.tie.{case}.range"])
    close(quantizer(reference["G.tie.x"]), reference[f"G.tie.{case}.x_hat"])
    half = 8
    assert half - quantizer.quantization().zero_point == reference[f"G.tie.{case}.zero_point"]


def test_activation_gradients_pass_also_outside_the_range(reference: Reference) -> None:
    x = reference["G.signed.x"].requires_grad_()
    quantizer = _frozen(4, reference["G.signed.tracked"][-1])
    low, high = quantizer.range
    assert torch.equal((x < low) | (x > high), reference["I.act.outside"])
    quantizer(x).backward(reference["I.act.upstream"])
    close(x.grad, reference["I.act.grad"])


@pytest.mark.parametrize("layer", ["conv", "linear"])
def test_layer_outputs_and_gradients_are_the_authors(reference: Reference, layer: str) -> None:
    x, weight = reference[f"I.{layer}.x"].requires_grad_(), reference[f"F.{layer}.weight"].requires_grad_()
    bias = reference[f"I.{layer}.bias"].requires_grad_()
    quantized = MinMaxWeightQuantizer(4)(weight)
    y = F.conv2d(x, quantized, bias, 2, 1) if layer == "conv" else F.linear(x, quantized, bias)
    close(y, reference[f"I.{layer}.y"])
    y.backward(reference[f"I.{layer}.upstream"])
    for tensor, name in ((x, "x"), (weight, "weight"), (bias, "bias")):
        close(tensor.grad, reference[f"I.{layer}.grad_{name}"])


@settings(max_examples=60)
@given(st.integers(2, 8), st.floats(-20, 0), st.floats(0.01, 20), st.integers(0, 999))
def test_codes_stand_for_exactly_what_forward_gives(bits: int, low: float, high: float, seed: int) -> None:
    quantizer = _frozen(bits, torch.tensor([low, high]))
    held = quantizer.quantization()
    x = torch.empty(500, dtype=torch.float64).uniform_(low - 2, high + 2, generator=torch.Generator().manual_seed(seed))
    steps = (x / held.scale).frac().abs()
    x = x[(steps - 0.5).abs() > 1e-4]  # a tie falls as the last digit of the float32 scale falls
    assert 0 <= held.zero_point <= held.largest_code
    close(dequantize(quantize(x, held), held), quantizer(x).detach(), rtol=1e-6, atol=1e-6 * held.scale)


@settings(max_examples=30)
@given(st.integers(2, 8), st.floats(-3, 3), st.floats(1e-4, 2), st.integers(0, 999))
def test_weight_codes_stand_for_what_forward_gives(bits: int, centre: float, spread: float, seed: int) -> None:
    weight = centre + spread * torch.randn(
        3, 4, 2, 2, generator=torch.Generator().manual_seed(seed), dtype=torch.float64
    )
    weight[1] = centre
    quantizer = MinMaxWeightQuantizer(bits)
    integers = quantizer.integers(weight)
    codes = torch.from_numpy(integers.codes.astype(np.float64) - integers.zero_points.reshape(-1, 1, 1, 1))
    real = codes * torch.from_numpy(integers.scales.reshape(-1, 1, 1, 1))
    close(real, quantizer(weight), rtol=1e-6, atol=1e-7)


def test_every_layer_and_every_rectifier_gets_a_quantizer() -> None:
    for module in (ResidualNet(), MobileNet()):
        network = capture(module, 3, 16)
        attach(network, Target(weights=3, activations=5, first=8, last=7), QuantizationOptions())
        layers = [node.name for node in network.graph.weighted()]
        assert set(network.weight_quantizers) == set(layers)
        rectifiers = {node.name for node in network.graph.nodes if node.op in ("relu", "relu6")}
        assert set(network.tensor_quantizers) == rectifiers
        bits = [network.weight_quantizers[name].bits for name in layers]
        assert bits == [8] + [3] * (len(layers) - 2) + [7]
        assert all(quantizer.bits == 5 for quantizer in network.tensor_quantizers.values())


def test_overrides_reach_the_layer_and_its_input() -> None:
    network = capture(ResidualNet(), 3, 16)
    second = network.graph.weighted()[2]
    attach(network, Target(layers={second.layer: LayerBits(weights=8, activations=6)}), QuantizationOptions())
    assert network.weight_quantizers[second.name].bits == 8
    assert network.tensor_quantizers[second.inputs[0]].bits == 6
    with pytest.raises(UsageError, match="nowhere"):
        attach(network, Target(layers={"nowhere": LayerBits(weights=8)}), QuantizationOptions())
