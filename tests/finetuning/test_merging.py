"""Merging batch norms into convolutions changes neither what a student computes nor what it learns."""

import copy

import pytest
import torch
from support.networks import MobileNet, ResidualNet
from support.qimera_reference import close

from qimera_studio.finetuning.merging import MergedNetwork
from qimera_studio.graph.capture import capture
from qimera_studio.graph.network import GraphNetwork
from qimera_studio.job import Target
from qimera_studio.options.quantization import QuantizationOptions
from qimera_studio.quantization.paper import attach


def _student(module: torch.nn.Module, tracking: bool) -> GraphNetwork:
    network = capture(module, 3, 16)
    for name, tensor in network.layers.state_dict().items():
        if "running" in name or name.endswith("bias"):
            tensor.copy_(torch.rand_like(tensor) + 0.3)
    attach(network, Target(), QuantizationOptions())
    network.double()(torch.randn(8, 3, 16, 16, dtype=torch.float64))
    for quantizer in network.tensor_quantizers.values():
        quantizer.tracking = tracking
    return network


@pytest.mark.parametrize("tracking", [False, True])
@pytest.mark.parametrize("module", [ResidualNet(), ResidualNet("B"), MobileNet()])
def test_outputs_and_gradients_are_the_same(module: torch.nn.Module, tracking: bool) -> None:
    plain = _student(module, tracking)
    student = copy.deepcopy(plain)
    merged = MergedNetwork(student)
    images = torch.randn(5, 3, 16, 16, dtype=torch.float64)
    upstream = torch.randn(5, 10, dtype=torch.float64)
    for network in (plain, merged):
        network(images).backward(upstream)
    assert merged.merged
    close(merged(images), plain(images).detach())
    for parameter, expected in zip(student.parameters(), plain.parameters(), strict=True):
        close(parameter.grad, expected.grad, rtol=1e-6, atol=1e-9)
