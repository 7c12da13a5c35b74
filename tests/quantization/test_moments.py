"""Statistics from batch norms: what they tell is what is there, and what follows from it."""

import math

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from image_free_networks import images, uneven
from support.networks import NETWORKS, settled

from qimera_studio.graph.capture import capture
from qimera_studio.graph.folding import fold_batch_norm, foldable
from qimera_studio.graph.graph import IMAGE, Graph, Node
from qimera_studio.graph.network import GraphNetwork, frozen
from qimera_studio.job import Target
from qimera_studio.options.quantization import QuantizationOptions
from qimera_studio.quantization.calibration import attach_deployable, calibrate
from qimera_studio.quantization.image_free.moments import (
    Moments,
    batch_norm_moments,
    rectified_mean,
    tensor_moments,
    through_layer,
)
from qimera_studio.quantization.image_free.preparation import prepare

IMAGES = Moments.normal(torch.full([3], 0.1), torch.ones(3))


def folded(name: str) -> tuple[GraphNetwork, dict[str, Moments]]:
    network = frozen(capture(settled(NETWORKS[name]()), 3, 16))
    return fold_batch_norm(network), batch_norm_moments(network)


def one(op: str, mean: float, deviation: float, **attributes: float) -> Moments:
    """What one non-linearity makes of a normal distribution."""
    network = GraphNetwork(Graph((Node("y", op, (IMAGE,), attributes),), "y"), {})
    entering = Moments.normal(torch.tensor([mean]), torch.tensor([deviation**2]))
    return tensor_moments(network, {}, entering)["y"]


def integrated(function, mean: float, deviation: float) -> tuple[float, float]:
    """Mean and variance of function(x), x ~ N(mean, deviation²), by the midpoint rule."""
    steps, total, squares = 20_000, 0.0, 0.0
    for index in range(steps):
        score = -9 + 18 * (index + 0.5) / steps
        share = math.exp(-score * score / 2) / math.sqrt(2 * math.pi) * 18 / steps
        value = function(mean + deviation * score)
        total, squares = total + share * value, squares + share * value * value
    return total, squares - total * total


@settings(max_examples=12)
@given(st.floats(-4, 4), st.floats(0.05, 3))
def test_a_rectified_normal_has_the_closed_forms_moments(mean: float, deviation: float) -> None:
    expected = integrated(lambda x: max(x, 0.0), mean, deviation)
    found = one("relu", mean, deviation)
    assert (found.mean.item(), found.variance.item()) == pytest.approx(expected, abs=1e-5)
    formula = rectified_mean(torch.tensor(mean).double(), torch.tensor(deviation).double())
    assert formula.item() == pytest.approx(expected[0], abs=1e-5)


@pytest.mark.parametrize(
    ("op", "function"),
    [
        ("relu6", lambda x: min(max(x, 0.0), 6.0)),
        ("sigmoid", lambda x: 1 / (1 + math.exp(-x))),
        ("silu", lambda x: x / (1 + math.exp(-x))),
    ],
)
@pytest.mark.parametrize(("mean", "deviation"), [(0.0, 1.0), (2.0, 3.0), (-1.0, 0.2)])
def test_other_functions_are_integrated(op: str, function, mean: float, deviation: float) -> None:
    found = one(op, mean, deviation)
    expected = integrated(function, mean, deviation)
    assert (found.mean.item(), found.variance.item()) == pytest.approx(expected, rel=1e-3, abs=1e-4)
    reached = [function(mean + deviation * score / 100) for score in range(-600, 601)]
    assert found.low.item() == pytest.approx(min(reached), abs=1e-3)
    assert found.high.item() == pytest.approx(max(reached), abs=1e-3)


@torch.no_grad()
def test_batch_norms_tell_the_statistics_of_images_like_those_they_saw() -> None:
    network, known = folded("plain")
    layer = network.graph.weighted()[0].name
    seen = network.tensors(images(256), [layer])[layer]
    assert (seen.mean((0, 2, 3)) - known[layer].mean).abs().max() < 0.05
    assert (seen.var((0, 2, 3)) / known[layer].variance).log().abs().max() < 0.2


@pytest.mark.parametrize("name", sorted(NETWORKS))
@torch.no_grad()
def test_ranges_hold_what_such_images_make_of_every_tensor(name: str) -> None:
    network, known = folded(name)
    moments = tensor_moments(network, known, IMAGES)
    for node in network.graph.nodes:
        values = network.tensors(images(64), [node.name])[node.name].double()
        held = moments[node.name]
        outside = (values < held.low.min() - 1e-4) | (values > held.high.max() + 1e-4)
        assert outside.double().mean() < 2e-3, node.name


def test_a_dead_channel_hardly_leaves_its_bias() -> None:
    network = uneven("plain")
    norm, layer = next(iter(foldable(network.graph).items()))
    network.layers[norm].running_var[0] = 1e-30
    told = batch_norm_moments(network)[layer]
    assert (told.high - told.low)[0] < 1e-6
    assert told.mean[0] == network.layers[norm].bias[0]


@settings(max_examples=20)
@given(st.integers(0, 10**6), st.sampled_from([1, 2, 4]))
def test_a_constant_input_goes_through_a_layer_as_through_its_summed_kernels(seed: int, groups: int) -> None:
    generator = torch.Generator().manual_seed(seed)
    weight = torch.randn(8, 4 // groups, 3, 3, generator=generator, dtype=torch.float64)
    values = torch.randn(4, generator=generator, dtype=torch.float64)
    node = Node("y", "conv", (IMAGE,), {"groups": groups})
    plain = torch.nn.functional.conv2d(values.reshape(1, 4, 1, 1).expand(1, 4, 3, 3), weight, groups=groups)
    torch.testing.assert_close(through_layer(node, weight, values), plain.flatten())


@pytest.mark.parametrize("rounding", ["nearest", "squant"])
@torch.no_grad()
def test_corrected_biases_undo_what_rounding_adds_to_the_expected_input(rounding: str) -> None:
    options = QuantizationOptions(
        weight_range="max", activation_range="statistics", granularity="tensor", correct_bias=True, rounding=rounding
    )
    prepared = prepare(uneven("residual"), options)
    moments = tensor_moments(prepared.network, prepared.known, IMAGES)
    student = GraphNetwork(prepared.network.graph, prepared.network.weights())
    attach_deployable(student, Target(weights=3), options)
    calibrate(prepared.network, student, images(0), options, moments)
    for node in student.graph.weighted():
        original, layer = prepared.network.layer(node.name), student.layer(node.name)
        quantized = student.weight_quantizers[node.name](layer.weight)
        expected = moments[node.inputs[0]].mean
        before = through_layer(node, original.weight.double(), expected) + original.bias
        after = through_layer(node, quantized.double(), expected) + layer.bias
        torch.testing.assert_close(after, before, rtol=1e-4, atol=1e-4)
        assert not torch.allclose(layer.bias, original.bias)
