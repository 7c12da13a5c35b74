"""Small real networks, randomly initialised, that cover what classifiers are made of."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def _conv_bn(inputs: int, outputs: int, stride: int = 1, groups: int = 1, kernel: int = 3) -> nn.Sequential:
    conv = nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, groups=groups, bias=False)
    return nn.Sequential(conv, nn.BatchNorm2d(outputs))


class _Block(nn.Module):
    def __init__(self, inputs: int, outputs: int, stride: int, option: str) -> None:
        super().__init__()
        self.first, self.second = _conv_bn(inputs, outputs, stride), _conv_bn(outputs, outputs)
        self.stride, self.added = stride, outputs - inputs
        self.shortcut = _conv_bn(inputs, outputs, stride, kernel=1) if option == "B" and self.added else None

    def forward(self, x: Tensor) -> Tensor:
        y = self.second(F.relu(self.first(x)))
        if self.shortcut is not None:
            x = self.shortcut(x)
        elif self.added:
            x = F.pad(x[:, :, :: self.stride, :: self.stride], (0, 0, 0, 0, self.added // 2, self.added // 2))
        return F.relu(y + x)


class ResidualNet(nn.Module):
    """CIFAR ResNet with parameter-free (A) or 1x1 convolution (B) shortcuts."""

    def __init__(self, option: str = "A", width: int = 8, blocks: int = 1) -> None:
        super().__init__()
        self.stem = _conv_bn(3, width)
        layers: list[nn.Module] = []
        inputs = width
        for stage in range(3):
            for block in range(blocks):
                outputs = width * 2**stage
                layers.append(_Block(inputs, outputs, 2 if stage and not block else 1, option))
                inputs = outputs
        self.blocks = nn.Sequential(*layers)
        self.fc = nn.Linear(inputs, 10)

    def forward(self, x: Tensor) -> Tensor:
        x = self.blocks(F.relu(self.stem(x)))
        x = F.avg_pool2d(x, x.size(3))
        return self.fc(x.view(x.size(0), -1))


class _Inverted(nn.Module):
    def __init__(self, inputs: int, outputs: int, stride: int) -> None:
        super().__init__()
        hidden = inputs * 3
        self.residual = stride == 1 and inputs == outputs
        self.layers = nn.Sequential(
            _conv_bn(inputs, hidden, kernel=1), nn.ReLU6(),
            _conv_bn(hidden, hidden, stride, groups=hidden), nn.ReLU6(),
            _conv_bn(hidden, outputs, kernel=1),
        )  # fmt: skip

    def forward(self, x: Tensor) -> Tensor:
        return x + self.layers(x) if self.residual else self.layers(x)


class MobileNet(nn.Module):
    """Inverted residuals with depthwise convolutions and ReLU6, as in MobileNetV2."""

    def __init__(self) -> None:
        super().__init__()
        self.features = nn.Sequential(
            _conv_bn(3, 8), nn.ReLU6(), _Inverted(8, 12, 1), _Inverted(12, 12, 1), _Inverted(12, 16, 2),
            _conv_bn(16, 32, kernel=1), nn.ReLU6(),
        )  # fmt: skip
        self.classifier = nn.Sequential(nn.Dropout(0.2), nn.Linear(32, 10))

    def forward(self, x: Tensor) -> Tensor:
        return self.classifier(self.features(x).mean([2, 3]))


class PlainNet(nn.Module):
    """Convolutions, max pooling and hidden linear layers, as in VGG."""

    def __init__(self) -> None:
        super().__init__()
        self.features = nn.Sequential(
            _conv_bn(3, 8), nn.ReLU(), nn.MaxPool2d(2),
            _conv_bn(8, 16), nn.ReLU(), nn.MaxPool2d(3, 2, 1),
        )  # fmt: skip
        self.classifier = nn.Sequential(nn.Linear(16 * 16, 24), nn.ReLU(), nn.Dropout(), nn.Linear(24, 10))

    def forward(self, x: Tensor) -> Tensor:
        return self.classifier(torch.flatten(self.features(x), 1))


class JoinedNet(nn.Module):
    """Concatenated branches, average pooling and a squeeze-and-excite gate."""

    def __init__(self) -> None:
        super().__init__()
        self.stem = _conv_bn(3, 8)
        self.left, self.right = _conv_bn(8, 8), _conv_bn(8, 8, kernel=1)
        self.squeeze, self.excite = nn.Conv2d(16, 4, 1), nn.Conv2d(4, 16, 1)
        self.head = _conv_bn(16, 16)
        self.fc = nn.Linear(16, 10)

    def forward(self, x: Tensor) -> Tensor:
        x = F.avg_pool2d(F.relu(self.stem(x)), 2)
        x = torch.cat([F.relu(self.left(x)), F.relu(self.right(x))], 1)
        gate = torch.sigmoid(self.excite(F.relu(self.squeeze(F.adaptive_avg_pool2d(x, 1)))))
        x = F.relu(self.head(x * gate))
        return self.fc(torch.flatten(F.adaptive_avg_pool2d(x, 1), 1))


class _Shuffled(nn.Module):
    """Half of the channels pass through; then the halves are interleaved."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        half = channels // 2
        self.layers = nn.Sequential(
            _conv_bn(half, half, kernel=1), nn.ReLU(), _conv_bn(half, half, groups=half),
            _conv_bn(half, half, kernel=1), nn.ReLU(),
        )  # fmt: skip

    def forward(self, x: Tensor) -> Tensor:
        kept, worked_on = x.chunk(2, dim=1)
        x = torch.cat([kept, self.layers(worked_on)], 1)
        batch, channels, height, width = x.size()
        x = x.view(batch, 2, channels // 2, height, width)
        return torch.transpose(x, 1, 2).contiguous().view(batch, channels, height, width)


class ShuffleNet(nn.Module):
    """Channel splits and shuffles, as in ShuffleNetV2, and padding on two of the four sides."""

    def __init__(self) -> None:
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(3, 8, 3, 2, bias=False), nn.BatchNorm2d(8))
        self.blocks = nn.Sequential(_Shuffled(8), _Shuffled(8))
        self.head, self.fc = _conv_bn(8, 16, kernel=1), nn.Linear(16, 10)

    def forward(self, x: Tensor) -> Tensor:
        x = F.relu(self.stem(F.pad(x, (0, 1, 0, 1))))
        return self.fc(F.relu(self.head(self.blocks(x))).mean([2, 3]))


class ActivationsNet(nn.Module):
    """Every other activation function, one after another."""

    def __init__(self) -> None:
        super().__init__()
        functions = (nn.LeakyReLU(0.1), nn.SiLU(), nn.GELU(), nn.Hardswish(), nn.Hardsigmoid(), nn.Sigmoid(), nn.Tanh())
        self.layers = nn.Sequential(*(nn.Sequential(_conv_bn(3, 3), function) for function in functions))
        self.normalise, self.fc = nn.BatchNorm2d(3), nn.Linear(3, 10)

    def forward(self, x: Tensor) -> Tensor:
        return self.fc(self.normalise(self.layers(x)).mean([2, 3]))


NETWORKS: dict[str, type[nn.Module]] = {
    "residual": ResidualNet,
    "mobile": MobileNet,
    "plain": PlainNet,
    "joined": JoinedNet,
    "shuffle": ShuffleNet,
    "activations": ActivationsNet,
}


def settled(module: nn.Module, seed: int = 0, size: int = 16) -> nn.Module:
    """The module with seeded weights, batch norms that have seen data, and logits that differ."""
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for name, tensor in module.named_parameters():
            noise = torch.randn(tensor.shape, generator=generator)
            if tensor.dim() > 1:
                tensor.copy_(noise * (2 / tensor[0].numel()) ** 0.5)
            else:
                tensor.copy_(0.2 * noise + (0 if name.endswith("bias") else 1))
        module.train()
        for _ in range(30):
            module(torch.randn(32, 3, size, size, generator=generator))
    return module.eval()
