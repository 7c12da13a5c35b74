"""A student and its integers are one and the same network."""

import pytest
import torch
from support.networks import NETWORKS, settled

from qimera_studio.graph.capture import capture
from qimera_studio.graph.folding import fold_batch_norm
from qimera_studio.graph.network import GraphNetwork, frozen
from qimera_studio.job import Target
from qimera_studio.options.quantization import QuantizationOptions
from qimera_studio.quantization import paper
from qimera_studio.quantization.calibration import attach_deployable, calibrate
from qimera_studio.quantization.conversion import to_integers
from qimera_studio.quantization.integer_arithmetic import IntegerNetwork


def images(count: int) -> torch.Tensor:
    return torch.randn(count, 3, 16, 16, generator=torch.Generator().manual_seed(5))


def deployable(name: str, bits: int) -> GraphNetwork:
    teacher = frozen(fold_batch_norm(capture(settled(NETWORKS[name]()), 3, 16)))
    student = GraphNetwork(teacher.graph, teacher.weights())
    attach_deployable(student, Target(weights=bits, activations=bits))
    calibrate(teacher, student, images(64), QuantizationOptions(correct_bias=False))
    return student.eval()


@pytest.mark.parametrize("name", sorted(NETWORKS))
@pytest.mark.parametrize("bits", [3, 8])
def test_a_deployable_student_in_float64_is_its_integers(name: str, bits: int) -> None:
    student = deployable(name, bits).double()
    for quantizer in student.tensor_quantizers.values():
        quantizer.scale.data = quantizer.scale.data.float().double()
    shown = images(16)
    with torch.no_grad():
        expected = student(shown.double())
    integers = IntegerNetwork(to_integers(student, {}))(shown)
    # A single code may round the other way where the student's float32 codes * scale lies on a boundary.
    steps = (integers - expected).abs().max() / expected.std()
    assert (integers.argmax(1) == expected.argmax(1)).float().mean() >= 15 / 16
    assert steps < 0.2


def test_a_paper_student_is_its_integers() -> None:
    network = capture(settled(NETWORKS["residual"]()), 3, 16)
    paper.attach(network, Target(weights=4, activations=4), QuantizationOptions(scheme="paper"))
    with torch.no_grad():
        network(images(64))
        for quantizer in network.tensor_quantizers.values():
            quantizer.tracking = False
        expected = network(images(16))
    integers = IntegerNetwork(to_integers(network, {}))(images(16)).float()
    assert (integers - expected).abs().max() / expected.std() < 0.2


def test_saved_students_come_back_with_their_ranges() -> None:
    student = deployable(sorted(NETWORKS)[0], 4)
    again = GraphNetwork(student.graph, student.weights())
    attach_deployable(again, Target(weights=4, activations=4))
    again.load_state_dict(student.state_dict())
    with torch.no_grad():
        assert torch.equal(again(images(4)), student(images(4)))
