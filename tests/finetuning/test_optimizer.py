"""Every parameter of a student learns once, scales and biases at rates of their own."""

import pytest
import torch
from support.networks import ResidualNet, settled

from qimera_studio.finetuning.optimizer import set_rate, student_optimizer
from qimera_studio.graph.capture import capture
from qimera_studio.graph.folding import fold_batch_norm
from qimera_studio.graph.network import GraphNetwork
from qimera_studio.job import Target
from qimera_studio.options.distillation import DistillationOptions
from qimera_studio.quantization.calibration import attach_deployable


@pytest.fixture
def student() -> GraphNetwork:
    network = fold_batch_norm(capture(settled(ResidualNet()), 3, 16))
    attach_deployable(network, Target())
    return network.requires_grad_(True)


def test_adam_moves_scales_and_biases_by_their_shares_of_the_rate(student: GraphNetwork) -> None:
    before = {name: parameter.detach().clone() for name, parameter in student.named_parameters()}
    optimizer = student_optimizer(student, DistillationOptions(weight_scale_rate=0.25, bias_rate=4.0))
    set_rate(optimizer, 1e-3)
    sum(parameter.sum() for parameter in student.parameters()).backward()
    optimizer.step()
    for name, parameter in student.named_parameters():
        few = name.startswith("tensor_quantizers") or name.endswith("bias")
        expected = 1e-3 * (0.25 if name.startswith("weight_quantizers") else 4.0 if few else 1.0)
        torch.testing.assert_close(before[name] - parameter, torch.full_like(parameter, expected), rtol=1e-2, atol=1e-6)


def test_every_parameter_is_in_one_group(student: GraphNetwork) -> None:
    optimizer = student_optimizer(student, DistillationOptions(optimizer="sgd"))
    learned = [id(parameter) for group in optimizer.param_groups for parameter in group["params"]]
    assert sorted(learned) == sorted(id(parameter) for parameter in student.parameters())
