"""Files that are no classifier are called what they are, in one sentence that says what can still be done."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import save_file
from support.classifiers import scrambled
from torch import Tensor, nn
from torch.nn.utils.fusion import fuse_conv_bn_eval
from torchvision import models
from torchvision.models import detection, segmentation, video

from qimera_studio.errors import InputRefused
from qimera_studio.job import TeacherSource
from qimera_studio.teacher.architectures.cifar_resnet import CifarResNet
from qimera_studio.teacher.loading import load_teacher

Save = Callable[..., Path]


def trimmed(build: Callable[..., nn.Module], **settings: Any) -> dict[str, Tensor]:
    """A network's state dict under its own names, its tensors cut to a few elements along every axis."""
    with torch.device("meta"):
        state = build(**settings).state_dict()
    return {name: torch.rand([min(size, 5) for size in tensor.shape]) for name, tensor in state.items()}


class _Autoencoder(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder = nn.Sequential(nn.Conv2d(3, 8, 3, 2, 1), nn.ReLU(), nn.Conv2d(8, 4, 3, 2, 1))
        self.decoder = nn.Sequential(nn.ConvTranspose2d(4, 8, 2, 2), nn.ReLU(), nn.ConvTranspose2d(8, 3, 2, 2))


class _LanguageModel(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.embed_tokens = nn.Embedding(40, 8)
        self.layers = nn.ModuleList([nn.TransformerEncoderLayer(8, 2, 16)])
        self.lm_head = nn.Linear(8, 40, bias=False)


class _Recurrent(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.rnn, self.fc = nn.LSTM(8, 16), nn.Linear(16, 4)


class _Adapter(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.lora_A, self.lora_B = nn.Linear(64, 4, bias=False), nn.Linear(4, 64, bias=False)


class _Orthogonal(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(3, 8, 3)
        self.fc = nn.utils.parametrizations.orthogonal(nn.Linear(8, 8))


def _without_classifier() -> dict[str, Tensor]:
    state = trimmed(models.resnet18)
    return {name: tensor for name, tensor in state.items() if not name.startswith("fc.")}


def _folded() -> dict[str, Tensor]:
    network = scrambled(CifarResNet(3, 4, [(4, [False]), (8, [True]), (16, [True])], 5))
    for block in [part for part in network.modules() if hasattr(part, "conv1")]:
        for number in (1, 2):
            if hasattr(block, f"conv{number}"):
                conv, norm = getattr(block, f"conv{number}"), getattr(block, f"bn{number}")
                setattr(block, f"conv{number}", fuse_conv_bn_eval(conv, norm))
                setattr(block, f"bn{number}", nn.Identity())
        if isinstance(getattr(block, "downsample", None), nn.Sequential):
            block.downsample = nn.Sequential(fuse_conv_bn_eval(*block.downsample))
    return network.state_dict()


KINDS: dict[str, tuple[Callable[[], dict[str, Tensor]], str]] = {
    "detector": (
        lambda: trimmed(detection.fasterrcnn_mobilenet_v3_large_fpn, weights=None, weights_backbone=None),
        "an object detector .*only image classifiers",
    ),
    "another detector": (
        lambda: trimmed(detection.ssdlite320_mobilenet_v3_large, weights=None, weights_backbone=None),
        "an object detector",
    ),
    "segmenter": (
        lambda: trimmed(segmentation.deeplabv3_mobilenet_v3_large, weights=None, weights_backbone=None),
        "a segmenter .*only image classifiers",
    ),
    "autoencoder": (lambda: _Autoencoder().state_dict(), "an autoencoder .*only image classifiers"),
    "language model": (lambda: _LanguageModel().state_dict(), "a language model .*'embed_tokens.weight'"),
    "recurrent network": (lambda: _Recurrent().state_dict(), "a recurrent network"),
    "adapter": (lambda: _Adapter().state_dict(), "LoRA.*merge it into the network"),
    "network for videos": (lambda: trimmed(video.r3d_18, weights=None), "for videos or volumes"),
    "network for signals": (lambda: nn.Sequential(nn.Conv1d(1, 8, 5), nn.Linear(8, 4)).state_dict(), "for signals"),
    "perceptron": (lambda: nn.Sequential(nn.Linear(784, 32), nn.Linear(32, 10)).state_dict(), "no convolution"),
    "backbone": (_without_classifier, "backbone without its classifier.*--definition"),
    "segmenter with plain names": (
        lambda: trimmed(segmentation.lraspp_mobilenet_v3_large, weights=None, weights_backbone=None),
        "answers with an image",
    ),
    "folded network": (_folded, "batch norms folded .*before folding, or .*--definition"),
    "unknown parametrization": (lambda: _Orthogonal().state_dict(), "remove_parametrizations"),
}


@pytest.mark.parametrize(("build", "said"), KINDS.values(), ids=KINDS)
def test_what_is_no_classifier_is_called_what_it_is(
    saved: Save, build: Callable[[], dict[str, Tensor]], said: str
) -> None:
    with pytest.raises(InputRefused, match=said) as caught:
        load_teacher(TeacherSource(path=str(saved(build(), "theirs.pth"))))
    sentence = str(caught.value)
    assert "'theirs.pth'" in sentence
    assert sentence.endswith(".")
    assert len(sentence) < 300


def test_a_network_with_one_output_is_no_classifier(saved: Save) -> None:
    network = scrambled(CifarResNet(3, 4, [(4, [False]), (8, [True]), (16, [True])], 1))
    with pytest.raises(InputRefused, match="one output only, so it is not a classifier"):
        load_teacher(TeacherSource(path=str(saved(network.state_dict()))))


def test_a_file_with_an_optimizer_alone_holds_no_network(saved: Save) -> None:
    network = nn.Linear(4, 2)
    optimizer = torch.optim.Adam(network.parameters())
    network(torch.ones(1, 4)).sum().backward()
    optimizer.step()
    with pytest.raises(InputRefused, match="optimizer|no weights"):
        load_teacher(TeacherSource(path=str(saved({"optimizer": optimizer.state_dict(), "epoch": 3}))))


def test_weights_in_integers_are_called_quantized(tmp_path: Path) -> None:
    weights = {"conv1.weight": torch.ones(4, 3, 3, 3, dtype=torch.int8), "fc.weight": torch.ones(5, 4)}
    save_file(weights, tmp_path / "small.safetensors")
    with pytest.raises(InputRefused, match="already quantized"):
        load_teacher(TeacherSource(path=str(tmp_path / "small.safetensors")))


def test_weights_in_eight_bit_floats_load_with_a_remark(tmp_path: Path) -> None:
    network = scrambled(CifarResNet(3, 4, [(4, [False]), (8, [True]), (16, [True])], 5))
    weights = {
        name: tensor.to(torch.float8_e4m3fn) if tensor.dim() == 4 else tensor
        for name, tensor in network.state_dict().items()
    }
    save_file(weights, tmp_path / "small.safetensors")
    teacher = load_teacher(TeacherSource(path=str(tmp_path / "small.safetensors")))
    assert any("9 of its tensors are 8-bit floats" in remark for remark in teacher.remarks)
    assert torch.equal(teacher.network.layer("conv1").weight, weights["conv1.weight"].float())


def test_a_data_set_is_no_network(tmp_path: Path) -> None:
    save_file({"images": torch.zeros(9, 3, 8, 8), "labels": torch.zeros(9)}, tmp_path / "set.safetensors")
    with pytest.raises(InputRefused, match="not a network but other data"):
        load_teacher(TeacherSource(path=str(tmp_path / "set.safetensors")))
