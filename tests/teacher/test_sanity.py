"""What is wrong with a classifier is found and said; nothing is said against a sound one."""

import copy
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from support.damages import DAMAGES
from support.networks import NETWORKS, settled
from torch import Tensor, nn
from torch.distributions import Normal, kl_divergence

from qimera_studio.errors import InputRefused
from qimera_studio.graph.capture import capture
from qimera_studio.graph.network import GraphNetwork, frozen
from qimera_studio.teacher.architectures.cifar_resnet import CifarResNet, recognise
from qimera_studio.teacher.input_spec import InputSpec
from qimera_studio.teacher.reading import read_checkpoint
from qimera_studio.teacher.sanity import statistics
from qimera_studio.teacher.sanity.answers import answer_findings
from qimera_studio.teacher.sanity.examination import examine
from qimera_studio.teacher.sanity.layers import layer_findings
from qimera_studio.teacher.sanity.statistics import reach_statistics, statistics_findings

FOUND = (
    "two convolutions swapped",
    "two batch norms swapped",
    "one batch norm's statistics shuffled",
    "statistics as before training",
    "random convolutions",
    "noise as large as the weights",
)
SPEC = InputSpec.of_preset("imagenet", 3, 32)
NAMES = tuple("abcdefghij")


def wrong(findings: list) -> list[str]:
    return [finding.text for finding in findings if finding.wrong]


def captured(module: nn.Module, size: int = 32) -> GraphNetwork:
    return frozen(capture(module, 3, size))


@pytest.fixture(scope="module")
def trained(shared_data: Path) -> nn.Module:
    """CIFAR-10's ResNet-20 with option A shortcuts."""
    weights = read_checkpoint(shared_data / "checkpoints/cifar10_resnet20_optionA.th", trusted=True).weights
    found = recognise(weights, 32)
    assert found is not None
    return found.module


@pytest.fixture
def resnet20(trained: nn.Module) -> nn.Module:
    """A copy of it to damage."""
    return copy.deepcopy(trained)


def parts(module: nn.Module, kind: type) -> list:
    return [part for part in module.modules() if isinstance(part, kind)]


def test_nothing_is_said_against_a_sound_network(resnet20: nn.Module) -> None:
    network = captured(resnet20)
    findings = examine(network, SPEC, NAMES)
    assert wrong(findings) == []
    assert findings == examine(network, SPEC, NAMES)
    assert any("all its 19 batch norms" in finding.text for finding in findings)
    assert any("10 classes, and each of them can win" in finding.text for finding in findings)


@pytest.mark.parametrize("damage", FOUND)
def test_weights_that_do_not_belong_to_their_statistics_are_found(trained: nn.Module, damage: str) -> None:
    network = DAMAGES[damage](captured(trained))
    assert network is not None
    assert any("No images have the statistics" in text for text in wrong(examine(network, SPEC, NAMES)))


@pytest.mark.parametrize("name", NETWORKS)
def test_statistics_of_any_images_are_reached(name: str) -> None:
    network = captured(settled(NETWORKS[name]()), 16)
    spec = InputSpec(3, 16, (0.5,) * 3, (0.25,) * 3)
    assert wrong(statistics_findings(network, spec)) == []


def test_a_layer_that_is_off_is_named(resnet20: nn.Module) -> None:
    resnet20.layer3[1].bn2.running_var *= 100
    found = reach_statistics(captured(resnet20), SPEC)
    assert found is not None
    assert found.layer == "layer3.1.bn2"


@given(st.integers(0, 2**16))
@settings(max_examples=10)
def test_the_distance_is_the_divergence_between_gaussians(seed: int) -> None:
    torch.manual_seed(seed)
    module = nn.Sequential(nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4), nn.Flatten(), nn.Linear(4 * 14 * 14, 3))
    norm = module[1]
    norm.running_mean.normal_()
    norm.running_var.uniform_(0.5, 2)
    network = captured(module, 16)
    images = torch.randn(6, 3, 16, 16)
    values = module[0](images).transpose(0, 1).flatten(1)
    std = (values.var(1, correction=0) + norm.eps).sqrt()
    expected = kl_divergence(
        Normal(values.mean(1), std), Normal(norm.running_mean, (norm.running_var + norm.eps).sqrt())
    )
    (distance,) = statistics._distances(network, images).values()
    assert distance.item() == pytest.approx(expected.mean().item(), rel=1e-3)


def test_a_network_too_large_for_a_quick_look_is_not_judged(
    resnet20: nn.Module, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(statistics, "_WORK", 1e6)
    (finding,) = statistics_findings(captured(resnet20), SPEC)
    assert not finding.wrong
    assert "not checked" in finding.text


def test_an_untrained_network_is_called_so_once() -> None:
    torch.manual_seed(0)
    network = captured(CifarResNet(3, 8, [(8, [False]), (16, [True]), (32, [True])], 10))
    assert [text for text in wrong(examine(network, SPEC, NAMES)) if "statistics" in text] == [
        "Its batch-norm statistics are those of an untrained network; is this the right file?"
    ]


def damaged_last_layer(resnet20: nn.Module, change: Callable[[Tensor, Tensor], None]) -> list[str]:
    with torch.no_grad():
        change(resnet20.fc.weight, resnet20.fc.bias)
    return wrong(answer_findings(captured(resnet20), SPEC, NAMES))


def test_classes_that_can_never_win_are_named(resnet20: nn.Module) -> None:
    def hopeless(weight: Tensor, bias: Tensor) -> None:
        bias[3] -= 1000
        weight[7] = weight[6]
        bias[7] = bias[6] - 1

    said = damaged_last_layer(resnet20, hopeless)
    assert said == ["2 of its 10 classes can hardly ever win ('d', 'h'); its last layer may be damaged."]


def test_one_answer_for_everything_is_noticed(resnet20: nn.Module) -> None:
    said = damaged_last_layer(resnet20, lambda weight, bias: weight.zero_())
    assert any("the same for every image" in text for text in said)


def test_answers_that_are_not_finite_are_refused(resnet20: nn.Module) -> None:
    network = captured(resnet20)
    network.layer("fc").weight.fill_(3e38)
    with pytest.raises(InputRefused, match="not finite"):
        answer_findings(network, SPEC, NAMES)


class _Overflowing(nn.Module):
    """Only an image that is white all over wakes it, and then it overflows."""

    def __init__(self) -> None:
        super().__init__()
        self.conv, self.fc = nn.Conv2d(3, 4, 32), nn.Linear(4, 10)
        nn.init.constant_(self.conv.weight, 1.0)
        nn.init.constant_(self.conv.bias, -3000.0)
        nn.init.constant_(self.fc.weight, 3e38)

    def forward(self, image: Tensor) -> Tensor:
        return self.fc(self.conv(image).relu().flatten(1))


def test_answers_that_overflow_on_extreme_images_are_noticed() -> None:
    spec = InputSpec(3, 32, (0.0,) * 3, (1.0,) * 3)
    findings = answer_findings(captured(_Overflowing()), spec, NAMES)
    assert any("black, white or checkered" in text for text in wrong(findings))


def test_empty_layers_and_copies_are_found(resnet20: nn.Module) -> None:
    assert wrong(layer_findings(captured(resnet20))) == []
    with torch.no_grad():
        resnet20.layer1[1].conv1.weight.zero_()
        resnet20.layer3[2].conv1.weight.copy_(resnet20.layer3[1].conv2.weight)
    said = wrong(layer_findings(captured(resnet20)))
    assert "The layer 'layer1.1.conv1' has only zeros as weights; the file may be damaged." in said
    assert any("'layer3.1.conv2' and 'layer3.2.conv1' have the same weights" in text for text in said)


def test_one_module_used_twice_is_no_copy() -> None:
    class Twice(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.stem, self.conv, self.fc = nn.Conv2d(3, 4, 3), nn.Conv2d(4, 4, 3), nn.Linear(4, 3)

        def forward(self, image: Tensor) -> Tensor:
            return self.fc(self.conv(self.conv(self.stem(image))).mean((2, 3)))

    assert not any("same weights" in text for text in wrong(layer_findings(captured(Twice()))))


def test_dead_channels_are_counted_and_many_are_wrong(resnet20: nn.Module) -> None:
    with torch.no_grad():
        resnet20.bn1.weight[0] = 0
    assert any("1 of 1,386 channels is dead" in finding.text for finding in layer_findings(captured(resnet20)))
    with torch.no_grad():
        resnet20.bn1.weight[:4] = 0
    (finding,) = [finding for finding in layer_findings(captured(resnet20)) if "dead" in finding.text]
    assert finding.text.startswith("4 of 1,386 channels are dead (0.29%)")
    with torch.no_grad():
        for norm in parts(resnet20, nn.BatchNorm2d):
            norm.weight[1:] = 0
        for convolution in parts(resnet20, nn.Conv2d):
            convolution.weight[1:] = 0
    assert any("channels are dead" in text for text in wrong(layer_findings(captured(resnet20))))
