"""Residual networks for small images (He et al. 2016, section 4.2): ResNet-20/32/44/56/110, any depth and width.

A 3×3 stem, then stages of basic or bottleneck blocks, the first at full resolution and each later one at half. Where
the shape changes, the shortcut is option A (every second pixel, new channels zero) or option B (1×1 convolution and
batch norm).
"""

from typing import NamedTuple

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
        stride: of the convolution that changes the width.
        projected: whether the shortcut is option B.
        late: whether the second convolution changes the width, not the first.
    """

    def __init__(self, channels: int, width: int, stride: int, projected: bool, late: bool = False) -> None:
        super().__init__()
        inner, strides = (channels, (1, stride)) if late else (width, (stride, 1))
        self.conv1 = nn.Conv2d(channels, inner, 3, strides[0], 1, bias=False)
        self.bn1 = nn.BatchNorm2d(inner)
        self.conv2 = nn.Conv2d(inner, width, 3, strides[1], 1, bias=False)
        self.bn2 = nn.BatchNorm2d(width)
        self.downsample = _shortcut(channels, width, stride, projected)

    def forward(self, x: Tensor) -> Tensor:
        """[N, channels, H, W] to [N, width, H / stride, W / stride]."""
        residual = self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x)))))
        return F.relu(residual + self.downsample(x))


class BottleneckBlock(nn.Module):
    """A 3×3 convolution between two of 1×1, beside a shortcut.

    Args:
        channels: it reads.
        inner: width of the 3×3 convolution.
        width: it makes.
        stride: of the 3×3 convolution.
        projected: whether the shortcut is option B.
    """

    def __init__(self, channels: int, inner: int, width: int, stride: int, projected: bool) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(channels, inner, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(inner)
        self.conv2 = nn.Conv2d(inner, inner, 3, stride, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(inner)
        self.conv3 = nn.Conv2d(inner, width, 1, bias=False)
        self.bn3 = nn.BatchNorm2d(width)
        self.downsample = _shortcut(channels, width, stride, projected)

    def forward(self, x: Tensor) -> Tensor:
        """[N, channels, H, W] to [N, width, H / stride, W / stride]."""
        x, shortcut = F.relu(self.bn1(self.conv1(x))), self.downsample(x)
        return F.relu(self.bn3(self.conv3(F.relu(self.bn2(self.conv2(x))))) + shortcut)


def _shortcut(channels: int, width: int, stride: int, projected: bool) -> nn.Module:
    if projected:
        return nn.Sequential(nn.Conv2d(channels, width, 1, stride, bias=False), nn.BatchNorm2d(width))
    if stride != 1 or channels != width:
        return ZeroPaddedShortcut(stride, width - channels)
    return nn.Identity()


class Plan(NamedTuple):
    """What tells one of these networks from another.

    Attributes:
        channels: of the image.
        stem: width of the first convolution.
        stages: for each stage its width and, for each of its blocks, whether the shortcut is projected.
        classes: number of logits.
        expansion: of bottleneck blocks, whose inner width is the stage's; 0 for basic blocks.
        late: whether the last block of a stage makes the next one's width and halves the resolution, in its second
            convolution; else the first block of a stage does, in its first.
    """

    channels: int
    stem: int
    stages: list[tuple[int, list[bool]]]
    classes: int
    expansion: int = 0
    late: bool = False


class CifarResNet(nn.Module):
    """The network; see `Plan` for its arguments."""

    def __init__(
        self,
        channels: int,
        stem: int,
        stages: list[tuple[int, list[bool]]],
        classes: int,
        expansion: int = 0,
        late: bool = False,
    ) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(channels, stem, 3, 1, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(stem)
        self.stages = len(stages)
        before = stem
        for stage, (width, projected) in enumerate(stages, 1):
            blocks = nn.Sequential()
            for index, projection in enumerate(projected):
                changes = index == len(projected) - 1 and stage < len(stages) if late else index == 0 and stage > 1
                stride, inner = 2 if changes else 1, stages[stage][0] if changes and late else width
                after = inner * (expansion or 1)
                blocks.append(
                    BottleneckBlock(before, inner, after, stride, projection)
                    if expansion
                    else BasicBlock(before, after, stride, projection, late)
                )
                before = after
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
    """Name a residual network for small images by the names and shapes of its weights."""
    weights = renamed(weights, {"linear": "fc", "classifier": "fc", "shortcut": "downsample"})
    stem, channels, *kernel = shape_of(weights, "conv1.weight", 4)
    classes = shape_of(weights, "fc.weight", 2)[0]
    stages = _stages(weights)
    if not (kernel == [3, 3] and classes and len(stages) in (3, 4) and all(blocks for _, blocks in stages)):
        return None
    expansion = shape_of(weights, "layer1.0.conv3.weight", 4)[0] // stages[0][0]
    plan = Plan(channels, stem, stages, classes, expansion)
    with WithoutStorage():
        empty = CifarResNet(*plan)
    module = with_weights(empty, weights)
    return Architecture(name_of(plan), module, size or 32, _confidence(plan)) if module else None


def name_of(plan: Plan) -> str:
    """The network's name for the person."""
    depth = 2 + (3 if plan.expansion else 2) * sum(len(projected) for _, projected in plan.stages)
    usual = plan.stem == (16 if len(plan.stages) == 3 else 64)
    width = "" if usual else f", base width {plan.stem}"
    late = ", widened at the end of each stage" if plan.late else ""
    return f"ResNet-{depth} for CIFAR (option {'B' if _projected(plan) else 'A'} shortcuts{width}{late})"


def _stages(weights: Weights) -> list[tuple[int, list[bool]]]:
    stages: list[tuple[int, list[bool]]] = []
    while width := shape_of(weights, f"layer{len(stages) + 1}.0.conv1.weight", 4)[0]:
        projected: list[bool] = []
        while (block := f"layer{len(stages) + 1}.{len(projected)}") + ".conv1.weight" in weights:
            projected.append(f"{block}.downsample.0.weight" in weights)
        stages.append((width, projected))
    return stages


def _projected(plan: Plan) -> bool:
    return any(any(projected) for _, projected in plan.stages)


def _confidence(plan: Plan) -> str:
    if len(plan.stages) == 4:
        return "Likely: every weight matches by name and shape; a max pooling after the stem would leave no trace."
    if _projected(plan):
        return "Sure: every weight matches by name and shape."
    return "Sure: every weight matches by name and shape, and its shortcuts have none, which is option A."
