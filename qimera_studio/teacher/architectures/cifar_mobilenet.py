"""MobileNetV1 for small images (Howard et al. 2017): a 3×3 stem and 13 depthwise-separable layers, at any width."""

import torch.nn.functional as F
from torch import Tensor, nn

from qimera_studio.teacher.architectures.architecture import (
    Architecture,
    WithoutStorage,
    renamed,
    shape_of,
    with_weights,
)
from qimera_studio.teacher.reading import Weights

_WIDTHS = (64, 128, 128, 256, 256, 512, 512, 512, 512, 512, 512, 1024, 1024)
_HALVING = frozenset({1, 3, 5, 11})


class SeparableLayer(nn.Module):
    """A depthwise 3×3 convolution, then a 1×1 convolution."""

    def __init__(self, channels: int, width: int, stride: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(channels, channels, 3, stride, 1, groups=channels, bias=False)
        self.bn1 = nn.BatchNorm2d(channels)
        self.conv2 = nn.Conv2d(channels, width, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(width)

    def forward(self, x: Tensor) -> Tensor:
        """[N, channels, H, W] to [N, width, H / stride, W / stride]."""
        return F.relu(self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x))))))


class CifarMobileNet(nn.Module):
    """The network.

    Args:
        channels: of the image.
        stem: width of the first convolution.
        widths: of the separable layers.
        classes: number of logits.
    """

    def __init__(self, channels: int, stem: int, widths: list[int], classes: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(channels, stem, 3, 1, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(stem)
        before = [stem, *widths[:-1]]
        self.layers = nn.Sequential(
            *(
                SeparableLayer(channels, width, 2 if index in _HALVING else 1)
                for index, (channels, width) in enumerate(zip(before, widths, strict=True))
            )
        )
        self.fc = nn.Linear(widths[-1], classes)

    def forward(self, image: Tensor) -> Tensor:
        """Logits [N, classes] of images [N, channels, H, W]."""
        x = self.layers(F.relu(self.bn1(self.conv1(image))))
        logits: Tensor = self.fc(F.adaptive_avg_pool2d(x, 1).flatten(1))
        return logits


def recognise(weights: Weights, size: int | None) -> Architecture | None:
    """Name a MobileNetV1 for small images."""
    weights = renamed(weights, {"linear": "fc", "classifier": "fc"})
    stem, channels, *_ = shape_of(weights, "conv1.weight", 4)
    classes = shape_of(weights, "fc.weight", 2)[0]
    widths = [shape_of(weights, f"layers.{index}.conv2.weight", 4)[0] for index in range(len(_WIDTHS))]
    if not (stem and classes and all(widths)):
        return None
    with WithoutStorage():
        empty = CifarMobileNet(channels, stem, widths, classes)
    module = with_weights(empty, weights)
    if module is None:
        return None
    sentence = "Sure: every weight matches by name and shape, with the usual strides."
    return Architecture(f"MobileNetV1 ×{widths[-1] / _WIDTHS[-1]:g} for CIFAR", module, size or 32, sentence)
