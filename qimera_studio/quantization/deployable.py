"""Deployable quantizers: symmetric weights, affine per-tensor activations, both with scales that may learn (LSQ).

LSQ (Esser et al. 2020): for x_hat = s * clamp(round(x / s)), the gradient of s is round(x/s) - x/s inside the range and
the clamped code outside, times 1 / sqrt(N * Q_max). Weight rounding can be learned instead (AdaRound, equations 22-24):
x_hat = s * clamp(base + h(V)), h(V) = clip(1.2 * sigmoid(V) - 0.1, 0, 1).
"""

import math
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from qimera_studio.options.quantization import ClipRule, Granularity
from qimera_studio.quantization.quantized_model import TensorQuantization
from qimera_studio.quantization.quantizers import TensorQuantizer, WeightIntegers, WeightQuantizer
from qimera_studio.quantization.ranges.weights import weight_scales


class _LearnedScale(torch.autograd.Function):
    """s * (clamp(round(x / s) + z, low, high) - z) with LSQ's gradients, one scale for the whole tensor.

    The scale's gradient, summed over x, is (g . x_hat) / s - (g_x . x / s), with g_x the gradient that passes to x: two
    dot products over what is there anyway, where its definition takes five passes over tensors of x's size.
    """

    @staticmethod
    def forward(ctx: Any, x: Tensor, scale: Tensor, zero_point: int, low: int, high: int) -> Tensor:
        low, high = low - zero_point, high - zero_point
        steps = x.to(torch.promote_types(x.dtype, torch.float32)) / scale
        quantized = steps.round().clamp_(low, high).mul_(scale)
        ctx.save_for_backward(steps, quantized, scale)
        ctx.bounds, ctx.q_max = (low, high), max(high + zero_point, 1)
        return quantized

    @staticmethod
    def backward(ctx: Any, *upstream: Tensor) -> tuple[Tensor, Tensor, None, None, None]:
        steps, quantized, scale = ctx.saved_tensors
        gradient = upstream[0].to(steps.dtype)
        passed = torch.ops.aten.hardtanh_backward(gradient, steps, *ctx.bounds)
        total = _dot(gradient, quantized) / scale - _dot(passed, steps)
        return passed, total.reshape(scale.shape) / math.sqrt(steps.numel() * ctx.q_max), None, None, None


class _LearnedScales(torch.autograd.Function):
    """The same with a scale for each output channel of a weight [out, ...]; it is small, so passes do not matter."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, scale: Tensor, low: int, high: int) -> Tensor:
        steps = x.to(torch.promote_types(x.dtype, torch.float32)) / scale
        codes = steps.round().clamp_(low, high)
        ctx.save_for_backward(steps, codes, scale)
        ctx.bounds = low, high
        return codes * scale

    @staticmethod
    def backward(ctx: Any, *upstream: Tensor) -> tuple[Tensor, Tensor, None, None]:
        steps, codes, scale = ctx.saved_tensors
        low, high = ctx.bounds
        gradient = upstream[0]
        inside = (steps >= low) & (steps <= high)
        to_scale = torch.where(inside, codes - steps, codes).mul_(gradient)
        axes = [axis for axis in range(steps.dim()) if scale.shape[axis] == 1]
        per_element = steps.numel() / scale.numel()
        total = to_scale.sum(axes, keepdim=True) / math.sqrt(per_element * max(high, 1))
        return gradient * inside, total, None, None


def _dot(a: Tensor, b: Tensor) -> Tensor:
    """The dot product of two tensors of one shape, taken in the order that channels-last tensors have in memory."""
    if a.dim() == 4:
        a, b = a.permute(0, 2, 3, 1), b.permute(0, 2, 3, 1)
    return torch.dot(a.reshape(-1), b.reshape(-1))


class SymmetricQuantizer(WeightQuantizer):
    """Symmetric weight quantizer.

    Args:
        weight: float [out, ...], which gives the shape of the scales.
        bits: 2-8.
        granularity: a scale for each output channel, or a single one.
        learned: whether the scales learn with the student; else they stay where calibration put them.

    Attributes:
        scale: float32 [out, 1, ...], or [1, 1, ...].
        rounding: V of AdaRound while rounding is learned, else None.
        base: floor(weight / scale) as it was when learning to round began, else None.
    """

    scale: Tensor

    def __init__(
        self, weight: Tensor, bits: int, granularity: Granularity = "channel", *, learned: bool = True
    ) -> None:
        super().__init__()
        self.bits = bits
        self.low, self.high = -(2 ** (bits - 1)), 2 ** (bits - 1) - 1
        rows = len(weight) if granularity == "channel" else 1
        _hold_scale(self, torch.ones([rows] + [1] * (weight.dim() - 1)), learned)
        self.rounding: nn.Parameter | None = None
        self.base: Tensor | None = None

    @torch.no_grad()
    def set_range(self, weight: Tensor, rule: ClipRule, least: Tensor | float = 0.0, **settings: float) -> None:
        """Fit the scales to a weight.

        Args:
            weight: float [out, ...].
            rule: how the range is found.
            least: no scale gets below it (a number, or one for each output channel).
            **settings: of the rule, as `weight_scales` takes them.
        """
        scales = weight_scales(weight.reshape(len(self.scale), -1), self.bits, rule, **settings)
        floors = torch.as_tensor(least).to(scales).expand(len(weight)).reshape(len(scales), -1).amax(1)
        self.scale.copy_(scales.maximum(floors).reshape(self.scale.shape))

    def forward(self, weight: Tensor) -> Tensor:
        """Fake-quantized weight; while rounding is learned, it depends on V and the scale alone."""
        scale = self.scale.clamp_min(1e-8)
        if self.rounding is not None and self.base is not None:
            return (self.base + rectified_sigmoid(self.rounding)).clamp(self.low, self.high) * scale
        quantized: Tensor = _LearnedScales.apply(weight, scale, self.low, self.high)
        return quantized

    def learn_rounding(self, weight: Tensor) -> nn.Parameter:
        """Start to learn rounding; V starts where h(V) is the fraction that rounding throws away."""
        steps = weight.detach() / self.scale.detach().clamp_min(1e-8)
        self.base = steps.floor()
        fraction = (steps - self.base).clamp(0.01, 0.99)
        self.rounding = nn.Parameter(-torch.log(1.2 / (fraction + 0.1) - 1))
        return self.rounding

    @torch.no_grad()
    def settle_rounding(self) -> Tensor:
        """Stop learning; returns the weight that nearest rounding maps to the learned integers."""
        assert self.rounding is not None
        assert self.base is not None
        codes = (self.base + (self.rounding > 0)).clamp(self.low, self.high)
        self.rounding = self.base = None
        return codes * self.scale.clamp_min(1e-8)

    @torch.no_grad()
    def integers(self, weight: Tensor) -> WeightIntegers:
        """Codes by nearest rounding at the current scales."""
        scale = self.scale.clamp_min(1e-8)
        codes = (weight / scale).round().clamp(self.low, self.high)
        zeros = np.zeros(scale.numel(), np.int32)
        return WeightIntegers(codes.to(torch.int8).cpu().numpy(), scale.flatten().float().cpu().numpy(), zeros)


class AffineQuantizer(TensorQuantizer):
    """Per-tensor activation quantizer: the zero point is fixed by calibration, the scale may learn.

    Args:
        bits: 2-8.
        ceiling: the largest real value the codes may reach (6 behind a ReLU6), or None.
        learned: whether the scale learns with the student; else it stays where calibration put it.

    Attributes:
        scale: float32 scalar.
        zero_point: 0 ... 2^bits - 1.
    """

    scale: Tensor

    def __init__(self, bits: int, ceiling: float | None = None, *, learned: bool = True) -> None:
        super().__init__()
        self.bits, self.zero_point = bits, 0
        self.largest_scale = math.inf if ceiling is None else ceiling / (2**bits - 1)
        _hold_scale(self, torch.tensor(1.0), learned)

    @torch.no_grad()
    def set_range(self, scale: float, zero_point: int) -> None:
        """Take over what calibration found."""
        self.scale.fill_(min(scale, self.largest_scale))
        self.zero_point = zero_point

    @property
    def rectifies(self) -> bool:
        """Whether code 0 stands for 0, so that nothing below it is left."""
        return self.zero_point == 0

    def forward(self, tensor: Tensor) -> Tensor:
        """Fake-quantized tensor."""
        quantized: Tensor = _LearnedScale.apply(tensor, self._usable(), self.zero_point, 0, 2**self.bits - 1)
        return quantized

    def quantization(self) -> TensorQuantization:
        """The current scale, as float32 holds it."""
        return TensorQuantization(self._usable().item(), self.zero_point, self.bits)

    def get_extra_state(self) -> dict[str, int]:
        """The zero point, for `state_dict`."""
        return {"zero_point": self.zero_point}

    def set_extra_state(self, state: dict[str, int]) -> None:
        """Take the zero point from a `state_dict`."""
        self.zero_point = state["zero_point"]

    def _usable(self) -> Tensor:
        return self.scale.clamp(1e-8, self.largest_scale)


class BiasQuantizer(nn.Module):
    """Rounds a bias to whole steps of input scale times weight scale, as 32-bit integer biases are.

    At four bits such a step is a few per cent of an activation step: a student that ignored it would disagree with its
    own integers.

    Args:
        tensor: quantizer of the layer's input.
        weight: quantizer of the layer's weight.
    """

    def __init__(self, tensor: AffineQuantizer, weight: SymmetricQuantizer) -> None:
        super().__init__()
        self._scales = (tensor, weight)  # a tuple: both belong to the network, not to this module

    def forward(self, bias: Tensor) -> Tensor:
        """The bias at whole steps; the gradient passes straight through."""
        tensor, weight = self._scales
        step = (tensor.scale * weight.scale.flatten()).detach().clamp_min(1e-12)  # [out]
        return bias + ((bias / step).round() * step - bias).detach()


def rectified_sigmoid(rounding: Tensor) -> Tensor:
    """h(V) = clip(1.2 * sigmoid(V) - 0.1, 0, 1) (AdaRound, equation 23)."""
    return (torch.sigmoid(rounding) * 1.2 - 0.1).clamp(0, 1)


def _hold_scale(module: nn.Module, scale: Tensor, learned: bool) -> None:
    """A parameter where it learns, a buffer where it does not; a saved student fits either."""
    if learned:
        module.register_parameter("scale", nn.Parameter(scale))
    else:
        module.register_buffer("scale", scale)
