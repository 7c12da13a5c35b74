"""torchvision's classifiers, compared by names and shapes with networks that hold no storage."""

import re
from functools import cache
from typing import Any

from torch import nn
from torchvision import models

from qimera_studio.teacher.architectures.architecture import COUNTER, Architecture, WithoutStorage, with_weights
from qimera_studio.teacher.reading import Weights

_FAMILIES = {
    "conv1.weight": r"resnet|resnext|wide_resnet",
    "features.0.weight": r"alexnet|vgg|squeezenet",
    "features.0.0.weight": r"mobilenet|efficientnet|convnext|swin",
    "features.conv0.weight": r"densenet",
    "layers.0.weight": r"mnasnet",
    "stem.0.weight": r"regnet",
    "conv1.0.weight": r"shufflenet",
    "conv1.conv.weight": r"googlenet",
    "Conv2d_1a_3x3.conv.weight": r"inception",
    "class_token": r"vit",
    "stem.0.0.weight": r"maxvit",
}
"""Which names can have which tensor: so at most a family is built to name a file."""

_AUXILIARY = ("aux1.", "aux2.", "AuxLogits.")
_PUBLISHED_CLASSES = 1000
_LARGEST_SIZE = 512  # of images that can be synthesised; the two networks meant for more take less as well
_OLD_DENSENET = re.compile(r"(denselayer\d+\.(?:norm|conv))\.([12])\.")


def recognise(weights: Weights, size: int | None) -> Architecture | None:
    """Name one of torchvision's classifiers, with any number of classes and input channels."""
    weights = {_OLD_DENSENET.sub(r"\1\2.", name): tensor for name, tensor in weights.items()}
    weights = {name: tensor for name, tensor in weights.items() if not name.startswith(_AUXILIARY)}
    shapes = {name: tuple(tensor.shape) for name, tensor in weights.items() if not name.endswith(COUNTER)}
    for name in _candidates(shapes):
        fit = _fit(_published_shapes(name), shapes)
        if fit:
            module = with_weights(_build(name, *fit), weights)
            return _architecture(name, module, fit[0], size) if module else None
    return None


def _candidates(shapes: dict[str, tuple[int, ...]]) -> list[str]:
    families = [pattern for tensor, pattern in _FAMILIES.items() if tensor in shapes]
    return [name for name in models.list_models(module=models) if any(re.match(family, name) for family in families)]


@cache
def _published_shapes(name: str) -> dict[str, tuple[int, ...]]:
    state = _build(name, _PUBLISHED_CLASSES, 3).state_dict()
    return {key: tuple(tensor.shape) for key, tensor in state.items() if not key.endswith(COUNTER)}


def _fit(published: dict[str, tuple[int, ...]], shapes: dict[str, tuple[int, ...]]) -> tuple[int, int] | None:
    """Class count and input channels when nothing but these differs from the published network."""
    if published.keys() != shapes.keys():
        return None
    classes, channels = {shapes[key][0] for key in published if published[key][:1] == (_PUBLISHED_CLASSES,)}, 3
    for key, wanted in published.items():
        given = shapes[key]
        if given == wanted or (wanted[:1] == (_PUBLISHED_CLASSES,) and given[1:] == wanted[1:]):
            continue
        if wanted[1:2] != (3,) or given[:1] + given[2:] != wanted[:1] + wanted[2:]:
            return None
        channels = given[1]
    return (classes.pop(), channels) if len(classes) == 1 else None


def _build(name: str, classes: int, channels: int) -> nn.Module:
    extra: dict[str, Any] = (
        {"aux_logits": False, "init_weights": False} if name in ("googlenet", "inception_v3") else {}
    )
    with WithoutStorage():
        module: nn.Module = models.get_model(name, weights=None, num_classes=classes, **extra)
        return module if channels == 3 else _for_channels(module, channels)


def _for_channels(module: nn.Module, channels: int) -> nn.Module:
    """The network with its first convolution for images of `channels` channels."""
    path, stem = next((path, part) for path, part in module.named_modules() if isinstance(part, nn.Conv2d))
    settings = {key: getattr(stem, key) for key in ("kernel_size", "stride", "padding", "dilation")}
    parent, _, attribute = path.rpartition(".")
    new = nn.Conv2d(channels, stem.out_channels, bias=stem.bias is not None, **settings)
    setattr(module.get_submodule(parent), attribute, new)
    return module


def _architecture(name: str, module: nn.Module, classes: int, size: int | None) -> Architecture:
    published = next(iter(models.get_model_weights(name)))
    usual = min(published.transforms().crop_size[0], _LARGEST_SIZE)
    mean = tuple(published.transforms().mean)
    # Published GoogLeNet and Inception weights rescale ImageNet's normalisation inside; this is what it comes to.
    rescaled = name in ("googlenet", "inception_v3") or mean == (0.5, 0.5, 0.5)
    names = tuple(published.meta["categories"]) if classes == _PUBLISHED_CLASSES else ()
    return Architecture(
        f"torchvision {name}",
        module,
        size or usual,
        "Sure: every weight matches by name and shape.",
        "[-1,1]" if rescaled else "imagenet",
        names,
    )
