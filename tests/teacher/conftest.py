"""Small checkpoints to read."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
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


@pytest.fixture
def saved(tmp_path: Path) -> Callable[..., Path]:
    """Saves anything with torch.save and gives the path."""

    def save(content: Any, name: str = "net.pth", **options: Any) -> Path:
        torch.save(content, tmp_path / name, **options)
        return tmp_path / name

    return save
