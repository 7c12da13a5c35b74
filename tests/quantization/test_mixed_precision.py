"""Bits by sensitivity are the best that fit, and what is fixed stays fixed."""

import itertools

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from image_free_networks import images
from support.networks import ResidualNet, settled

from qimera_studio.errors import InputRefused
from qimera_studio.graph.capture import capture
from qimera_studio.graph.folding import fold_batch_norm
from qimera_studio.graph.network import GraphNetwork, frozen, logits_in_batches
from qimera_studio.job import LayerBits, Target
from qimera_studio.options.quantization import QuantizationOptions
from qimera_studio.quantization import mixed_precision
from qimera_studio.quantization.calibration import attach_deployable, calibrate
from qimera_studio.quantization.mixed_precision import Layer, assign_bits, free_widths, mixed_target, uniform_size
from qimera_studio.quantization.placement import weight_bits
from qimera_studio.quantization.sensitivity import divergence, sensitivities, weight_sensitivity

changes = st.dictionaries(st.integers(2, 8), st.floats(0, 10), min_size=1, max_size=4)
problems = st.lists(st.builds(Layer, st.integers(1, 40), changes), min_size=1, max_size=5)


def exhaustive(layers: list[Layer], budget: int) -> float | None:
    """The smallest summed change of all choices that fit."""
    choices = itertools.product(*(layer.changes for layer in layers))
    sums = [
        sum(layer.changes[bits] for layer, bits in zip(layers, choice, strict=True))
        for choice in choices
        if sum(layer.weights * bits for layer, bits in zip(layers, choice, strict=True)) <= budget
    ]
    return min(sums, default=None)


def cost(layers: dict[str, Layer], bits: dict[str, int]) -> tuple[int, float]:
    return (
        sum(layer.weights * bits[name] for name, layer in layers.items()),
        sum(layer.changes[bits[name]] for name, layer in layers.items()),
    )


@settings(deadline=None, max_examples=150)
@given(problems, st.floats(0, 1.2))
def test_the_choice_is_the_best_of_all(problem: list[Layer], share: float) -> None:
    layers = {str(number): layer for number, layer in enumerate(problem)}
    budget = int(share * sum(layer.weights * 8 for layer in problem))
    best = exhaustive(problem, budget)
    if best is None:
        with pytest.raises(InputRefused, match="too small"):
            assign_bits(layers, budget)
        return
    size, change = cost(layers, assign_bits(layers, budget))
    assert size <= budget
    assert change == pytest.approx(best, abs=1e-9)


def test_a_front_that_is_too_long_is_thinned_and_still_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    generator = torch.Generator().manual_seed(0)
    widths = range(2, 9)
    layers = {}
    for number in range(12):
        scale, count = (
            torch.rand((), generator=generator).item(),
            int(torch.randint(100, 9999, (), generator=generator)),
        )
        layers[str(number)] = Layer(count, {bits: scale * 4.0**-bits for bits in widths})
    budget = sum(layer.weights * 4 for layer in layers.values())
    exact = cost(layers, assign_bits(layers, budget))
    monkeypatch.setattr(mixed_precision, "FRONT", 200)
    thinned = cost(layers, assign_bits(layers, budget))
    assert thinned[0] <= budget
    assert exact[1] <= thinned[1] <= exact[1] * 1.05


@pytest.fixture(scope="module")
def teacher() -> GraphNetwork:
    return frozen(fold_batch_norm(capture(settled(ResidualNet()), 3, 16)))


def test_layers_that_are_fixed_keep_their_bits_and_the_size_is_kept(teacher: GraphNetwork) -> None:
    layers = teacher.graph.weighted()
    fixed = layers[3]
    target = Target(weights=4, activations=5, last=8, layers={fixed.layer: LayerBits(weights=3, activations=7)})
    reference = logits_in_batches(teacher, images(32))
    sensitivity = {
        name: weight_sensitivity(teacher, name, widths, QuantizationOptions(), images(32), reference)
        for name, widths in free_widths(teacher, target).items()
    }
    mixed = mixed_target(teacher, target, sensitivity)
    bits = weight_bits(teacher.graph, mixed)
    assert (bits[fixed.name], bits[layers[-1].name]) == (3, 8)
    assert mixed.layers[fixed.layer].activations == 7
    assert uniform_size(teacher, mixed) <= uniform_size(teacher, target)
    assert len(set(bits.values())) > 2
    summed = sum(sensitivity[name][width] for name, width in bits.items())
    assert summed < sum(sensitivity[name][width] for name, width in weight_bits(teacher.graph, target).items())


def test_fewer_bits_of_one_layer_change_the_outputs_more(teacher: GraphNetwork) -> None:
    reference = logits_in_batches(teacher, images(64))
    for node in teacher.graph.weighted():
        found = weight_sensitivity(teacher, node.name, (2, 4, 8), QuantizationOptions(), images(64), reference)
        assert found[2] > found[4] > found[8] >= 0


def test_a_layer_alone_and_all_but_it_are_networks_with_just_those_quantizers(teacher: GraphNetwork) -> None:
    student = GraphNetwork(teacher.graph, teacher.weights()).eval()
    attach_deployable(student, Target(weights=3, activations=3))
    calibrate(teacher, student, images(64), QuantizationOptions(rounding="nearest", correct_bias=False))
    shown = images(32, seed=1)
    found = sensitivities(teacher, student, shown)
    assert found.keys() == {node.name for node in teacher.graph.weighted()}
    reference = logits_in_batches(teacher, shown)
    node = teacher.graph.weighted()[2]
    alone = GraphNetwork(teacher.graph, teacher.weights()).eval()
    source = node.inputs[0]
    alone.weight_quantizers[node.name] = student.weight_quantizers[node.name]
    alone.bias_quantizers[node.name] = student.bias_quantizers[node.name]
    alone.tensor_quantizers[source] = student.tensor_quantizers[source]
    assert found[node.name].on == pytest.approx(divergence(reference, logits_in_batches(alone, shown)))
    for modules, key in (
        (student.weight_quantizers, node.name),
        (student.bias_quantizers, node.name),
        (student.tensor_quantizers, source),
    ):
        if modules is student.tensor_quantizers and len(teacher.graph.consumers(source)) > 1:
            continue  # others read it too
        del modules[key]
    assert found[node.name].off == pytest.approx(divergence(reference, logits_in_batches(student, shown)))
