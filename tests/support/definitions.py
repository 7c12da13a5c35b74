"""Networks of real checkpoints whose architectures are their own, written as the people who trained them would.

A person gives one of these with `--definition definitions.py:SmallVgg`.
"""

import torch
from torch import nn


def _conv_bn_relu(channels: int, width: int, padding: int) -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(channels, width, 3, padding=padding), nn.BatchNorm2d(width), nn.ReLU(inplace=True))


class SmallVgg(nn.Module):
    """`cifar10_vgg_bn_small.pth.tar`: three convolutions without padding, each followed by a pooling."""

    def __init__(self, padding: int = 0) -> None:
        super().__init__()
        self.feature1 = _conv_bn_relu(3, 64, padding)
        self.feature2 = _conv_bn_relu(64, 64, padding)
        self.feature3 = _conv_bn_relu(64, 64, padding)
        self.down = nn.MaxPool2d(2, 2)
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.classifier = nn.Linear(64, 10)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for feature in (self.feature1, self.feature2, self.feature3):
            x = self.down(feature(x))
        return self.classifier(self.pool(x).view(x.size(0), -1))


class DigitsCnn(nn.Module):
    """`mnist_cnn_torchscript.pt`: three convolutions and three linear layers with dropout."""

    def __init__(self) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        for channels, width in ((1, 32), (32, 64), (64, 128)):
            layers += [*_conv_bn_relu(channels, width, 1), nn.MaxPool2d(2)]
        self.features = nn.Sequential(*layers)
        self.classifier = nn.Sequential(
            nn.Linear(1152, 512), nn.ReLU(), nn.Dropout(0.5),
            nn.Linear(512, 256), nn.ReLU(), nn.Dropout(0.5),
            nn.Linear(256, 10),
        )  # fmt: skip

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.classifier(self.features(x).view(-1, 1152))


class ReluFirstCnn(nn.Module):
    """`mnist_cnn_bn.safetensors`: its batch norms come after the ReLU, one for two convolutions."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            nn.Conv2d(1, 32, 5), nn.ReLU(), nn.Conv2d(32, 32, 5), nn.ReLU(), nn.BatchNorm2d(32), nn.MaxPool2d(2),
            nn.Conv2d(32, 64, 3), nn.ReLU(), nn.Conv2d(64, 64, 3), nn.ReLU(), nn.BatchNorm2d(64), nn.MaxPool2d(2),
            nn.Flatten(), nn.Linear(576, 10),
        )  # fmt: skip

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.layers(x)
