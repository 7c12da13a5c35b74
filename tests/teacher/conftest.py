"""Small checkpoints to read."""

import pytest
from support.classifiers import scrambled
from torch import Tensor

from qimera_studio.teacher.architectures.cifar_resnet import CifarResNet


@pytest.fixture
def resnet() -> CifarResNet:
    """A ResNet-8 of base width 4 with option B shortcuts for three channels and five classes."""
    stages = [(4, [False]), (8, [True]), (16, [True])]
    network = scrambled(CifarResNet(3, 4, stages, 5))
    assert isinstance(network, CifarResNet)
    return network


@pytest.fixture
def state(resnet: CifarResNet) -> dict[str, Tensor]:
    """Its weights."""
    return dict(resnet.state_dict())
