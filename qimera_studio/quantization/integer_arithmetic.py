"""Executes a quantized model with exact integers, carried in floats that hold them exactly.

A layer accumulates in float32 on the CPU where the largest possible accumulator is below 2^24, in float64 otherwise
(below 2^53 always), so every sum is exact in any order. Its real output is the accumulator times one float64 scale,
rounded once when the next tensor is quantized.
"""

from collections.abc import Iterable

import torch
import torch.nn.functional as F
from torch import Tensor

from qimera_studio.graph.graph import IMAGE, PADDING, PRESERVING, WEIGHTED, Node
from qimera_studio.graph.operations import apply
from qimera_studio.quantization.quantized_model import LayerIntegers, QuantizedModel, TensorQuantization

FLOAT32_EXACT = 2**24
"""Integers of smaller magnitude, and their sums below it, are exact in float32."""


def quantize(real: Tensor, quantization: TensorQuantization) -> Tensor:
    """Codes (float64) of real values: round half to even, saturate."""
    codes = torch.round(real / quantization.scale) + quantization.zero_point
    return codes.clamp(0, quantization.largest_code)


def dequantize(codes: Tensor, quantization: TensorQuantization) -> Tensor:
    """Real values (float64) of codes."""
    return (codes - quantization.zero_point) * quantization.scale


class IntegerNetwork:
    """Runs a `QuantizedModel`.

    Args:
        model: the model.
        device: where the arithmetic happens.
    """

    def __init__(self, model: QuantizedModel, device: torch.device | str = "cpu") -> None:
        self.model = model
        self.device = torch.device(device)
        self._weights = {name: self._integers(name, layer) for name, layer in model.layers.items()}
        self._parameters = {name: self._to(value) for name, value in model.parameters.items()}
        self._last_use = {name: node.name for node in model.graph.nodes for name in node.inputs}

    def _to(self, array: object) -> Tensor:
        return torch.as_tensor(array, dtype=torch.float64, device=self.device)

    def _integers(self, name: str, layer: LayerIntegers) -> Tensor:
        """Weight codes less their zero points, in the cheapest dtype whose sums are exact."""
        weight = self._to(layer.codes) - _column(self._to(layer.zero_points), layer)
        held = self.model.input_of(name)
        if held is None or self.device.type != "cpu":
            return weight
        furthest = max(held.zero_point, held.largest_code - held.zero_point)
        largest = weight.abs().flatten(1).sum(1) * furthest + self._to(layer.bias).abs()
        return weight.float() if largest.max() < FLOAT32_EXACT else weight

    @torch.no_grad()
    def __call__(self, images: Tensor, batch_size: int = 32) -> Tensor:
        """Logits float64 [N, C] of normalised images float [N, channels, H, W].

        Small batches of float64 tensors stay in a processor's caches: 32 takes a quarter of the time of 256.
        """
        return torch.cat([self._logits(batch.to(self.device)).cpu() for batch in images.split(batch_size)])

    @torch.no_grad()
    def tensors(self, images: Tensor, names: Iterable[str]) -> dict[str, Tensor]:
        """Codes (where quantized) or real values of the tensors called `names`, for one batch."""
        wanted = set(names)
        return {name: tensor for name, tensor in self._walk(images.to(self.device)) if name in wanted}

    def _logits(self, images: Tensor) -> Tensor:
        output = self.model.graph.output
        logits = next(tensor for name, tensor in self._walk(images) if name == output)
        return self._real(output, logits)

    def _walk(self, images: Tensor) -> Iterable[tuple[str, Tensor]]:
        values = {IMAGE: self._stored(IMAGE, images.double())}
        yield IMAGE, values[IMAGE]
        for node in self.model.graph.nodes:
            values[node.name] = self._run(node, values)
            yield node.name, values[node.name]
            for name in set(node.inputs):
                if self._last_use[name] == node.name:
                    del values[name]

    def _run(self, node: Node, values: dict[str, Tensor]) -> Tensor:
        if node.op in PRESERVING:
            return self._preserved(node, values[node.inputs[0]])
        if node.op in WEIGHTED:
            return self._stored(node.name, self._accumulate(node, values[node.inputs[0]]))
        real = [self._real(name, values[name]) for name in node.inputs]
        if node.op == "batch_norm":
            return self._stored(node.name, self._batch_norm(node, real[0]))
        return self._stored(node.name, apply(node.op, real, node.attributes))

    def _preserved(self, node: Node, codes: Tensor) -> Tensor:
        held = self.model.tensors.get(node.inputs[0])
        if node.op in PADDING and held is not None:
            return apply(node.op, [codes], {**node.attributes, "value": float(held.zero_point)})
        return apply(node.op, [codes], node.attributes)

    def _accumulate(self, node: Node, x: Tensor) -> Tensor:
        layer, held = self.model.layers[node.name], self.model.tensors.get(node.inputs[0])
        scales = self._to(layer.scales)
        bias = self._to(layer.bias)
        if held is None:  # real input: the weight's real value, once per layer
            return _layer(node, x, self._weights[node.name] * _column(scales, layer), bias)
        weight = self._weights[node.name]
        accumulator = _layer(node, (x - held.zero_point).to(weight.dtype), weight, bias.to(weight.dtype)).double()
        return accumulator * _channels(scales * held.scale, accumulator)

    def _batch_norm(self, node: Node, x: Tensor) -> Tensor:
        mean, variance, weight, bias = (
            self._parameters[f"{node.name}.{key}"] for key in ("running_mean", "running_var", "weight", "bias")
        )
        return F.batch_norm(x, mean, variance, weight, bias, eps=node.attributes["eps"])

    def _stored(self, name: str, real: Tensor) -> Tensor:
        held = self.model.tensors.get(name)
        return real if held is None else quantize(real, held)

    def _real(self, name: str, value: Tensor) -> Tensor:
        held = self.model.tensors.get(name)
        return value if held is None else dequantize(value, held)


def _layer(node: Node, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
    if node.op == "linear":
        return F.linear(x, weight, bias)
    a = node.attributes
    return F.conv2d(x, weight, bias, tuple(a["stride"]), tuple(a["padding"]), tuple(a["dilation"]), a["groups"])


def _column(values: Tensor, layer: LayerIntegers) -> Tensor:
    return values.reshape([-1] + [1] * (layer.codes.ndim - 1))


def _channels(values: Tensor, like: Tensor) -> Tensor:
    return values.reshape([1, -1] + [1] * (like.dim() - 2))
