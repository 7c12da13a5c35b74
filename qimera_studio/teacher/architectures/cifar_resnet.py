"""Residual networks for small images (He et al. 2016, section 4.2): ResNet-20/32/44/56/110, any depth and width.

A 3×3 stem, then stages of basic blocks, the first at full resolution and each later one at half. Where the shape
changes, the shortcut is option A (every second pixel, new channels zero) or option B (1×1 convolution and batch norm).
"""

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


class ZeroPaddedShortcut(nn.Module):
    """Option A: every second pixel, with the new channels zero, half of them before and half behind.

    Args:
        stride: 1 or 2.
        new_channels: to add.
    """

    def __init__(self, stride: int, new_channels: int) -> None:
        super().__init__()
        self.stride = stride
        self.before = new_channels // 2
        self.behind = new_channels - new_channels // 2

    def forward(self, x: Tensor) -> Tensor:
        """[N, C, H, W] to [N, C + new, H / stride, W / stride]."""
        return F.pad(x[:, :, :: self.stride, :: self.stride], (0, 0, 0, 0, self.before, self.behind))


class BasicBlock(nn.Module):
    """Two 3×3 convolutions beside a shortcut.

    Args:
        channels: it reads.
        width: it makes.
        stride: of the first convolution.
        projected: whether the shortcut is option B.
    """

    def __init__(self, channels: int, width: int, stride: int, projected: bool) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(channels, width, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.conv2 = nn.Conv2d(width, width, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(width)
        if projected:
            self.downsample: nn.Module = nn.Sequential(
                nn.Conv2d(channels, width, 1, stride, bias=False), nn.BatchNorm2d(width)
            )
        elif stride != 1 or channels != width:
            self.downsample = ZeroPaddedShortcut(stride, width - channels)
        else:
            self.downsample = nn.Identity()

    def forward(self, x: Tensor) -> Tensor:
        """[N, channels, H, W] to [N, width, H / stride, W / stride]."""
        residual = self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x)))))
        return F.relu(residual + self.downsample(x))


class CifarResNet(nn.Module):
    """The network.

    Args:
        channels: of the image.
        stem: width of the first convolution.
        stages: for each stage its width and, for each of its blocks, whether the shortcut is projected.
        classes: number of logits.
    """

    def __init__(self, channels: int, stem: int, stages: list[tuple[int, list[bool]]], classes: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(channels, stem, 3, 1, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(stem)
        self.stages = len(stages)
        before = stem
        for stage, (width, projected) in enumerate(stages, 1):
            blocks = nn.Sequential()
            for index, projection in enumerate(projected):
                stride = 2 if stage > 1 and index == 0 else 1
                blocks.append(BasicBlock(before, width, stride, projection))
                before = width
            self.add_module(f"layer{stage}", blocks)
        self.fc = nn.Linear(before, classes)

    def forward(self, image: Tensor) -> Tensor:
        """Logits [N, classes] of images [N, channels, H, W]."""
        x = F.relu(self.bn1(self.conv1(image)))
        for stage in range(1, self.stages + 1):
            x = self.get_submodule(f"layer{stage}")(x)
        pooled: Tensor = self.fc(F.adaptive_avg_pool2d(x, 1).flatten(1))
        return pooled


def recognise(weights: Weights, size: int | None) -> Architecture | None:
    """Name a residual network for small images."""
    weights = renamed(weights, {"linear": "fc", "classifier": "fc", "shortcut": "downsample"})
    stem, channels, *kernel = shape_of(weights, "conv1.weight", 4)
    classes = shape_of(weights, "fc.weight", 2)[0]
    stages = _stages(weights)
    if not (kernel == [3, 3] and classes and len(stages) in (3, 4) and all(blocks for _, blocks in stages)):
        return None
    with WithoutStorage():
        empty = CifarResNet(channels, stem, stages, classes)
    module = with_weights(empty, weights)
    return Architecture(_name(stem, stages), module, size or 32, _confidence(stages)) if module else None


def _stages(weights: Weights) -> list[tuple[int, list[bool]]]:
    stages: list[tuple[int, list[bool]]] = []
    while width := shape_of(weights, f"layer{len(stages) + 1}.0.conv1.weight", 4)[0]:
        projected: list[bool] = []
        while (block := f"layer{len(stages) + 1}.{len(projected)}") + ".conv1.weight" in weights:
            projected.append(f"{block}.downsample.0.weight" in weights)
        stages.append((width, projected))
    return stages


def _name(stem: int, stages: list[tuple[int, list[bool]]]) -> str:
    depth = 2 + 2 * sum(len(projected) for _, projected in stages)
    usual = stem == (16 if len(stages) == 3 else 64)
    width = "" if usual else f", base width {stem}"
    return f"ResNet-{depth} for CIFAR (option {'B' if _projected(stages) else 'A'} shortcuts{width})"


def _projected(stages: list[tuple[int, list[bool]]]) -> bool:
    return any(any(projected) for _, projected in stages)


def _confidence(stages: list[tuple[int, list[bool]]]) -> str:
    if len(stages) == 4:
        return "Likely: every weight matches by name and shape; a max pooling after the stem would leave no trace."
    if _projected(stages):
        return "Sure: every weight matches by name and shape."
    return "Sure: every weight matches by name and shape, and its shortcuts have none, which is option A."
