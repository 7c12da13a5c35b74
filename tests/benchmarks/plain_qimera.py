"""A plain fp32 transcription of the method, as one would write it first: the yardstick of `qimera_iteration`.

nn modules, forward hooks and `var()`, nothing rearranged: nearest upsampling followed by 3×3 convolutions, every fake
quantization written out. The teacher is frozen and activation ranges are fixed, as they are after the warm-up.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


class Block(nn.Module):
    """Residual block with a parameter-free shortcut."""

    def __init__(self, inputs: int, outputs: int, stride: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.relu1 = nn.ReLU()
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.relu2 = nn.ReLU()
        self.stride, self.added = stride, outputs - inputs

    def forward(self, x: Tensor) -> Tensor:
        y = self.bn2(self.conv2(self.relu1(self.bn1(self.conv1(x)))))
        if self.added:
            x = F.pad(x[:, :, :: self.stride, :: self.stride], (0, 0, 0, 0, self.added // 2, self.added // 2))
        return self.relu2(x + y)


class ResNet20(nn.Module):
    """CIFAR ResNet-20, option A."""

    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(3, 16, 3, 1, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(16)
        self.relu = nn.ReLU()
        shapes = [(16, 16, 1)] * 3 + [(16, 32, 2)] + [(32, 32, 1)] * 2 + [(32, 64, 2)] + [(64, 64, 1)] * 2
        self.blocks = nn.Sequential(*(Block(*shape) for shape in shapes))
        self.linear = nn.Linear(64, 10)

    def forward(self, x: Tensor) -> Tensor:
        x = self.blocks(self.relu(self.bn1(self.conv1(x))))
        return self.linear(F.avg_pool2d(x, 8).flatten(1))


class Generator(nn.Module):
    """Superposed class embeddings to images."""

    def __init__(self, classes: int = 10, width: int = 64, mapping: int = 100) -> None:
        super().__init__()
        self.embedding = nn.Embedding(classes, width)
        self.mapping = nn.Linear(width, mapping)
        self.linear = nn.Linear(mapping, 128 * 8 * 8)
        self.blocks0 = nn.BatchNorm2d(128)
        self.blocks1 = nn.Sequential(nn.Conv2d(128, 128, 3, 1, 1), nn.BatchNorm2d(128, 0.8), nn.LeakyReLU(0.2))
        self.blocks2 = nn.Sequential(
            nn.Conv2d(128, 64, 3, 1, 1), nn.BatchNorm2d(64, 0.8), nn.LeakyReLU(0.2),
            nn.Conv2d(64, 3, 3, 1, 1), nn.Tanh(), nn.BatchNorm2d(3, affine=False),
        )  # fmt: skip

    def forward(self, labels: Tensor, noise: Tensor, mix: Tensor) -> Tensor:
        e = self.embedding(labels) + noise  # [B, K, D]
        over = (0, 2) if labels.shape[1] > 1 else (1, 2)
        e = (e - e.mean(over, keepdim=True)) / torch.sqrt(e.var(over, unbiased=False, keepdim=True) + 1e-5)
        latent = (mix[:, :, None] * self.mapping(e)).sum(1)  # [B, 100]
        x = self.blocks0(self.linear(latent).view(-1, 128, 8, 8))
        x = self.blocks1(F.interpolate(x, scale_factor=2))
        return self.blocks2(F.interpolate(x, scale_factor=2))


class Quantize(torch.autograd.Function):
    """Fake quantization with a straight-through gradient."""

    @staticmethod
    def forward(ctx: object, x: Tensor, low: Tensor, high: Tensor, bits: int) -> Tensor:
        scale = (2**bits - 1) / torch.clamp(high - low, min=1e-8)
        zero_point = torch.round(scale * low) + 2 ** (bits - 1)
        q = torch.clamp(torch.round(scale * x - zero_point), -(2 ** (bits - 1)), 2 ** (bits - 1) - 1)
        return (q + zero_point) / scale

    @staticmethod
    def backward(ctx: object, gradient: Tensor) -> tuple[Tensor, None, None, None]:
        return gradient, None, None, None


def quantized_weight(weight: Tensor, bits: int) -> Tensor:
    """Per-output-channel fake quantization at the weight's own range."""
    rows = weight.detach().flatten(1)
    shape = [-1] + [1] * (weight.dim() - 1)
    return Quantize.apply(weight, rows.min(1).values.view(shape), rows.max(1).values.view(shape), bits)


class QuantizedConv(nn.Conv2d):
    """Convolution with a 4-bit weight."""

    def forward(self, x: Tensor) -> Tensor:
        return F.conv2d(x, quantized_weight(self.weight, 4), self.bias, self.stride, self.padding)


class QuantizedLinear(nn.Linear):
    """Linear layer with a 4-bit weight."""

    def forward(self, x: Tensor) -> Tensor:
        return F.linear(x, quantized_weight(self.weight, 4), self.bias)


class QuantizedReLU(nn.Module):
    """ReLU with a 4-bit output of a fixed range."""

    def __init__(self, high: float) -> None:
        super().__init__()
        self.register_buffer("low", torch.tensor(0.0))
        self.register_buffer("high", torch.tensor(high))

    def forward(self, x: Tensor) -> Tensor:
        return Quantize.apply(F.relu(x), self.low, self.high, 4)


def quantized(module: nn.Module, high: float) -> nn.Module:
    """Put quantized layers in place of a network's own."""
    for name, child in module.named_children():
        if isinstance(child, nn.Conv2d):
            made: nn.Module = QuantizedConv(
                child.in_channels, child.out_channels, 3, child.stride, child.padding, bias=False
            )
            made.load_state_dict(child.state_dict())
        elif isinstance(child, nn.Linear):
            made = QuantizedLinear(child.in_features, child.out_features)
            made.load_state_dict(child.state_dict())
        else:
            made = QuantizedReLU(high) if isinstance(child, nn.ReLU) else quantized(child, high)
        setattr(module, name, made)
    return module


class PlainTrainer:
    """Generator, teacher and student of one run."""

    def __init__(self, teacher: nn.Module, student: nn.Module, generator: Generator) -> None:
        self.teacher = teacher.eval().requires_grad_(False)
        self.student = student.eval()
        self.generator = generator.train()
        self.optimizer_g = torch.optim.Adam(generator.parameters(), 1e-3, (0.5, 0.999))
        self.optimizer_s = torch.optim.SGD(student.parameters(), 1e-4, 0.9, weight_decay=1e-4, nesterov=True)
        self.terms: list[Tensor] = []
        for module in teacher.modules():
            if isinstance(module, nn.BatchNorm2d):
                module.register_forward_hook(self.watch)

    def watch(self, module: nn.BatchNorm2d, inputs: tuple[Tensor, ...], output: Tensor) -> None:
        """Add a layer's distance between batch statistics and running statistics."""
        x = inputs[0]
        mean, variance = x.mean((0, 2, 3)), x.var((0, 2, 3), unbiased=False)
        self.terms.append(F.mse_loss(mean, module.running_mean) + F.mse_loss(variance, module.running_var))

    def step(self, labels: Tensor, noise: Tensor, mix: Tensor) -> tuple[float, float]:
        """One iteration; returns L_G and L_S."""
        soft_labels = (mix[:, :, None] * F.one_hot(labels, 10)).sum(1)  # [B, C]
        self.terms.clear()
        images = self.generator(labels, noise, mix)
        teacher_logits = self.teacher(images)
        loss_g = -(soft_labels * F.log_softmax(teacher_logits, 1)).sum(1).mean()
        loss_g = loss_g + 0.1 * torch.stack(self.terms).mean()
        self.optimizer_g.zero_grad()
        loss_g.backward()
        self.optimizer_g.step()

        logits = self.student(images.detach())
        loss_s = -(soft_labels * F.log_softmax(logits, 1)).sum(1).mean()
        softened = F.log_softmax(logits / 20, 1), F.softmax(teacher_logits.detach() / 20, 1)
        loss_s = loss_s + 20**2 * F.kl_div(*softened, reduction="batchmean")
        self.optimizer_s.zero_grad()
        loss_s.backward()
        self.optimizer_s.step()
        return loss_g.item(), loss_s.item()
