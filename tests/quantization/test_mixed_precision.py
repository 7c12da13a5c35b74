"""Bits by sensitivity are the best that fit, and what is fixed stays fixed."""

import pytest
from image_free_networks import images
from support.networks import ResidualNet, settled

from qimera_studio.errors import InputRefused
from qimera_studio.graph.capture import capture
from qimera_studio.graph.folding import fold_batch_norm
from qimera_studio.graph.network import GraphNetwork, frozen, logits_in_batches
from qimera_studio.job import LayerBits, Target
from qimera_studio.options.quantization import QuantizationOptions
from qimera_studio.quantization.calibration import attach_deployable, calibrate
from qimera_studio.quantization.mixed_precision import free_widths, mixed_target, uniform_size
from qimera_studio.quantization.placement import weight_bits
from qimera_studio.quantization.sensitivity import divergence, sensitivities, weight_sensitivity


@pytest.fixture(scope="module")
def teacher() -> GraphNetwork:
    return frozen(fold_batch_norm(capture(settled(ResidualNet()), 3, 16)))


def test_a_size_that_nothing_fits_is_refused(teacher: GraphNetwork) -> None:
    sensitivity = {node.name: {2: 1.0, 8: 0.0} for node in teacher.graph.weighted()}
    least = uniform_size(teacher, Target(weights=2))
    assert set(weight_bits(teacher.graph, mixed_target(teacher, Target(), sensitivity, least)).values()) == {2}
    with pytest.raises(InputRefused, match="too small"):
        mixed_target(teacher, Target(), sensitivity, least - 1)


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
