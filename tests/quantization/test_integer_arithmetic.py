"""The integer network computes what plain int64 arithmetic computes, code for code."""

from fractions import Fraction

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from naive_integers import accumulate, logits, nearest_code
from support.networks import MobileNet, PlainNet, ResidualNet, ShuffleNet, settled
from support.quantized import quantized, samples

from qimera_studio.graph.graph import Graph, Node
from qimera_studio.quantization.integer_arithmetic import IntegerNetwork, dequantize, quantize
from qimera_studio.quantization.quantized_model import LayerIntegers, QuantizedModel, TensorQuantization

quantizations = st.builds(
    lambda scale, bits, share: TensorQuantization(float(np.float32(scale)), round(share * (2**bits - 1)), bits),
    st.floats(1e-4, 10),
    st.integers(2, 8),
    st.floats(0, 1),
)


@given(quantizations, st.floats(-1000, 1000))
def test_quantizing_rounds_half_to_even_and_saturates(held, real):
    code = quantize(torch.tensor(real, dtype=torch.float64), held).item()
    exact = nearest_code(Fraction(real), held)
    tie = (Fraction(real) / Fraction(held.scale)) % 1
    assert code == exact or (abs(code - exact) == 1 and abs(tie - Fraction(1, 2)) < Fraction(1, 10**9))


@given(quantizations)
def test_every_code_survives_a_round_trip(held):
    codes = torch.arange(2**held.bits, dtype=torch.float64)
    assert torch.equal(quantize(dequantize(codes, held), held), codes)


@given(quantizations)
def test_real_zero_has_a_code_of_its_own(held):
    assert quantize(torch.zeros(1), held).item() == held.zero_point


def _one_convolution(draw):
    groups = draw(st.sampled_from([1, 2, 4]))
    outputs, inputs = groups * draw(st.integers(1, 3)), groups * draw(st.integers(1, 3))
    kernel, bits, held = draw(st.integers(1, 3)), draw(st.integers(2, 8)), draw(quantizations)
    attributes = {
        "stride": [draw(st.integers(1, 2)), draw(st.integers(1, 2))],
        "padding": [draw(st.integers(0, 2)), draw(st.integers(0, 2))],
        "dilation": [draw(st.integers(1, 2)), draw(st.integers(1, 2))],
        "groups": groups,
    }
    random = np.random.default_rng(draw(st.integers(0, 2**32)))
    half = 2 ** (bits - 1)
    layer = LayerIntegers(
        random.integers(-half, half, (outputs, inputs // groups, kernel, kernel)).astype(np.int8),
        random.uniform(1e-3, 1, outputs).astype(np.float32),
        random.integers(-half, half, outputs).astype(np.int32),
        bits,
        random.integers(-(2 ** draw(st.integers(1, 30))), 2**30, outputs).astype(np.int32),
    )
    codes = random.integers(0, 2**held.bits, (2, inputs, 7, 6))
    return Node("conv", "conv", ("image",), attributes), layer, held, codes


@settings(max_examples=60)
@given(st.composite(_one_convolution)())
def test_a_convolution_is_its_int64_sum_times_one_scale(case):
    node, layer, held, codes = case
    model = QuantizedModel(Graph((node,), "conv"), {"conv": layer}, {"image": held})
    images = dequantize(torch.from_numpy(codes).double(), held)
    got = IntegerNetwork(model)(images).numpy()
    expected = accumulate(node, codes - held.zero_point, layer)
    scales = layer.scales.astype(np.float64) * held.scale
    np.testing.assert_array_equal(np.rint(got / scales[:, None, None]).astype(np.int64), expected)
    np.testing.assert_array_equal(got, expected * scales[:, None, None])


@pytest.mark.parametrize(("weights", "activations"), [(2, 2), (3, 8), (4, 4), (8, 8)])
@pytest.mark.parametrize(
    "module", [ResidualNet("A"), ResidualNet("B"), MobileNet(), PlainNet(), ShuffleNet()], ids="ABMPS"
)
def test_a_whole_network_equals_the_naive_reference(module, weights, activations):
    model = quantized(settled(module), weights, activations)
    images = samples(4, seed=1)
    got = IntegerNetwork(model)(torch.from_numpy(images)).numpy()
    np.testing.assert_allclose(got, logits(model, images), rtol=1e-9, atol=1e-9)


def test_logits_do_not_depend_on_the_batch_size():
    model = quantized(settled(ResidualNet("A")))
    network, images = IntegerNetwork(model), torch.from_numpy(samples(20, seed=2))
    assert torch.equal(network(images, 20), network(images, 3))


def test_sums_too_large_for_float32_stay_exact():
    node = Node("fc", "linear", ("image",))
    codes = np.full((1, 70_000), 127, np.int8)
    codes[0, ::2] = 126
    layer = LayerIntegers(codes, np.ones(1, np.float32), np.zeros(1, np.int32), 8, np.array([1], np.int32))
    held = TensorQuantization(1.0, 0, 8)
    model = QuantizedModel(Graph((node,), "fc"), {"fc": layer}, {"image": held})
    got = IntegerNetwork(model)(torch.full((1, 70_000), 255.0)).item()
    assert got == 35_000 * 255 * (127 + 126) + 1
