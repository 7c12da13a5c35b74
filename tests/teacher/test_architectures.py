"""Architectures are named by the names and shapes of their weights, and computed as the originals compute."""

import re
from itertools import pairwise

import pytest
import torch
import torch.nn.functional as F
from support.classifiers import scrambled
from torch import Tensor, nn
from torchvision import models

from qimera_studio.graph.capture import capture
from qimera_studio.teacher.architectures import recognise, torchvision_classifiers
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


def test_every_torchvision_classifier_belongs_to_one_family() -> None:
    for name in models.list_models(module=models):
        families = [p for p in torchvision_classifiers._FAMILIES.values() if re.match(p, name)]
        assert len(families) == 1, name


ONE_OF_EACH_FAMILY = [
    "alexnet",
    "convnext_tiny",
    "densenet121",
    "efficientnet_b0",
    "googlenet",
    "inception_v3",
    "maxvit_t",
    "mnasnet0_5",
    "mobilenet_v2",
    "mobilenet_v3_small",
    "regnet_y_400mf",
    "resnet18",
    "resnext50_32x4d",
    "shufflenet_v2_x1_0",
    "squeezenet1_1",
    "swin_t",
    "vgg11_bn",
    "vit_b_16",
    "wide_resnet50_2",
]


@pytest.mark.parametrize("name", ONE_OF_EACH_FAMILY)
def test_torchvision_classifiers_are_named_at_any_class_count(name: str) -> None:
    with WithoutStorage():
        extra = {"init_weights": False} if name in ("googlenet", "inception_v3") else {}
        network = models.get_model(name, weights=None, num_classes=7, **extra)
    state = {key: tensor for key, tensor in network.state_dict().items() if not key.endswith("num_batches_tracked")}
    found = recognise(state)
    assert found is not None
    assert found.name == f"torchvision {name}"


@pytest.mark.parametrize("channels", [1, 4])
def test_torchvision_classifiers_are_named_with_other_input_channels(channels: int) -> None:
    network = models.resnet18(num_classes=4)
    network.conv1 = nn.Conv2d(channels, 64, 7, 2, 3, bias=False)
    scrambled(network)
    found = recognise(dict(network.state_dict()))
    assert found is not None
    images = torch.randn(2, channels, 64, 64)
    assert torch.equal(found.module(images), network(images))


def test_published_class_names_come_with_a_thousand_classes_only() -> None:
    with WithoutStorage():
        thousand, other = (dict(models.mobilenet_v2(num_classes=count).state_dict()) for count in (1000, 999))
    first, second = recognise(thousand), recognise(other)
    assert first is not None
    assert second is not None
    assert first.class_names[:1] == ("tench",)
    assert second.class_names == ()


def test_old_densenet_names_are_understood() -> None:
    with WithoutStorage():
        state = models.densenet121().state_dict()
    old = {re.sub(r"(denselayer\d+\.(?:norm|conv))([12])\.", r"\1.\2.", name): state[name] for name in state}
    assert old.keys() != state.keys()
    assert recognise(old) is not None


def test_a_named_network_captures_to_the_same_logits() -> None:
    networks = [resnet(8, "A", 4), resnet(8, "B", 4), CifarMobileNet(3, 4, [8] * 13, 5), LeNet(3, 0, 400, 5)]
    for network in networks:
        captured = capture(scrambled(network), 3, 32)
        images = torch.randn(3, 3, 32, 32)
        assert torch.allclose(captured(images), network(images), atol=1e-4)


def test_names_within_a_family_are_told_apart() -> None:
    names = ["mobilenet_v2", "mobilenet_v3_large", "efficientnet_b1", "efficientnet_b2"]
    shapes = [torchvision_classifiers._published_shapes(name) for name in names]
    assert all(torchvision_classifiers._fit(one, other) is None for one, other in pairwise(shapes))
