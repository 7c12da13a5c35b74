"""VGG with batch norm for small images (Simonyan & Zisserman 2015): five poolings take 32 pixels down to one.

The numbers in the names tell everything: a convolution, its batch norm and its ReLU take three places of `features`,
a pooling one more.
"""

import re

from torch import Tensor, nn

from qimera_studio.teacher.architectures.architecture import Architecture, WithoutStorage, shape_of, with_weights
from qimera_studio.teacher.reading import Weights

_KNOWN = {8: "VGG-11", 10: "VGG-13", 13: "VGG-16", 16: "VGG-19"}


class CifarVgg(nn.Module):
    """The network, from weights whose names it mirrors.

    Args:
        features: convolutions, batch norms, activations and poolings.
        classifier: one linear layer, or several with ReLU between.
    """

    def __init__(self, features: nn.Module, classifier: nn.Module) -> None:
        super().__init__()
        self.features = features
        self.classifier = classifier

    def forward(self, image: Tensor) -> Tensor:
        """Logits [N, classes] of images [N, channels, 32, 32]."""
        logits: Tensor = self.classifier(self.features(image).flatten(1))
        return logits


def recognise(weights: Weights, size: int | None) -> Architecture | None:
    """Name a VGG with batch norm for images of 32 pixels."""
    convolutions = _places(weights, "features", 4)
    gaps = [later - earlier for earlier, later in zip(convolutions, convolutions[1:], strict=False)]
    linears = _places(weights, "classifier", 2)
    if convolutions[:1] != [0] or set(gaps) - {3, 4} or gaps.count(4) != 4:
        return None
    with WithoutStorage():
        empty = CifarVgg(_features(weights, convolutions), _classifier(weights, linears))
    module = with_weights(empty, weights)
    last = shape_of(weights, f"features.{convolutions[-1]}.weight", 4)[0]
    first = shape_of(weights, _linear_name(linears[:1]), 2)[1]
    if module is None or first != last:
        return None
    name = _KNOWN.get(len(convolutions), f"VGG with {len(convolutions)} convolutions")
    sentence = "Sure: every weight matches by name and shape, and the numbering shows each pooling."
    return Architecture(f"{name} with batch norm for CIFAR", module, size or 32, sentence)


def _places(weights: Weights, part: str, dimensions: int) -> list[int]:
    names = (
        re.fullmatch(rf"{part}\.(\d+)\.weight", name) for name, value in weights.items() if value.dim() == dimensions
    )
    return sorted(int(name[1]) for name in names if name)


def _linear_name(place: list[int]) -> str:
    return f"classifier.{place[0]}.weight" if place else "classifier.weight"


def _features(weights: Weights, convolutions: list[int]) -> nn.Sequential:
    layers = nn.Sequential()
    for place, following in zip(convolutions, [*convolutions[1:], convolutions[-1] + 4], strict=True):
        width, channels, kernel, _ = shape_of(weights, f"features.{place}.weight", 4)
        has_bias = f"features.{place}.bias" in weights
        layers.append(nn.Conv2d(channels, width, kernel, padding=kernel // 2, bias=has_bias))
        layers.append(nn.BatchNorm2d(width))
        layers.append(nn.ReLU())
        if following - place == 4:
            layers.append(nn.MaxPool2d(2))
    return layers


def _classifier(weights: Weights, linears: list[int]) -> nn.Module:
    if not linears:
        return _linear(weights, "classifier.weight")
    layers = nn.Sequential()
    for place in range(linears[-1] + 1):
        following = nn.ReLU() if place - 1 in linears else nn.Identity()
        layers.append(_linear(weights, f"classifier.{place}.weight") if place in linears else following)
    return layers


def _linear(weights: Weights, name: str) -> nn.Linear:
    classes, width = shape_of(weights, name, 2)
    return nn.Linear(width, classes)
