"""Published networks with widths of their own are rebuilt from the shapes of their weights."""

import pytest
import torch
from support.classifiers import scrambled
from torch import Tensor, nn
from torchvision import models
from torchvision.models.resnet import BasicBlock, Bottleneck, ResNet

from qimera_studio.teacher.architectures import recognise


def rebuilt(network: nn.Module, size: int, channels: int = 3) -> str:
    """The name it is found by, after comparing what it computes."""
    scrambled(network)
    found = recognise(dict(network.state_dict()), size)
    assert found is not None
    images = torch.randn(2, channels, size, size)
    assert torch.equal(found.module(images), network(images))
    assert found.confidence.startswith("Likely")
    return found.name


def test_another_width_multiplier() -> None:
    assert rebuilt(models.mobilenet_v2(num_classes=7, width_mult=0.3), 64) == (
        "torchvision mobilenet_v2 with its own widths"
    )


@pytest.mark.parametrize("groups", [1, 4])
def test_bottlenecks_of_any_width_with_and_without_groups(groups: int) -> None:
    network = ResNet(Bottleneck, [3, 4, 6, 3], num_classes=5, groups=groups, width_per_group=24)
    found = recognise(dict(scrambled(network).state_dict()), 64)
    if groups == 1:
        assert rebuilt(network, 64).endswith("with its own widths")
    else:  # no published network has this number of groups, and no other computes with these shapes
        assert found is None


def test_one_layer_pruned_in_a_residual_network() -> None:
    network = ResNet(BasicBlock, [2, 2, 2, 2], num_classes=5)
    block = network.layer3[1]
    block.conv1, block.bn1 = nn.Conv2d(256, 100, 3, 1, 1, bias=False), nn.BatchNorm2d(100)
    block.conv2 = nn.Conv2d(100, 256, 3, 1, 1, bias=False)
    assert rebuilt(network, 64) == "torchvision resnet18 with its own widths"


def test_widths_that_do_not_fit_together_are_not_named() -> None:
    state: dict[str, Tensor] = dict(scrambled(models.resnet18(num_classes=5)).state_dict())
    state["layer3.0.conv2.weight"] = torch.zeros(256, 100, 3, 3)
    assert recognise(state, 64) is None


def test_other_kernels_are_more_than_other_widths() -> None:
    state: dict[str, Tensor] = dict(scrambled(models.resnet18(num_classes=5)).state_dict())
    state["layer3.0.conv2.weight"] = torch.zeros(256, 256, 5, 5)
    assert recognise(state, 64) is None
