"""torchvision's and timm's classifiers are named by their weights: any head, any precision, also under other names."""

import re

import pytest
import torch
from support.classifiers import scrambled
from support.renaming import numbered
from torch import Tensor, nn
from torchvision import models

from qimera_studio.checkpoint.prefixes import without_prefix
from qimera_studio.errors import InputRefused
from qimera_studio.teacher.architectures import naming, recognise
from qimera_studio.teacher.architectures.naming import identify, identify_by_structure, recognise_as
from qimera_studio.teacher.architectures.published import TIMM, TORCHVISION, Published, build
from qimera_studio.teacher.architectures.templates import Head

TORCHVISION_NAMES = [
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
TIMM_NAMES = [
    "convmixer_768_32",
    "deit_tiny_distilled_patch16_224",
    "edgenext_xx_small",
    "efficientnet_lite0",
    "fastvit_t8",
    "ghostnet_100",
    "hardcorenas_a",
    "hrnet_w18_small",
    "levit_128s",
    "mixer_s32_224",
    "mobilevit_xxs",
    "pvt_v2_b0",
    "regnetx_002",
    "repvgg_a0",
    "rexnet_100",
    "seresnet18",
    "tinynet_a",
    "xcit_nano_12_p16_224",
]
NETWORKS = [Published(TORCHVISION, name) for name in TORCHVISION_NAMES] + [Published(TIMM, name) for name in TIMM_NAMES]


def from_a_half_precision_file(module: nn.Module) -> dict[str, Tensor]:
    """The weights as they are read when a data-parallel run has saved them in half precision."""
    state = {f"module.{name}": tensor for name, tensor in module.half().state_dict().items()}
    return {name: tensor.float() for name, tensor in without_prefix(state).items()}


@pytest.mark.parametrize("network", NETWORKS, ids=str)
def test_classifiers_are_named_at_any_head(network: Published) -> None:
    head = Head(37, 3)
    weights = from_a_half_precision_file(build(network, head))
    identity = identify(weights)
    assert identity is not None
    assert identity.networks[0] == network
    assert identity.head == head


@pytest.mark.parametrize("name", ["resnet18", "mobilenet_v2", "densenet121", "efficientnet_b0", "squeezenet1_1"])
def test_classifiers_are_named_by_structure_under_names_of_no_meaning(name: str) -> None:
    network = Published(TORCHVISION, name)
    state = build(network, Head(10, 1)).state_dict()
    weights = numbered(state, "part")
    assert identify(weights) is None
    identity = identify_by_structure(weights)
    assert identity is not None
    assert identity.networks[0] == network
    assert identity.head == Head(10, 1)
    in_order = {
        theirs: ours for theirs, ours in zip(weights, state, strict=True) if not ours.endswith("batches_tracked")
    }
    assert identity.names == in_order


def test_a_network_found_by_structure_computes_the_same() -> None:
    network = scrambled(models.resnet18(num_classes=6))
    renamed = {re.sub(r"^layer(\d)", r"stages.\1", name): tensor for name, tensor in network.state_dict().items()}
    renamed = {name.replace("downsample", "skip").replace("fc.", "out."): tensor for name, tensor in renamed.items()}
    found = recognise(renamed)
    assert found is not None
    assert found.name == "torchvision resnet18"
    assert ("out.weight", "fc.weight") in found.mapping
    images = torch.randn(2, 3, 64, 64)
    assert torch.equal(found.module(images), network(images))


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
    networks = Published(TORCHVISION, "mobilenet_v2"), Published(TIMM, "tinynet_e")
    for network in networks:
        thousand, other = (recognise(dict(build(network, Head(count, 3)).state_dict())) for count in (1000, 999))
        assert thousand is not None
        assert other is not None
        assert thousand.class_names[:1] == ("tench",)
        assert other.class_names == ()


def test_old_densenet_names_are_understood() -> None:
    state = build(Published(TORCHVISION, "densenet121"), Head(9, 3)).state_dict()
    old = {re.sub(r"(denselayer\d+\.(?:norm|conv))([12])\.", r"\1.\2.", name): state[name] for name in state}
    assert old.keys() != state.keys()
    found = recognise(old)
    assert found is not None
    assert found.name == "torchvision densenet121"


def test_heads_that_serve_training_alone_are_left_out() -> None:
    network = models.googlenet(weights=None, num_classes=7, init_weights=False)
    assert any(name.startswith("aux1.") for name in network.state_dict())
    found = recognise(dict(network.state_dict()))
    assert found is not None
    assert found.name == "torchvision googlenet"


def test_networks_with_equal_weights_are_all_told() -> None:
    found = recognise(dict(build(Published(TIMM, "tf_efficientnet_lite0"), Head(5, 3)).state_dict()))
    assert found is not None
    assert found.name == "timm efficientnet_lite0"
    assert found.confidence.startswith("Likely")
    assert "timm tf_efficientnet_lite0" in found.confidence


def test_timm_classifiers_compute_the_same_and_say_what_they_take() -> None:
    network = scrambled(build(Published(TIMM, "tinynet_e"), Head(5, 3), storage=True))
    found = recognise(dict(network.state_dict()))
    assert found is not None
    assert (found.name, found.size, found.preset) == ("timm tinynet_e", 106, "imagenet")
    images = torch.randn(2, 3, 106, 106)
    assert torch.equal(found.module(images), network(images))


def test_constants_beside_the_weights_are_there_after_loading() -> None:
    network = scrambled(build(Published(TIMM, "levit_128s"), Head(5, 3), storage=True))
    found = recognise(dict(network.state_dict()))
    assert found is not None
    images = torch.randn(1, 3, 224, 224)
    assert torch.equal(found.module(images), network(images))


def test_the_person_may_name_another_of_the_networks_with_equal_weights() -> None:
    state = dict(build(Published(TIMM, "efficientnet_lite0"), Head(5, 3)).state_dict())
    found = recognise_as(Published(TIMM, "tf_efficientnet_lite0"), state, None)
    assert found is not None
    assert found.name == "timm tf_efficientnet_lite0"
    stem = found.module.get_submodule("conv_stem")
    assert type(stem).__name__ == "Conv2dSame"
    assert recognise_as(Published(TIMM, "tinynet_e"), state, None) is None


def test_without_timm_its_networks_are_named_and_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    state = dict(build(Published(TIMM, "tinynet_e"), Head(5, 3)).state_dict())
    monkeypatch.setattr(naming, "is_installed", lambda library: library != TIMM)
    with pytest.raises(InputRefused, match=r"timm tinynet_e; .*pip install timm"):
        recognise(state)


def test_no_network_means_no_name() -> None:
    assert identify({"embedding.weight": torch.zeros(4, 4)}) is None
    assert identify_by_structure({"embedding.weight": torch.zeros(4, 4)}) is None
