"""Published classifiers: torchvision's, and timm's where that is installed (the extra `timm`); never downloaded."""

import importlib.util
import re
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from torch import nn
from torchvision import models

from qimera_studio.teacher.architectures.architecture import WithoutStorage
from qimera_studio.teacher.architectures.templates import PUBLISHED_CHANNELS, Head
from qimera_studio.teacher.input_spec import PRESETS
from qimera_studio.teacher.reading import Weights

TORCHVISION, TIMM = "torchvision", "timm"

_PUBLISHED_CLASSES = 1000
_LARGEST_SIZE = 512  # of images that can be synthesised; the few networks meant for more take less as well
_WITH_TRAINING_HEADS = ("googlenet", "inception_v3")
_TRAINING_HEADS = ("aux1.", "aux2.", "AuxLogits.")
_OLD_DENSENET = re.compile(r"(denselayer\d+\.(?:norm|conv))\.([12])\.")


class Published(NamedTuple):
    """One published network.

    Attributes:
        library: `torchvision` or `timm`.
        name: the library's name of it.
    """

    library: str
    name: str

    def __str__(self) -> str:
        return f"{self.library} {self.name}"


class Facts(NamedTuple):
    """What the library says of its published weights.

    Attributes:
        size: side of the images in pixels.
        preset: a key of `PRESETS`, if its normalisation is one of them.
        class_names: when the class count is the published one.
    """

    size: int
    preset: str | None
    class_names: tuple[str, ...]


def is_installed(library: str) -> bool:
    """Whether the library can be imported; it is not imported for that."""
    return importlib.util.find_spec(library) is not None


def build(network: Published, head: Head, storage: bool = False) -> nn.Module:
    """Make a published network with weights of no meaning.

    Args:
        network: which.
        head: for how many classes and channels.
        storage: whether weights take memory and are initialised.

    Raises:
        ImportError: its library is not installed.
    """
    make = _build_torchvision if network.library == TORCHVISION else _build_timm
    if storage:
        return make(network.name, head)
    with WithoutStorage():
        return make(network.name, head)


def completed(network: Published, head: Head, module: nn.Module) -> nn.Module:
    """The module with weights assigned, made anew with storage where constants beside the weights have none."""
    if not any(buffer.is_meta for buffer in module.buffers()):
        return module
    whole = build(network, head, storage=True)
    whole.load_state_dict(module.state_dict(), strict=True, assign=True)
    return whole.eval()


def facts(network: Published, module: nn.Module, classes: int) -> Facts:
    """What the library says of the network's published weights."""
    names = _imagenet_classes() if classes == _PUBLISHED_CLASSES else ()
    if network.library == TORCHVISION:
        return _torchvision_facts(network.name, names)
    config: Any = getattr(module, "pretrained_cfg", None) or {}
    size = min(config.get("input_size", (3, 224, 224))[-1], _LARGEST_SIZE)
    is_theirs = config.get("num_classes") == _PUBLISHED_CLASSES
    return Facts(size, _preset(config.get("mean"), config.get("std")), names if is_theirs else ())


def in_current_names(weights: Weights) -> Weights:
    """The weights without heads that serve training alone, and under the names that torchvision uses today."""
    renamed = {_OLD_DENSENET.sub(r"\1\2.", name): tensor for name, tensor in weights.items()}
    return {name: tensor for name, tensor in renamed.items() if not name.startswith(_TRAINING_HEADS)}


def _build_torchvision(name: str, head: Head) -> nn.Module:
    extra: dict[str, Any] = {"aux_logits": False, "init_weights": False} if name in _WITH_TRAINING_HEADS else {}
    module: nn.Module = models.get_model(name, weights=None, num_classes=head.classes, **extra)
    return module if head.channels == PUBLISHED_CHANNELS else _for_channels(module, head.channels)


def _build_timm(name: str, head: Head) -> nn.Module:
    import timm  # an optional extra that takes a second to import

    other: dict[str, Any] = {} if head.channels == PUBLISHED_CHANNELS else {"in_chans": head.channels}
    module: nn.Module = timm.create_model(name, pretrained=False, num_classes=head.classes, **other)
    return module


def _for_channels(module: nn.Module, channels: int) -> nn.Module:
    """The network with its first convolution for images of `channels` channels."""
    path, stem = next((path, part) for path, part in module.named_modules() if isinstance(part, nn.Conv2d))
    settings = {key: getattr(stem, key) for key in ("kernel_size", "stride", "padding", "dilation")}
    parent, _, attribute = path.rpartition(".")
    new = nn.Conv2d(channels, stem.out_channels, bias=stem.bias is not None, **settings)
    setattr(module.get_submodule(parent), attribute, new)
    return module


def _torchvision_facts(name: str, class_names: tuple[str, ...]) -> Facts:
    transforms = next(iter(models.get_model_weights(name))).transforms()
    # Published GoogLeNet and Inception weights rescale ImageNet's normalisation inside; this is what it comes to.
    rescaled = name in _WITH_TRAINING_HEADS
    preset = "[-1,1]" if rescaled else _preset(transforms.mean, transforms.std)
    return Facts(min(transforms.crop_size[0], _LARGEST_SIZE), preset, class_names)


def _preset(mean: Any, std: Any) -> str | None:
    """The preset of that normalisation, to the digits in which it is usually written."""
    return next((name for name, preset in PRESETS.items() if _same(mean, preset.mean) and _same(std, preset.std)), None)


def _same(given: Any, preset: tuple[float, ...]) -> bool:
    wanted = preset if len(preset) == PUBLISHED_CHANNELS else preset * PUBLISHED_CHANNELS
    return given is not None and len(given) == len(wanted) and bool(np.allclose(given, wanted, rtol=0, atol=5e-4))


@cache
def _imagenet_classes() -> tuple[str, ...]:
    return tuple(models.ResNet18_Weights.IMAGENET1K_V1.meta["categories"])


def all_of(library: str) -> list[Published]:
    """Every network of the library, sorted by name; with timm not installed, none of it."""
    if library == TORCHVISION:
        return [Published(library, name) for name in sorted(models.list_models(module=models))]
    if not is_installed(TIMM):
        return []
    import timm  # see _build_timm

    return [Published(library, name) for name in sorted(timm.list_models())]
