"""What one operation of a traced network becomes in the graph.

Every handler takes `emit` (adds a node, returns its value) and the call's own arguments, tensors being `Value`s; the
arguments after those are the ones torch's function of that name takes. It returns the value of the result.
"""

from functools import partial
from typing import Any, cast

import torch

from qimera_studio.graph.layer_handlers import Emit, Handler, pair
from qimera_studio.graph.rearranging import rearranged
from qimera_studio.graph.recording import Value, refused

_NEUTRAL = {"add": 0, "mul": 1}
"""Numbers that change nothing: Python's `sum` begins with one."""

_GATES = {"sigmoid": "silu", "hardsigmoid": "hardswish"}
"""Functions f, and what x * f(x) is called."""


def _window(kernel_size: Any, stride: Any, padding: Any, ceil: bool) -> dict[str, Any]:
    """A pooling window's settings, as the graph holds them.

    Rounding sizes up may start a window outside the image, which torch and ONNX treat differently; that is refused.
    """
    kernel, edges = pair(kernel_size), pair(padding)
    steps = pair(stride) if stride is not None else kernel
    if ceil and any(step > size - edge for size, step, edge in zip(kernel, steps, edges, strict=True)):
        raise refused(f"pooling with ceil_mode, window {kernel} and stride {steps}")
    return {"kernel": kernel, "stride": steps, "padding": edges, "ceil": ceil}


def activation(op: str) -> Handler:
    """The handler of an activation; in-place ones change what they were given."""

    def handle(emit: Emit, x: Value, inplace: bool = False, **attributes: Any) -> Value:
        result: Value = emit(op, [x], **attributes)
        return x.becomes(result) if inplace else result

    return handle


def leaky_relu(emit: Emit, x: Value, negative_slope: float = 0.01, inplace: bool = False) -> Value:
    """Leaky ReLU."""
    return cast(Value, activation("leaky_relu")(emit, x, inplace, slope=negative_slope))


def clamp(emit: Emit, x: Value, min: float = -1.0, max: float = 1.0, inplace: bool = False) -> Value:
    """A clamp to [0, 6], which is ReLU6; other bounds are refused."""
    if (min, max) != (0, 6):
        raise refused(f"clamp to [{min}, {max}]")
    return cast(Value, activation("relu6")(emit, x, inplace))


def max_pool(
    emit: Emit,
    x: Value,
    kernel_size: Any,
    stride: Any = None,
    padding: Any = 0,
    dilation: Any = 1,
    ceil_mode: bool = False,
    return_indices: bool = False,
) -> Value:
    """Max pooling."""
    return emit("max_pool", [x], dilation=pair(dilation), **_window(kernel_size, stride, padding, ceil_mode))


def avg_pool(
    emit: Emit,
    x: Value,
    kernel_size: Any,
    stride: Any = None,
    padding: Any = 0,
    ceil_mode: bool = False,
    count_include_pad: bool = True,
    divisor_override: Any = None,
) -> Value:
    """Average pooling; over the whole map it is global."""
    if pair(kernel_size) == list(x.example.shape[2:]) and pair(padding) == [0, 0]:
        return emit("global_avg_pool", [x])
    window = _window(kernel_size, stride, padding, ceil_mode)
    return emit("avg_pool", [x], count_padding=count_include_pad, **window)


def adaptive_avg_pool(emit: Emit, x: Value, output_size: Any) -> Value:
    """Adaptive average pooling whose windows are all the same size."""
    given = list(x.example.shape[2:])
    wanted = [output_size] * 2 if isinstance(output_size, int) else list(output_size)
    wanted = [size if size is not None else own for size, own in zip(wanted, given, strict=True)]
    if wanted == given:
        return x
    if wanted == [1, 1]:
        return emit("global_avg_pool", [x])
    if any(own % size for own, size in zip(given, wanted, strict=True)):
        raise refused(f"adaptive average pooling from {given} to {wanted}")
    window = [own // size for own, size in zip(given, wanted, strict=True)]
    return avg_pool(emit, x, window)


def mean(emit: Emit, x: Value, dim: Any = None, keepdim: bool = False) -> Value:
    """A mean over height and width."""
    axes = sorted(axis % x.example.dim() for axis in ([dim] if isinstance(dim, int) else list(dim or [])))
    if axes != [2, 3] or x.example.dim() != 4:
        raise refused(f"mean over dimensions {dim}")
    pooled = emit("global_avg_pool", [x])
    return pooled if keepdim else emit("flatten", [pooled])


def flatten(emit: Emit, x: Value, start_dim: int = 0, end_dim: int = -1) -> Value:
    """A flattening, of all but the batch."""
    said = f"flatten from dimension {start_dim} to {end_dim}"
    return rearranged(emit, x, said, lambda t: t.flatten(start_dim, end_dim))


def view(emit: Emit, x: Value, *shape: Any) -> Value:
    """A reshape."""
    sizes = list(shape[0]) if len(shape) == 1 and not isinstance(shape[0], int) else list(shape)
    return rearranged(emit, x, f"reshape to {sizes}", lambda t: t.reshape(sizes))


def squeeze(emit: Emit, x: Value, *dims: Any) -> Value:
    """A squeeze, of a pooled map to [N, C]."""
    return rearranged(emit, x, "squeeze", lambda t: t.squeeze(*dims))


def transpose(emit: Emit, x: Value, dim0: int, dim1: int) -> Value:
    """A transposition, as part of a channel shuffle."""
    return rearranged(emit, x, f"transpose of {dim0} and {dim1}", lambda t: t.transpose(dim0, dim1))


def permute(emit: Emit, x: Value, *dims: Any) -> Value:
    """A permutation of dimensions, as part of a channel shuffle."""
    order = list(dims[0]) if len(dims) == 1 and not isinstance(dims[0], int) else list(dims)
    return rearranged(emit, x, f"permute to {order}", lambda t: t.permute(order))


def chunk(emit: Emit, x: Value, chunks: int, dim: int = 0) -> list[Value]:
    """Parts of equal size, of channels."""
    return _parts(emit, x, [len(part) for part in torch.arange(x.example.shape[dim]).chunk(chunks)], dim)


def split(emit: Emit, x: Value, split_size_or_sections: Any, dim: int = 0) -> list[Value]:
    """Parts of stated sizes, of channels."""
    whole = torch.arange(x.example.shape[dim])
    return _parts(emit, x, [len(part) for part in whole.split(split_size_or_sections)], dim)


def _parts(emit: Emit, x: Value, sizes: list[int], dim: int) -> list[Value]:
    starts = [sum(sizes[:position]) for position in range(len(sizes))]
    return [
        rearranged(emit, x, f"split along dimension {dim}", partial(torch.narrow, dim=dim, start=start, length=size))
        for start, size in zip(starts, sizes, strict=True)
    ]


def binary(op: str, emit: Emit, x: Any, y: Any, **_: Any) -> Value:
    """A sum or product of two tensors; a product with one's own gate is an activation."""
    if not (isinstance(x, Value) and isinstance(y, Value)):
        tensor, constant = (x, y) if isinstance(x, Value) else (y, x)
        if isinstance(constant, int | float) and constant == _NEUTRAL[op]:
            return cast(Value, tensor)
        raise refused(f"{op} with a constant")
    for one, other in ((x, y), (y, x)):
        if op == "mul" and other.node is not None and other.node.inputs == (one.name,) and other.node.op in _GATES:
            return emit(_GATES[other.node.op], [one])
    return emit(op, [x, y])


def binary_in_place(op: str, emit: Emit, x: Any, y: Any, **_: Any) -> Value:
    """A sum or product that changes its first tensor."""
    return x.becomes(binary(op, emit, x, y))  # type: ignore[no-any-return]


def concat(emit: Emit, tensors: list[Value], dim: int = 0) -> Value:
    """A join along channels."""
    if dim % tensors[0].example.dim() != 1:
        raise refused(f"concatenation along dimension {dim}")
    return emit("concat", list(tensors))


def getitem(emit: Emit, x: Any, index: Any) -> Any:
    """Every n-th row and column of a map, some of its channels, or an item of a plain value."""
    if not isinstance(x, Value):
        return x[index]
    return rearranged(emit, x, "indexing", lambda t: t[index])


def pad(emit: Emit, x: Value, pad: Any, mode: str = "constant", value: float | None = None) -> Value:
    """Zeros around a map, or zero channels before and after."""
    amounts = [int(amount) for amount in (*pad, 0, 0, 0, 0, 0, 0, 0, 0)[:8]]
    sides, channels = amounts[:4], amounts[4:6]
    if mode != "constant" or value or min(amounts) < 0 or any(amounts[6:]) or x.example.dim() != 4:
        raise refused("padding")
    if any(sides):
        x = emit("pad_sides", [x], sides=sides)
    return emit("pad_channels", [x], before=channels[0], after=channels[1]) if any(channels) else x


def same(emit: Emit, x: Value, *_: Any, **__: Any) -> Value:
    """Operations that do nothing in evaluation."""
    return x
