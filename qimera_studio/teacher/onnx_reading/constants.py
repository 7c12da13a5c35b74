"""Operations on fixed tensors: the shape arithmetic that exporters write into a file, done while reading.

Operators that only rearrange take weights of any size. Those that compute or repeat are for lists of sizes: their
results may be no larger than `MOST_ELEMENTS`, so that a small file cannot ask for a large tensor.
"""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from onnx import helper

from qimera_studio.teacher.onnx_reading.contents import Operation

MOST_ELEMENTS = 2**16
"""Of a computed constant; sizes, and the zeros that stand for a missing bias, are far fewer."""

Array = np.ndarray


class NotConstant(ValueError):
    """The operation is not one that is done on fixed tensors, or its result would be too large."""


def evaluate(operation: Operation, inputs: list[Array | None]) -> Array:
    """The result of an operation whose inputs are all known.

    Args:
        operation: with one output.
        inputs: None for an omitted one.

    Raises:
        NotConstant: it cannot be done.
    """
    given = [array for array in inputs if array is not None]
    if operation.type in _REARRANGING and given:
        return _REARRANGING[operation.type](given, operation.attributes)
    if operation.type not in _COMPUTING or sum(array.size for array in given) > MOST_ELEMENTS:
        raise NotConstant
    if operation.type in _ELEMENTWISE and _joint_size(given) > MOST_ELEMENTS:
        raise NotConstant
    with np.errstate(all="ignore"):
        return np.asarray(_COMPUTING[operation.type](given, operation.attributes))


def _joint_size(arrays: list[Array]) -> int:
    return math.prod(np.broadcast_shapes(*(array.shape for array in arrays)))


def axes_of(inputs: list[Array], attributes: dict[str, Any]) -> list[int]:
    """The axes of an operator that had them as an attribute before opset 13 and as a second input since."""
    return [int(axis) for axis in (inputs[1].reshape(-1) if len(inputs) > 1 else attributes.get("axes", ()))]


def _unsqueeze(inputs: list[Array], a: dict[str, Any]) -> Array:
    return np.expand_dims(inputs[0], tuple(axes_of(inputs, a)))


def _squeeze(inputs: list[Array], a: dict[str, Any]) -> Array:
    return np.squeeze(inputs[0], tuple(axes_of(inputs, a)) or None)


def _reshape(inputs: list[Array], a: dict[str, Any]) -> Array:
    wanted = [int(size) for size in inputs[1].reshape(-1)]
    kept = [inputs[0].shape[axis] if size == 0 and not a.get("allowzero") else size for axis, size in enumerate(wanted)]
    return inputs[0].reshape(kept)


def _flatten(inputs: list[Array], a: dict[str, Any]) -> Array:
    return inputs[0].reshape(math.prod(inputs[0].shape[: a.get("axis", 1)]), -1)


def _transpose(inputs: list[Array], a: dict[str, Any]) -> Array:
    return inputs[0].transpose(a.get("perm"))


def _cast(inputs: list[Array], a: dict[str, Any]) -> Array:
    return inputs[0].astype(helper.tensor_dtype_to_np_dtype(a["to"]), copy=False)


def _cast_like(inputs: list[Array], a: dict[str, Any]) -> Array:
    return inputs[0].astype(inputs[1].dtype, copy=False)


def _constant(inputs: list[Array], a: dict[str, Any]) -> Array:
    name, value = next(iter(a.items()))
    kinds = {"value_int": np.int64, "value_ints": np.int64, "value_float": np.float32, "value_floats": np.float32}
    return value if name == "value" else np.array(value, kinds[name])


def _constant_of_shape(inputs: list[Array], a: dict[str, Any]) -> Array:
    return _repeated(a.get("value", np.zeros(1, np.float32)).reshape(()), inputs[0])


def _expand(inputs: list[Array], a: dict[str, Any]) -> Array:
    return _repeated(inputs[0], np.array(np.broadcast_shapes(inputs[0].shape, tuple(inputs[1].tolist()))))


def _repeated(array: Array, shape: Array) -> Array:
    sizes = [int(size) for size in shape]
    if math.prod(sizes) > MOST_ELEMENTS:
        raise NotConstant
    return np.broadcast_to(array, sizes)


def _gather(inputs: list[Array], a: dict[str, Any]) -> Array:
    array, indices = inputs
    if array.size * indices.size > MOST_ELEMENTS:
        raise NotConstant
    return np.take(array, indices, a.get("axis", 0))


def _slice(inputs: list[Array], a: dict[str, Any]) -> Array:
    starts, ends, axes, steps = slice_of(inputs, a)
    parts = [slice(None)] * inputs[0].ndim
    for axis, start, end, step in zip(axes, starts, ends, steps, strict=True):
        parts[axis] = slice(start, end if end > -(2**31) else None, step)
    return inputs[0][tuple(parts)]


def slice_of(inputs: list[Array], attributes: dict[str, Any]) -> tuple[list[int], ...]:
    """Starts, ends, axes and steps of a Slice; inputs since opset 10, attributes before.

    Args:
        inputs: what is sliced (not looked at), then the others.
        attributes: of the operation.
    """
    given = [[int(value) for value in array.reshape(-1)] for array in inputs[1:]]
    starts, ends = given[:2] if given else (attributes["starts"], attributes["ends"])
    axes = given[2] if len(given) > 2 else attributes.get("axes", list(range(len(starts))))
    steps = given[3] if len(given) > 3 else [1] * len(starts)
    return starts, ends, axes, steps


def _divide(inputs: list[Array], a: dict[str, Any]) -> Array:
    quotient: Array = inputs[0] / inputs[1]
    whole = np.issubdtype(inputs[0].dtype, np.integer)
    return np.trunc(quotient).astype(inputs[0].dtype) if whole else quotient


def _range(inputs: list[Array], a: dict[str, Any]) -> Array:
    start, limit, step = (array.item() for array in inputs)
    if step == 0 or (limit - start) / step > MOST_ELEMENTS:
        raise NotConstant
    return np.arange(start, limit, step).astype(inputs[0].dtype)


_Function = Callable[[list[Array], dict[str, Any]], Array]

_REARRANGING: dict[str, _Function] = {
    "Identity": lambda inputs, a: inputs[0],
    "Dropout": lambda inputs, a: inputs[0],
    "Cast": _cast,
    "CastLike": _cast_like,
    "Transpose": _transpose,
    "Reshape": _reshape,
    "Flatten": _flatten,
    "Squeeze": _squeeze,
    "Unsqueeze": _unsqueeze,
    "Shape": lambda inputs, a: np.array(inputs[0].shape[a.get("start", 0) : a.get("end")], np.int64),
    "Size": lambda inputs, a: np.array(inputs[0].size, np.int64),
}

_ELEMENTWISE: dict[str, _Function] = {
    "Add": lambda inputs, a: inputs[0] + inputs[1],
    "Sub": lambda inputs, a: inputs[0] - inputs[1],
    "Mul": lambda inputs, a: inputs[0] * inputs[1],
    "Div": _divide,
    "Max": lambda inputs, a: np.maximum(*inputs),
    "Min": lambda inputs, a: np.minimum(*inputs),
    "Mod": lambda inputs, a: np.mod(*inputs),
    "Equal": lambda inputs, a: np.equal(*inputs),
    "Where": lambda inputs, a: np.where(*inputs),
}

_COMPUTING: dict[str, _Function] = {
    **_ELEMENTWISE,
    "Constant": _constant,
    "ConstantOfShape": _constant_of_shape,
    "Expand": _expand,
    "Gather": _gather,
    "Slice": _slice,
    "Concat": lambda inputs, a: np.concatenate(inputs, a["axis"]),
    "Range": _range,
    "Neg": lambda inputs, a: -inputs[0],
    "Floor": lambda inputs, a: np.floor(inputs[0]),
    "Ceil": lambda inputs, a: np.ceil(inputs[0]),
    "Sqrt": lambda inputs, a: np.sqrt(inputs[0]),
}
