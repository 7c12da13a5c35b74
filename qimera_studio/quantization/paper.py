"""The paper scheme's quantizers (Qimera's experiments; GDFQ): asymmetric min/max ranges, straight-through gradients.

q = clamp(round(sc·x − zp), −2^(k−1), 2^(k−1) − 1), sc = (2^k − 1) / max(hi − lo, 1e-8), zp = round(sc·lo) + 2^(k−1),
x̂ = (q + zp) / sc. Weights: per output channel, range of the current float weight at every use, first and last layer
included. Activations: per tensor behind ReLU and ReLU6 only, range averaged over batches and then frozen.
"""

from typing import Any, Literal

import torch
import torch.nn.functional as F
from torch import Tensor

from qimera_studio.graph.graph import RECTIFIERS, Graph
from qimera_studio.graph.network import GraphNetwork
from qimera_studio.job import Target
from qimera_studio.options.quantization import QuantizationOptions
from qimera_studio.quantization.placement import readers, weight_bits
from qimera_studio.quantization.quantized_model import TensorQuantization
from qimera_studio.quantization.quantizers import TensorQuantizer, WeightIntegers, WeightQuantizer

DECAY = 0.9
"""Weight of the past in the moving average of activation ranges."""

NEGLIGIBLE = 2.0**-23
"""Spread of a channel, relative to its weights, below which float32 cannot tell its weights apart."""


class _StraightThrough(torch.autograd.Function):
    """Gives `quantized` forward and passes the gradient on to `real` everywhere, also outside the clamp."""

    @staticmethod
    def forward(ctx: Any, real: Tensor, quantized: Tensor) -> Tensor:
        return quantized

    @staticmethod
    def backward(ctx: Any, *upstream: Tensor) -> tuple[Tensor, None]:
        return upstream[0], None


class _Rectified(torch.autograd.Function):
    """Gives `quantized` forward and the gradient of a ReLU of `real` back."""

    @staticmethod
    def forward(ctx: Any, real: Tensor, quantized: Tensor) -> Tensor:
        ctx.save_for_backward(real)
        return quantized

    @staticmethod
    def backward(ctx: Any, *upstream: Tensor) -> tuple[Tensor, None]:
        (real,) = ctx.saved_tensors
        return torch.ops.aten.threshold_backward(upstream[0], real, 0), None


class MinMaxWeightQuantizer(WeightQuantizer):
    """Per-output-channel weight quantizer whose range follows the weight.

    Args:
        bits: k, 2-8.
    """

    def __init__(self, bits: int) -> None:
        super().__init__()
        self.bits = bits

    def forward(self, weight: Tensor) -> Tensor:
        """Fake-quantized weight."""
        scale, zero_point, codes = weight_codes(weight.detach(), self.bits)
        quantized: Tensor = _StraightThrough.apply(weight, codes.add_(zero_point).div_(scale))
        return quantized

    @torch.no_grad()
    def integers(self, weight: Tensor) -> WeightIntegers:
        """Codes at the current range; a channel of equal weights is ±1 times its value."""
        rows = weight.double().flatten(1)
        low, high = rows.aminmax(dim=1)
        scale, zero_point, codes = weight_codes(weight.double(), self.bits)
        value = rows.mean(1)  # [out]
        flat = high - low <= NEGLIGIBLE * rows.abs().amax(1)
        scales = torch.where(flat, torch.where(value == 0, 1.0, value.abs()), 1 / scale.flatten())
        codes = torch.where(flat[:, None], value.sign()[:, None], codes.flatten(1)).reshape(weight.shape)
        zero_points = torch.where(flat, 0.0, -zero_point.flatten())
        return WeightIntegers(
            codes.to(torch.int8).cpu().numpy(), scales.float().cpu().numpy(), zero_points.int().cpu().numpy()
        )


def weight_codes(weight: Tensor, bits: int) -> tuple[Tensor, Tensor, Tensor]:
    """Scale and zero point [out, 1, ...] and codes of a weight [out, ...], all held as floats."""
    half, axes = 2 ** (bits - 1), tuple(range(1, weight.dim()))
    low, high = weight.amin(axes, keepdim=True), weight.amax(axes, keepdim=True)
    scale = (2**bits - 1) / (high - low).clamp_min(1e-8)
    zero_point = (scale * low).round() + half
    return scale, zero_point, (scale * weight - zero_point).round_().clamp_(-half, half - 1)


class TrackedTensorQuantizer(TensorQuantizer):
    """Per-tensor activation quantizer whose range is a moving average of each batch's minimum and maximum.

    Args:
        bits: k, 2-8.
        ema: `plain` corrects the average's start from zero where it is read; `authors` feeds the corrected value
            back, which overshoots and settles after about 200 batches.

    Attributes:
        range: float [2], lo and hi in use; always spans zero, so that zero has a code.
        tracking: whether forward passes move the range.
    """

    range: Tensor
    average: Tensor
    batches: Tensor

    def __init__(self, bits: int, ema: Literal["plain", "authors"] = "plain") -> None:
        super().__init__()
        self.bits, self.ema = bits, ema
        self.tracking = True
        self.register_buffer("range", torch.zeros(2))
        self.register_buffer("average", torch.zeros(2))
        self.register_buffer("batches", torch.zeros((), dtype=torch.int64))

    def forward(self, tensor: Tensor) -> Tensor:
        """Fake-quantized tensor."""
        if self.tracking:
            self.track(torch.stack(tensor.detach().aminmax()))
        quantized: Tensor = _StraightThrough.apply(tensor, self._quantized(tensor.detach()))
        return quantized

    def rectified(self, tensor: Tensor) -> Tensor:
        """Fake-quantized ReLU of a tensor; a frozen range needs no rectified copy of it, as codes stop at zero."""
        if self.tracking or self._constants()[1] != 2 ** (self.bits - 1):
            return self(F.relu(tensor))  # type: ignore[no-any-return]
        quantized: Tensor = _Rectified.apply(tensor, self._quantized(tensor.detach()))
        return quantized

    @torch.no_grad()
    def track(self, batch: Tensor) -> None:
        """Move the range towards a batch's minimum and maximum [2]."""
        self.batches += 1
        average = DECAY * self.average + (1 - DECAY) * batch.to(self.average)
        corrected = average / (1 - DECAY ** self.batches.item())
        self.average.copy_(corrected if self.ema == "authors" else average)
        self.range.copy_(corrected)

    def quantization(self) -> TensorQuantization:
        """The range in use, codes counted from 0."""
        scale, zero_point = self._constants()
        step = torch.tensor(1 / scale, dtype=torch.float32).item()
        return TensorQuantization(step, 2 ** (self.bits - 1) - zero_point, self.bits)

    def _constants(self) -> tuple[float, int]:
        low, high = self.range.tolist()
        low, high = min(low, 0.0), max(high, 0.0)
        scale = (2**self.bits - 1) / max(high - low, 1e-8)
        return scale, round(scale * low) + 2 ** (self.bits - 1)

    def _quantized(self, x: Tensor) -> Tensor:
        half = 2 ** (self.bits - 1)
        scale, zero_point = self._constants()
        if zero_point == half:  # lo = 0, as behind a ReLU: the same codes, counted from 0
            return (x * scale).round_().clamp_(0, 2 * half - 1).div_(scale)
        return (x * scale).sub_(zero_point).round_().clamp_(-half, half - 1).add_(zero_point).div_(scale)


def attach(network: GraphNetwork, target: Target, options: QuantizationOptions) -> None:
    """Give a network whose batch norms are not folded the paper's quantizers.

    Args:
        network: the student; changed in place.
        target: bits.
        options: how activation ranges are averaged.

    Raises:
        UsageError: the target overrides a layer that does not exist.
    """
    graph = network.graph
    for name, bits in weight_bits(graph, target).items():
        network.weight_quantizers[name] = MinMaxWeightQuantizer(bits)
    for node in graph.nodes:
        if node.op in RECTIFIERS:
            network.tensor_quantizers[node.name] = TrackedTensorQuantizer(_bits(graph, node.name, target), options.ema)


def tracked(network: GraphNetwork) -> list[TrackedTensorQuantizer]:
    """The quantizers of a network whose ranges follow what they see."""
    return [q for q in network.tensor_quantizers.values() if isinstance(q, TrackedTensorQuantizer)]


@torch.no_grad()
def find_ranges(student: GraphNetwork, samples: Tensor, batch_size: int = 64) -> None:
    """Let every activation range follow samples, normalised [N, channels, H, W], and freeze it there."""
    for tracking, batches in ((True, samples.split(batch_size)), (False, ())):
        for quantizer in tracked(student):
            quantizer.tracking = tracking
        for batch in batches:
            student(batch)


def _bits(graph: Graph, name: str, target: Target) -> int:
    overrides = (target.layers[node.layer].activations for node in readers(graph, name) if node.layer in target.layers)
    return max((bits for bits in overrides if bits), default=target.activations)
