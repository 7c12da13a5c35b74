"""What each ONNX operator on a tensor becomes in the graph: a `Call` in, the value of its result out."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from qimera_studio.graph import handlers
from qimera_studio.graph.recording import Value
from qimera_studio.teacher.onnx_reading import layers
from qimera_studio.teacher.onnx_reading.call import Call, Sequence
from qimera_studio.teacher.onnx_reading.constants import axes_of, slice_of
from qimera_studio.teacher.onnx_reading.windows import padded, window

Operator = Callable[[Call], Value | Sequence | list[Value]]
"""Gives the result, or a list of several."""


def _activation(op: str, **attributes: Any) -> Operator:
    return lambda call: call.emit(op, [call.x], **attributes)


def _same(call: Call) -> Value:
    return call.x


def _leaky_relu(call: Call) -> Value:
    return call.emit("leaky_relu", [call.x], slope=float(call.setting("alpha", 0.01)))


def _hard_sigmoid(call: Call) -> Value:
    alpha, beta = call.setting("alpha", 0.2), call.setting("beta", 0.5)
    if not math.isclose(alpha, 1 / 6, rel_tol=1e-4) or beta != 0.5:
        raise call.refuse(f"with alpha {alpha:.4g} and beta {beta:.4g}")
    return call.emit("hardsigmoid", [call.x])


def _gelu(call: Call) -> Value:
    if call.setting("approximate", "none") != "none":
        raise call.refuse("in its approximate form")
    return call.emit("gelu", [call.x])


def _clip(call: Call) -> Value:
    """Clip to [0, 6] or [0, infinity); the bounds are attributes before opset 11."""
    given = [call.constant(1), call.constant(2)]
    attributes = call.setting("min", -math.inf), call.setting("max", math.inf)
    bounds = [float(a) if b is None else float(b) for a, b in zip(attributes, given, strict=True)]
    if bounds == [0, 6]:
        return call.emit("relu6", [call.x])
    if bounds[0] == 0 and bounds[1] > 1e30:
        return call.emit("relu", [call.x])
    raise call.refuse(f"to [{bounds[0]:g}, {bounds[1]:g}]")


def _max_pool(call: Call) -> Value:
    settings = window(call, call.setting("kernel_shape", []))
    x = call.x
    if not settings.symmetric and (x.node is None or x.node.op not in ("relu", "relu6")):
        raise call.refuse("with different paddings on opposite sides")
    x, padding = padded(call, x, settings.pads)  # behind a rectifier zeros are never above what a window holds
    return handlers.max_pool(
        call.emit, x, settings.kernel, settings.stride, padding, settings.dilation, _rounds_up(call)
    )


def _average_pool(call: Call) -> Value:
    settings = window(call, call.setting("kernel_shape", []))
    counted = bool(call.setting("count_include_pad", 0))
    if settings.dilation != [1, 1] or (not settings.symmetric and not counted):
        raise call.refuse("with dilation or different paddings on opposite sides")
    x, padding = padded(call, call.x, settings.pads)
    return handlers.avg_pool(call.emit, x, settings.kernel, settings.stride, padding, _rounds_up(call), counted)


def _rounds_up(call: Call) -> bool:
    return bool(call.setting("ceil_mode", 0))


def _global_average_pool(call: Call) -> Value:
    return call.emit("global_avg_pool", [call.x])


def _reduce_mean(call: Call) -> Value:
    axes = axes_of([np.empty(0), *call.constants()], call.operation.attributes)
    return handlers.mean(call.emit, call.x, axes, bool(call.setting("keepdims", 1)))


def _flatten(call: Call) -> Value:
    axis = call.setting("axis", 1) % call.x.example.dim()
    if axis == 0:
        raise call.refuse("of the batch")
    return handlers.view(call.emit, call.x, [math.prod(call.x.example.shape[:axis]), -1])


def _reshape(call: Call) -> Value:
    wanted = [int(size) for size in call.constants()[0].reshape(-1)]
    given = call.x.example.shape
    zero_copies = not call.setting("allowzero", 0)
    return handlers.view(
        call.emit, call.x, [given[axis] if size == 0 and zero_copies else size for axis, size in enumerate(wanted)]
    )


def _squeeze(call: Call) -> Value:
    axes = axes_of([np.empty(0), *call.constants()], call.operation.attributes)
    return handlers.squeeze(call.emit, call.x, tuple(axes)) if axes else handlers.squeeze(call.emit, call.x)


def _concat(call: Call) -> Value:
    return handlers.concat(
        call.emit, [call.value(position) for position in range(len(call.inputs))], call.setting("axis")
    )


def _pad(call: Call) -> Value:
    """Pad with zeros; amounts and value are attributes before opset 11."""
    given = call.constants()
    amounts = [int(amount) for amount in (given[0].reshape(-1) if given else call.setting("pads"))]
    fill = given[1].item() if len(given) > 1 and given[1].size else call.setting("value", 0.0)
    dims = call.x.example.dim()
    axes = [int(axis) % dims for axis in given[2].reshape(-1)] if len(given) > 2 else list(range(dims))
    if call.setting("mode", "constant") != "constant":
        raise call.refuse("with anything but zeros")
    before, after = [0] * dims, [0] * dims
    for axis, low, high in zip(axes, amounts[: len(axes)], amounts[len(axes) :], strict=True):
        before[axis], after[axis] = low, high
    torch_order = [amount for axis in reversed(range(dims)) for amount in (before[axis], after[axis])]
    return handlers.pad(call.emit, call.x, torch_order, value=fill)


def _slice(call: Call) -> Value:
    """Every n-th row and column, or some channels; exporters write one Slice a dimension."""
    starts, ends, axes, steps = slice_of([np.empty(0), *call.constants()], call.operation.attributes)
    parts = [slice(None)] * call.x.example.dim()
    for axis, start, end, step in zip(axes, starts, ends, steps, strict=True):
        parts[axis] = slice(start, end, step)
    sliced: Value = handlers.getitem(call.emit, call.x, tuple(parts))
    return sliced


def _split(call: Call) -> list[Value]:
    """Parts of the channels; sizes are an attribute before opset 13."""
    given, axis = call.constants(), call.setting("axis", 0)
    sizes = [int(size) for size in given[0].reshape(-1)] if given else call.setting("split")
    if sizes is None:
        return handlers.chunk(call.emit, call.x, len(call.operation.outputs), axis)
    return handlers.split(call.emit, call.x, sizes, axis)


def _split_to_sequence(call: Call) -> Sequence:
    return tuple(handlers.split(call.emit, call.x, call.constants()[0].tolist(), call.setting("axis", 0)))


def _sequence_at(call: Call) -> Value:
    return call.sequence(0)[int(call.constants()[0])]


def _transpose(call: Call) -> Value:
    return handlers.permute(call.emit, call.x, call.setting("perm"))


def _add(call: Call) -> Value:
    fixed = [position for position, given in enumerate(call.inputs) if isinstance(given, np.ndarray)]
    if fixed:
        array = call.constant(fixed[0])
        assert array is not None
        return layers.add_constant(call, call.value(1 - fixed[0]), array)
    return handlers.binary("add", call.emit, call.value(0), call.value(1))


def _sum(call: Call) -> Value:
    total = call.x
    for position in range(1, len(call.inputs)):
        total = handlers.binary("add", call.emit, total, call.value(position))
    return total


def _multiply(call: Call) -> Value:
    return handlers.binary("mul", call.emit, call.value(0), call.value(1))


OPERATORS: dict[str, Operator] = {
    "Conv": layers.convolution,
    "Gemm": layers.gemm,
    "MatMul": layers.matmul,
    "BatchNormalization": layers.batch_norm,
    "Relu": _activation("relu"),
    "LeakyRelu": _leaky_relu,
    "Sigmoid": _activation("sigmoid"),
    "Tanh": _activation("tanh"),
    "HardSigmoid": _hard_sigmoid,
    "HardSwish": _activation("hardswish"),
    "Gelu": _gelu,
    "Clip": _clip,
    "MaxPool": _max_pool,
    "AveragePool": _average_pool,
    "GlobalAveragePool": _global_average_pool,
    "ReduceMean": _reduce_mean,
    "Flatten": _flatten,
    "Reshape": _reshape,
    "Squeeze": _squeeze,
    "Concat": _concat,
    "Pad": _pad,
    "Slice": _slice,
    "Split": _split,
    "SplitToSequence": _split_to_sequence,
    "SequenceAt": _sequence_at,
    "Transpose": _transpose,
    "Add": _add,
    "Sum": _sum,
    "Mul": _multiply,
    "Identity": _same,
    "Dropout": _same,
    "Cast": _same,
    "CastLike": _same,
}
"""By ONNX operator; softmax is looked after where the file ends."""
