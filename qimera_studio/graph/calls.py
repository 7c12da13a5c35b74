"""How each module, function and method of a traced network becomes graph nodes.

Every handler takes `emit` (adds a node, returns its value) and the call's own arguments, tensors being `Value`s.
"""

import operator
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, cast

import torch
import torch.nn.functional as F
import torchvision
from torch import Tensor, nn

from qimera_studio.errors import InputRefused


@dataclass
class Value:
    """A tensor on the walk: its name in the graph and the example tensor itself."""

    name: str
    example: Tensor

    def becomes(self, new: "Value") -> "Value":
        """An in-place operation changed this tensor: whoever reads it later reads `new`."""
        self.name, self.example = new.name, new.example
        return new


Emit = Callable[..., Value]
Handler = Callable[..., Any]


def _pair(value: Any) -> list[int]:
    return [int(value), int(value)] if isinstance(value, int) else [int(part) for part in value]


def _refuse(what: str) -> InputRefused:
    return InputRefused(f"The operation '{what}' is not one that can be compressed yet.")


def _convolution(module: nn.Conv2d, emit: Emit, x: Value) -> Value:
    if isinstance(module.padding, str) or module.padding_mode != "zeros":
        raise _refuse(f"convolution with {module.padding_mode} padding '{module.padding}'")
    settings = {key: list(getattr(module, key)) for key in ("stride", "padding", "dilation")}
    return emit("conv", [x], module, groups=module.groups, **settings)


def _batch_norm(module: Any, emit: Emit, x: Value) -> Value:
    if module.running_mean is None:
        raise InputRefused("A batch-norm layer keeps no running statistics, so it cannot be compressed.")
    return emit("batch_norm", [x], _with_affine(module), eps=module.eps)


def _with_affine(module: Any) -> nn.Module:
    """The layer itself, or a copy with weight 1 and bias 0 where it has none."""
    if module.affine:
        return module  # type: ignore[no-any-return]
    full = nn.BatchNorm2d(module.num_features, eps=module.eps)
    full.load_state_dict(module.state_dict(), strict=False)
    return full


def _activation(op: str) -> Handler:
    def handle(emit: Emit, x: Value, inplace: bool = False, **attributes: Any) -> Value:
        result: Value = emit(op, [x], **attributes)
        return x.becomes(result) if inplace else result

    return handle


def _leaky_relu(emit: Emit, x: Value, negative_slope: float = 0.01, inplace: bool = False) -> Value:
    return cast(Value, _activation("leaky_relu")(emit, x, inplace, slope=negative_slope))


def _clamp(emit: Emit, x: Value, min: float = -1.0, max: float = 1.0, inplace: bool = False) -> Value:
    if (min, max) != (0, 6):
        raise _refuse(f"clamp to [{min}, {max}]")
    return cast(Value, _activation("relu6")(emit, x, inplace))


def _max_pool(
    emit: Emit,
    x: Value,
    kernel_size: Any,
    stride: Any = None,
    padding: Any = 0,
    dilation: Any = 1,
    ceil_mode: bool = False,
    return_indices: bool = False,
) -> Value:
    kernel = _pair(kernel_size)
    steps = _pair(stride) if stride is not None else kernel
    return emit(
        "max_pool",
        [x],
        kernel=kernel,
        stride=steps,
        padding=_pair(padding),
        dilation=_pair(dilation),
        ceil=ceil_mode,
    )


def _avg_pool(
    emit: Emit,
    x: Value,
    kernel_size: Any,
    stride: Any = None,
    padding: Any = 0,
    ceil_mode: bool = False,
    count_include_pad: bool = True,
    divisor_override: Any = None,
) -> Value:
    kernel, height_width = _pair(kernel_size), list(x.example.shape[2:])
    if kernel == height_width and _pair(padding) == [0, 0]:
        return emit("global_avg_pool", [x])
    steps = _pair(stride) if stride is not None else kernel
    return emit(
        "avg_pool",
        [x],
        kernel=kernel,
        stride=steps,
        padding=_pair(padding),
        ceil=ceil_mode,
        count_padding=count_include_pad,
    )


def _adaptive_avg_pool(emit: Emit, x: Value, output_size: Any) -> Value:
    given = list(x.example.shape[2:])
    wanted = [output_size] * 2 if isinstance(output_size, int) else list(output_size)
    wanted = [size if size is not None else own for size, own in zip(wanted, given, strict=True)]
    if wanted == given:
        return x
    if wanted == [1, 1]:
        return emit("global_avg_pool", [x])
    if any(own % size for own, size in zip(given, wanted, strict=True)):
        raise _refuse(f"adaptive average pooling from {given} to {wanted}")
    window = [own // size for own, size in zip(given, wanted, strict=True)]
    return _avg_pool(emit, x, window)


def _mean(emit: Emit, x: Value, dim: Any = None, keepdim: bool = False) -> Value:
    axes = sorted(axis % x.example.dim() for axis in ([dim] if isinstance(dim, int) else list(dim or [])))
    if axes != [2, 3] or x.example.dim() != 4:
        raise _refuse(f"mean over dimensions {dim}")
    pooled = emit("global_avg_pool", [x])
    return pooled if keepdim else emit("flatten", [pooled])


def _flatten(emit: Emit, x: Value, start_dim: int = 0, end_dim: int = -1) -> Value:
    if x.example.dim() == 2:
        return x
    if start_dim != 1 or end_dim % x.example.dim() != x.example.dim() - 1:
        raise _refuse(f"flatten from dimension {start_dim} to {end_dim}")
    return emit("flatten", [x])


def _view(emit: Emit, x: Value, *shape: Any) -> Value:
    sizes = list(shape[0]) if len(shape) == 1 and not isinstance(shape[0], int) else list(shape)
    result = x.example.reshape(sizes)
    if result.shape == x.example.shape:
        return x
    if result.shape != x.example.flatten(1).shape:
        raise _refuse(f"reshape to {sizes}")
    return emit("flatten", [x])


def _squeeze(emit: Emit, x: Value, *dims: int) -> Value:
    squeezed = x.example.squeeze(*dims)
    if squeezed.shape == x.example.shape:
        return x
    if squeezed.shape != x.example.flatten(1).shape:
        raise _refuse("squeeze")
    return emit("flatten", [x])


def _binary(op: str, emit: Emit, x: Any, y: Any, **_: Any) -> Value:
    if not (isinstance(x, Value) and isinstance(y, Value)):
        raise _refuse(f"{op} with a constant")
    return emit(op, [x, y])


def _binary_in_place(op: str, emit: Emit, x: Any, y: Any, **_: Any) -> Value:
    return x.becomes(_binary(op, emit, x, y))  # type: ignore[no-any-return]


def _concat(emit: Emit, tensors: list[Value], dim: int = 0) -> Value:
    if dim % tensors[0].example.dim() != 1:
        raise _refuse(f"concatenation along dimension {dim}")
    return emit("concat", list(tensors))


def _getitem(emit: Emit, x: Any, index: Any) -> Any:
    if not isinstance(x, Value):
        return x[index]
    whole = slice(None)
    index = index if isinstance(index, tuple) else (index,)
    rows, columns = (*index[2:], whole, whole)[:2]
    steps = [part.step for part in (rows, columns) if isinstance(part, slice)]
    same_channels = all(part == whole for part in index[:2])
    plain = all(isinstance(part, slice) and part.start is None and part.stop is None for part in index)
    if not (same_channels and plain and len(index) == 4 and len(set(steps)) == 1):
        raise _refuse("indexing")
    return emit("subsample", [x], step=steps[0] or 1)


def _pad(emit: Emit, x: Value, pad: Any, mode: str = "constant", value: float | None = None) -> Value:
    amounts = [*pad, 0, 0, 0, 0, 0, 0][:6]
    if mode != "constant" or value or any(amounts[:4]) or x.example.dim() != 4:
        raise _refuse("padding")
    return emit("pad_channels", [x], before=int(amounts[4]), after=int(amounts[5]))


def _same(emit: Emit, x: Value, *_: Any, **__: Any) -> Value:
    return x


def _module_with(handler: Handler, *attributes: str) -> Handler:
    """A handler that reads its settings from attributes of the module."""

    def bind(module: Any, emit: Emit, x: Value) -> Any:
        return handler(emit, x, **{name: getattr(module, name) for name in attributes})

    return bind


_POOL = ("kernel_size", "stride", "padding", "ceil_mode")

_MODULES: dict[type, Handler] = {
    nn.Conv2d: _convolution,
    nn.Linear: lambda module, emit, x: emit("linear", [x], module),
    nn.BatchNorm2d: _batch_norm,
    nn.BatchNorm1d: _batch_norm,
    nn.ReLU: _module_with(_activation("relu"), "inplace"),
    nn.ReLU6: _module_with(_activation("relu6"), "inplace"),
    nn.LeakyReLU: _module_with(_leaky_relu, "negative_slope", "inplace"),
    nn.SiLU: _module_with(_activation("silu"), "inplace"),
    nn.Hardswish: _module_with(_activation("hardswish"), "inplace"),
    nn.Hardsigmoid: _module_with(_activation("hardsigmoid"), "inplace"),
    nn.Sigmoid: _module_with(_activation("sigmoid")),
    nn.Tanh: _module_with(_activation("tanh")),
    nn.GELU: _module_with(_activation("gelu")),
    nn.MaxPool2d: _module_with(_max_pool, *_POOL, "dilation"),
    nn.AvgPool2d: _module_with(_avg_pool, *_POOL, "count_include_pad"),
    nn.AdaptiveAvgPool2d: _module_with(_adaptive_avg_pool, "output_size"),
    nn.Flatten: _module_with(_flatten, "start_dim", "end_dim"),
    nn.Dropout: _module_with(_same),
    nn.Dropout2d: _module_with(_same),
    nn.Identity: _module_with(_same),
    nn.LogSoftmax: _module_with(_same),
    nn.Softmax: _module_with(_same),
}

_FUNCTIONS: dict[Any, Handler] = {
    F.relu: _activation("relu"),
    torch.relu: _activation("relu"),
    F.relu6: _activation("relu6"),
    F.hardtanh: _clamp,
    torch.clamp: _clamp,
    F.leaky_relu: _leaky_relu,
    F.silu: _activation("silu"),
    F.hardswish: _activation("hardswish"),
    F.hardsigmoid: _activation("hardsigmoid"),
    torch.sigmoid: _activation("sigmoid"),
    torch.tanh: _activation("tanh"),
    F.max_pool2d: _max_pool,
    F.avg_pool2d: _avg_pool,
    F.adaptive_avg_pool2d: _adaptive_avg_pool,
    torch.mean: _mean,
    torch.flatten: _flatten,
    torch.squeeze: _squeeze,
    torch.cat: _concat,
    F.pad: _pad,
    F.dropout: _same,
    F.log_softmax: _same,
    F.softmax: _same,
    torch.softmax: _same,
    torch.log_softmax: _same,
    torchvision.ops.stochastic_depth: _same,
    operator.add: partial(_binary, "add"),
    operator.iadd: partial(_binary_in_place, "add"),
    torch.add: partial(_binary, "add"),
    operator.mul: partial(_binary, "mul"),
    operator.imul: partial(_binary_in_place, "mul"),
    torch.mul: partial(_binary, "mul"),
    operator.getitem: _getitem,
    # methods
    "relu": _activation("relu"),
    "relu_": partial(_activation("relu"), inplace=True),
    "sigmoid": _activation("sigmoid"),
    "add": partial(_binary, "add"),
    "add_": partial(_binary_in_place, "add"),
    "mul": partial(_binary, "mul"),
    "mean": _mean,
    "view": _view,
    "reshape": _view,
    "flatten": _flatten,
    "squeeze": _squeeze,
    "clamp": _clamp,
    "contiguous": _same,
    "log_softmax": _same,
}


def for_module(module: nn.Module) -> Handler | None:
    """The handler of a module called as `handler(emit, x)`; None when there is none."""
    if isinstance(module, nn.Hardtanh) and not isinstance(module, nn.ReLU6):
        return partial(_clamp, min=module.min_val, max=module.max_val, inplace=module.inplace)
    handler = _MODULES.get(type(module))
    return partial(handler, module) if handler else None


def for_function(target: Any) -> Handler | None:
    """The handler of a function, or of a method given by name; None when there is none."""
    return _FUNCTIONS.get(target)
