"""An independent reference: a quantized model in plain numpy int64, one kernel position at a time, fractions exact."""

from fractions import Fraction

import numpy as np

from qimera_studio.graph.graph import Node
from qimera_studio.quantization.quantized_model import LayerIntegers, QuantizedModel, TensorQuantization

MOVES = ("max_pool", "flatten", "subsample", "pad_channels", "pad_sides", "take_channels", "shuffle_channels")


def logits(model: QuantizedModel, images: np.ndarray) -> np.ndarray:
    """Real logits [N, C] of normalised images, for graphs of layers, rectifiers, sums, pooling and reshapes."""
    held = model.tensors
    values = {"image": _quantize(images.astype(np.float64), held["image"])}
    for node in model.graph.nodes:
        values[node.name] = _run(model, node, [values[name] for name in node.inputs])
    return _real(values[model.graph.output], held.get(model.graph.output))


def _run(model: QuantizedModel, node: Node, inputs: list[np.ndarray]) -> np.ndarray:
    held = [model.tensors.get(name) for name in node.inputs]
    if node.op in ("conv", "linear"):
        real = _layer(model, node, inputs[0])
    elif node.op in MOVES:
        return _moved(node, inputs[0], held[0].zero_point)
    else:
        real = _computed(node, [_real(value, of) for value, of in zip(inputs, held, strict=True)])
    return _quantize(real, model.tensors[node.name]) if node.name in model.tensors else real


def _layer(model: QuantizedModel, node: Node, codes: np.ndarray) -> np.ndarray:
    layer, held = model.layers[node.name], model.tensors[node.inputs[0]]
    accumulator = accumulate(node, codes.astype(np.int64) - held.zero_point, layer)
    scales = layer.scales.astype(np.float64) * held.scale
    return accumulator * scales.reshape([1, -1] + [1] * (accumulator.ndim - 2))


def accumulate(node: Node, x: np.ndarray, layer: LayerIntegers) -> np.ndarray:
    """int64 sums of a layer, bias included."""
    column = [-1] + [1] * (layer.codes.ndim - 1)
    weight = layer.codes.astype(np.int64) - layer.zero_points.astype(np.int64).reshape(column)
    bias = layer.bias.astype(np.int64)
    if node.op == "linear":
        return x @ weight.T + bias
    return _convolve(x, weight, node.attributes) + bias[:, None, None]


def _convolve(x: np.ndarray, weight: np.ndarray, a: dict) -> np.ndarray:
    (top, left), (down, right), (tall, wide) = a["padding"], a["stride"], a["dilation"]
    x = np.pad(x, ((0, 0), (0, 0), (top, top), (left, left)))
    outputs, per_group, kernel_height, kernel_width = weight.shape
    height = (x.shape[2] - tall * (kernel_height - 1) - 1) // down + 1
    width = (x.shape[3] - wide * (kernel_width - 1) - 1) // right + 1
    result = np.zeros((len(x), outputs, height, width), np.int64)
    for output in range(outputs):
        first = output // (outputs // a["groups"]) * per_group
        for channel in range(per_group):
            for row in range(kernel_height):
                for col in range(kernel_width):
                    seen = x[:, first + channel, row * tall :: down, col * wide :: right][:, :height, :width]
                    result[:, output] += seen * weight[output, channel, row, col]
    return result


def _moved(node: Node, x: np.ndarray, zero: int) -> np.ndarray:
    a = node.attributes
    if node.op == "flatten":
        return x.reshape(len(x), -1)
    if node.op == "subsample":
        return x[:, :, :: a["step"], :: a["step"]]
    if node.op == "pad_channels":
        return np.pad(x, ((0, 0), (a["before"], a["after"]), (0, 0), (0, 0)), constant_values=zero)
    if node.op == "take_channels":
        return x[:, range(a["start"], a["stop"])]
    if node.op == "shuffle_channels":
        apart = x.shape[1] // a["groups"]
        return x[:, [group * apart + channel for channel in range(apart) for group in range(a["groups"])]]
    if node.op == "pad_sides":
        left, right, above, below = a["sides"]
        return np.pad(x, ((0, 0), (0, 0), (above, below), (left, right)), constant_values=zero)
    (height, width), (down, right), (top, left) = a["kernel"], a["stride"], a["padding"]
    x = np.pad(x, ((0, 0), (0, 0), (top, top), (left, left)), constant_values=-1)
    windows = np.lib.stride_tricks.sliding_window_view(x, (height, width), (2, 3))
    return windows[:, :, ::down, ::right].max((4, 5))


def _computed(node: Node, inputs: list[np.ndarray]) -> np.ndarray:
    if node.op == "add":
        return inputs[0] + inputs[1]
    if node.op == "concat":
        return np.concatenate(inputs, 1)
    if node.op == "relu":
        return np.maximum(inputs[0], 0)
    if node.op == "relu6":
        return np.clip(inputs[0], 0, 6)
    assert node.op == "global_avg_pool", node.op
    return inputs[0].sum((2, 3), keepdims=True) / (inputs[0].shape[2] * inputs[0].shape[3])


def _quantize(real: np.ndarray, held: TensorQuantization) -> np.ndarray:
    codes = np.rint(real / held.scale).astype(np.int64) + held.zero_point
    return np.clip(codes, 0, 2**held.bits - 1)


def _real(codes: np.ndarray, held: TensorQuantization | None) -> np.ndarray:
    return codes if held is None else (codes - held.zero_point) * held.scale


def nearest_code(real: Fraction, held: TensorQuantization) -> int:
    """The code of one exact real value: half to even, saturated."""
    return min(max(round(real / Fraction(held.scale)) + held.zero_point, 0), 2**held.bits - 1)
