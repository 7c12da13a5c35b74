"""Real networks computed straight from a file's tensors by plain functions, to compare whatever reads them with."""

import torch
import torch.nn.functional as F
from torch import Tensor

_HALVING = frozenset({1, 3, 5, 11})


class _Layers:
    def __init__(self, weights: dict[str, Tensor]) -> None:
        self.weights = {name.removeprefix("module."): tensor.float() for name, tensor in weights.items()}

    def conv(self, x: Tensor, name: str, stride: int = 1, padding: int = 1, groups: int = 1) -> Tensor:
        return F.conv2d(x, self.weights[f"{name}.weight"], None, stride, padding, groups=groups)

    def norm(self, x: Tensor, name: str) -> Tensor:
        mean, variance, weight, bias = (
            self.weights[f"{name}.{part}"].view(1, -1, 1, 1)
            for part in ("running_mean", "running_var", "weight", "bias")
        )
        return (x - mean) / (variance + 1e-5).sqrt() * weight + bias

    def head(self, x: Tensor) -> Tensor:
        name = next(name for name in ("fc", "linear") if f"{name}.weight" in self.weights)
        return x.mean((2, 3)) @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]


@torch.no_grad()
def resnet20(weights: dict[str, Tensor], images: Tensor) -> Tensor:
    """Logits of CIFAR's ResNet-20; its shortcuts are projections where the weights have some."""
    layers = _Layers(weights)
    x = layers.norm(layers.conv(images, "conv1"), "bn1").relu()
    for stage in (1, 2, 3):
        for block in range(3):
            name, stride = f"layer{stage}.{block}", 2 if stage > 1 and block == 0 else 1
            y = layers.norm(layers.conv(x, f"{name}.conv1", stride), f"{name}.bn1").relu()
            y = layers.norm(layers.conv(y, f"{name}.conv2"), f"{name}.bn2")
            x = (y + _shortcut(layers, x, name, stride)).relu()
    return layers.head(x)


def _shortcut(layers: _Layers, x: Tensor, block: str, stride: int) -> Tensor:
    for name in (f"{block}.downsample", f"{block}.shortcut"):
        if f"{name}.0.weight" in layers.weights:
            return layers.norm(layers.conv(x, f"{name}.0", stride, 0), f"{name}.1")
    if stride == 1:
        return x
    zeros = torch.zeros_like(x[:, ::2, ::2, ::2])
    return torch.cat([zeros, x[:, :, ::2, ::2], zeros], 1)


@torch.no_grad()
def mobilenet(weights: dict[str, Tensor], images: Tensor) -> Tensor:
    """Logits of CIFAR's MobileNetV1."""
    layers = _Layers(weights)
    x = layers.norm(layers.conv(images, "conv1"), "bn1").relu()
    for index in range(13):
        name, stride = f"layers.{index}", 2 if index in _HALVING else 1
        x = layers.norm(layers.conv(x, f"{name}.conv1", stride, groups=x.shape[1]), f"{name}.bn1").relu()
        x = layers.norm(layers.conv(x, f"{name}.conv2", padding=0), f"{name}.bn2").relu()
    return layers.head(x)
