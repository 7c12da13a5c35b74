"""Architectures are named by the names and shapes of their weights, and computed as the originals compute."""

import pytest
import torch
import torch.nn.functional as F
from support.classifiers import scrambled
from torch import Tensor, nn
from torchvision import models

from qimera_studio.graph.capture import capture
from qimera_studio.teacher.architectures import recognise
from qimera_studio.teacher.architectures.architecture import WithoutStorage
from qimera_studio.teacher.architectures.cifar_mobilenet import CifarMobileNet
from qimera_studio.teacher.architectures.cifar_resnet import CifarResNet
from qimera_studio.teacher.architectures.lenet import LeNet


def resnet(depth: int, option: str, width: int = 16, channels: int = 3, classes: int = 10) -> CifarResNet:
    blocks = (depth - 2) // 6
    stages = [(width * 2**stage, [option == "B" and stage > 0 and n == 0 for n in range(blocks)]) for stage in range(3)]
    return CifarResNet(channels, width, stages, classes)


@pytest.mark.parametrize("depth", [8, 20, 32, 44, 56, 110])
@pytest.mark.parametrize("option", ["A", "B"])
@pytest.mark.parametrize(("width", "channels", "classes"), [(16, 3, 10), (8, 1, 37)])
def test_cifar_resnets_of_any_depth_and_width_are_named(
    depth: int, option: str, width: int, channels: int, classes: int
) -> None:
    with WithoutStorage():
        state = resnet(depth, option, width, channels, classes).state_dict()
    found = recognise(dict(state))
    assert found is not None
    assert f"ResNet-{depth} for CIFAR (option {option}" in found.name
    assert ("base width 8" in found.name) == (width == 8)
    assert found.size == 32


@pytest.mark.parametrize(
    "renaming", [{}, {"fc": "linear"}, {"downsample": "shortcut"}, {"fc": "linear", "downsample": "shortcut"}]
)
def test_other_names_for_head_and_shortcut_compute_the_same(renaming: dict[str, str]) -> None:
    network = scrambled(resnet(8, "B", width=4))
    state = {
        ".".join(renaming.get(part, part) for part in name.split(".")): tensor
        for name, tensor in network.state_dict().items()
        if not name.endswith("num_batches_tracked")
    }
    found = recognise(state)
    assert found is not None
    images = torch.randn(2, 3, 32, 32)
    assert torch.equal(found.module(images), network(images))


def test_option_a_shortcuts_are_every_second_pixel_with_zero_channels_on_both_sides() -> None:
    network = scrambled(resnet(8, "A", width=4))
    x = torch.randn(2, 4, 32, 32)
    block = network.get_submodule("layer2.0")
    straight = block.bn2(block.conv2(F.relu(block.bn1(block.conv1(x)))))
    zeros = torch.zeros(2, 2, 16, 16)
    expected = F.relu(straight + torch.cat([zeros, x[:, :, ::2, ::2], zeros], 1))
    assert torch.equal(block(x), expected)


@pytest.mark.parametrize("spoil", ["missing", "extra", "shape"])
def test_a_network_with_one_weight_amiss_is_not_named(state: dict[str, Tensor], spoil: str) -> None:
    assert recognise(dict(state)) is not None
    if spoil == "missing":
        del state["layer2.0.bn1.bias"]
    elif spoil == "extra":
        state["layer2.0.attention.weight"] = torch.zeros(3)
    else:
        state["layer2.0.conv2.weight"] = torch.zeros(8, 8, 1, 1)
    assert recognise(state) is None


def test_resnet_18_with_a_small_stem_is_named() -> None:
    stages = [(64 * 2**stage, [stage > 0, False]) for stage in range(4)]
    with WithoutStorage():
        found = recognise(dict(CifarResNet(3, 64, stages, 100).state_dict()))
    assert found is not None
    assert found.name.startswith("ResNet-18 for CIFAR")
    assert found.confidence.startswith("Likely")


@pytest.mark.parametrize(("blocks", "depth"), [((3, 4, 6, 3), 50), ((3, 4, 23, 3), 101), ((2, 2, 2), 20)])
def test_bottleneck_resnets_with_a_small_stem_are_named(blocks: tuple[int, ...], depth: int) -> None:
    stages = [(64 * 2**stage, [index == 0 for index in range(count)]) for stage, count in enumerate(blocks)]
    with WithoutStorage():
        found = recognise(dict(CifarResNet(3, 64, stages, 10, expansion=4).state_dict()))
    assert found is not None
    assert found.name.startswith(f"ResNet-{depth} for CIFAR (option B")


def test_a_bottleneck_resnet_computes_as_torchvisions_does_without_its_stem() -> None:
    theirs = scrambled(models.resnet50(num_classes=4))
    theirs.conv1, theirs.maxpool = nn.Conv2d(3, 64, 3, 1, 1, bias=False), nn.Identity()
    found = recognise(dict(theirs.state_dict()))
    assert found is not None
    images = torch.randn(2, 3, 32, 32)
    assert torch.allclose(found.module(images), theirs(images), rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("width", [0.25, 0.5, 1])
def test_mobilenets_are_named_with_their_width(width: float) -> None:
    widths = [int(width * w) for w in (64, 128, 128, 256, 256, 512, 512, 512, 512, 512, 512, 1024, 1024)]
    with WithoutStorage():
        found = recognise(dict(CifarMobileNet(3, int(32 * width), widths, 10).state_dict()))
    assert found is not None
    assert found.name == f"MobileNetV1 ×{width:g} for CIFAR"


def small_vgg(head: nn.Module) -> nn.Module:
    """VGG-11's plan at an eighth of its width, as it is usually written."""
    layers: list[nn.Module] = []
    channels = 3
    for step in (8, "pool", 16, "pool", 32, 32, "pool", 64, 64, "pool", 64, 64, "pool"):
        if isinstance(step, str):
            layers.append(nn.MaxPool2d(2))
        else:
            layers += [nn.Conv2d(channels, step, 3, padding=1), nn.BatchNorm2d(step), nn.ReLU()]
            channels = step
    network = nn.Sequential()
    network.add_module("features", nn.Sequential(*layers))
    network.add_module("flatten", nn.Flatten())
    network.add_module("classifier", head)
    return scrambled(network)


@pytest.mark.parametrize("head", ["one", "three"])
def test_vgg_with_batch_norm_is_rebuilt_from_its_numbering(head: str) -> None:
    three = (nn.Linear(64, 24), nn.ReLU(), nn.Dropout(), nn.Linear(24, 24), nn.ReLU(), nn.Dropout(), nn.Linear(24, 10))
    network = small_vgg(nn.Linear(64, 10) if head == "one" else nn.Sequential(*three))
    found = recognise(dict(network.state_dict()))
    assert found is not None
    assert found.name == "VGG-11 with batch norm for CIFAR"
    images = torch.randn(2, 3, 32, 32)
    assert torch.equal(found.module(images), network(images))


@pytest.mark.parametrize(
    ("channels", "flattened", "stated", "size"),
    [(1, 256, None, 28), (1, 400, None, 28), (1, 400, 32, 32), (3, 400, None, 32)],
)
def test_lenet_finds_its_image_size(channels: int, flattened: int, stated: int | None, size: int) -> None:
    found = recognise(dict(scrambled(LeNet(channels, 0, flattened, 10)).state_dict()), stated)
    assert found is not None
    assert (found.name, found.size) == ("LeNet-5", size)
    assert found.module(torch.zeros(2, channels, size, size)).shape == (2, 10)
    assert found.confidence.startswith("Likely")


def test_a_named_network_captures_to_the_same_logits() -> None:
    networks = [resnet(8, "A", 4), resnet(8, "B", 4), CifarMobileNet(3, 4, [8] * 13, 5), LeNet(3, 0, 400, 5)]
    for network in networks:
        captured = capture(scrambled(network), 3, 32)
        images = torch.randn(3, 3, 32, 32)
        assert torch.allclose(captured(images), network(images), atol=1e-4)
