"""ONNX operators with weights: convolution, linear layers, batch normalisation, and the biases added behind them."""

import numpy as np
import torch
from torch import Tensor

from qimera_studio.graph.graph import WEIGHTED
from qimera_studio.graph.recording import Value
from qimera_studio.teacher.onnx_reading.call import Call
from qimera_studio.teacher.onnx_reading.windows import padded, window


def convolution(call: Call) -> Value:
    """Conv."""
    weight = call.needed(1)
    if weight.dim() != 4:
        raise call.refuse(f"in {weight.dim() - 2} dimensions")
    settings = window(call, list(weight.shape[2:]))
    x, padding = padded(call, call.x, settings.pads)
    attributes = {"stride": settings.stride, "padding": padding, "dilation": settings.dilation}
    return call.emit(
        "conv", [x], _with_bias(weight, call.weight(2)), groups=int(call.setting("group", 1)), **attributes
    )


def gemm(call: Call) -> Value:
    """Gemm, whose second factor is a weight."""
    if call.setting("transA", 0):
        raise call.refuse("with a transposed input")
    weight, bias = call.needed(1), call.weight(2)
    weight = weight * call.setting("alpha", 1.0)
    if bias is not None:
        bias = bias * call.setting("beta", 1.0)
    return _linear(call, weight if call.setting("transB", 0) else weight.T, bias)


def matmul(call: Call) -> Value:
    """MatMul, whose second factor is a weight."""
    return _linear(call, call.needed(1).T, None)


def _linear(call: Call, weight: Tensor, bias: Tensor | None) -> Value:
    if call.x.example.dim() != 2 or weight.dim() != 2:
        raise call.refuse(f"on a tensor of {call.x.example.dim()} dimensions")
    if bias is not None:
        bias = bias.reshape(-1).expand(len(weight))
    return call.emit("linear", [call.x], _with_bias(weight.contiguous(), bias))


def _with_bias(weight: Tensor, bias: Tensor | None) -> dict[str, Tensor]:
    """The layer's parameters; a bias of nothing but zeros is one that an exporter added."""
    if bias is None or not bias.any():
        return {"weight": weight}
    return {"weight": weight, "bias": bias.contiguous()}


def batch_norm(call: Call) -> Value:
    """BatchNormalization, by its stored statistics also where the file was exported for training."""
    names = ("weight", "bias", "running_mean", "running_var")
    weights = {name: call.needed(position) for position, name in enumerate(names, 1)}
    channels = call.x.example.shape[1]
    if any(tensor.shape != (channels,) for tensor in weights.values()):
        raise call.refuse("with the statistics of another number of channels")
    return call.emit("batch_norm", [call.x], weights, eps=float(call.setting("epsilon", 1e-5)))


def add_constant(call: Call, x: Value, constant: np.ndarray) -> Value:
    """A sum with a constant: the bias of the layer before it, where nothing else reads that layer."""
    layer, channels = x.node, x.example.shape[1]
    shape = (channels,) + (1,) * (x.example.dim() - 2)
    own_reader = all(call.readers.get(name, 0) <= 1 for name in call.operation.inputs)
    if layer is None or layer.op not in WEIGHTED or constant.size != channels or not own_reader:
        raise call.refuse("with a constant")
    if constant.ndim > len(shape) + 1 or constant.reshape(constant.shape[-len(shape) :]).shape != shape:
        raise call.refuse("with a constant")
    return call.recorder.add_bias(x, torch.from_numpy(np.array(constant, np.float32)).flatten())
