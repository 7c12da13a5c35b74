"""What a layer of a traced network, a module or a function with its weights, becomes in the graph."""

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn

from qimera_studio.errors import InputRefused
from qimera_studio.graph.recording import Value, refused

Emit = Callable[..., Value]
Handler = Callable[..., Any]


def pair(value: Any) -> list[int]:
    """One number for both directions, or one for each."""
    return [int(value), int(value)] if isinstance(value, int) else [int(part) for part in value]


def convolution(module: nn.Conv2d, emit: Emit, x: Value) -> Value:
    """A convolution with zero padding."""
    if module.padding_mode != "zeros":
        raise refused(f"convolution with {module.padding_mode} padding")
    return conv2d(emit, x, module.weight, module.bias, module.stride, module.padding, module.dilation, module.groups)


def conv2d(
    emit: Emit,
    x: Value,
    weight: Any,
    bias: Any = None,
    stride: Any = 1,
    padding: Any = 0,
    dilation: Any = 1,
    groups: int = 1,
) -> Value:
    """A convolution as a function."""
    steps, apart, kernel = pair(stride), pair(dilation), weight.shape[2:]
    if padding == "same":  # for steps of one pixel, which torch insists on
        x, padding = padded_to_same(emit, x, kernel, steps, apart)
    elif padding == "valid":
        padding = 0
    settings = {"stride": steps, "padding": pair(padding), "dilation": apart, "groups": groups}
    return emit("conv", [x], _parameters(weight, bias), **settings)


def same_convolution(module: nn.Conv2d, emit: Emit, x: Value) -> Value:
    """A convolution that pads as TensorFlow does: as much as the size of its input asks for."""
    kernel, stride, dilation = module.weight.shape[2:], pair(module.stride), pair(module.dilation)
    x, padding = padded_to_same(emit, x, kernel, stride, dilation)
    return conv2d(emit, x, module.weight, module.bias, stride, padding, dilation, module.groups)


def padded_to_same(emit: Emit, x: Value, kernel: Any, stride: Any, dilation: Any) -> tuple[Value, list[int]]:
    """The input for a layer that keeps sizes (divided by the stride), and the padding left to the layer."""
    above, left, below, right = same_padding(x.example.shape[2:], kernel, stride, dilation)
    if (above, left) == (below, right):
        return x, [above, left]
    return emit("pad_sides", [x], sides=[left, right, above, below]), [0, 0]


def same_padding(sizes: Any, kernel: Any, stride: Any, dilation: Any, more_after: bool = True) -> list[int]:
    """Zeros above, left, below and right that keep sizes (divided by the stride).

    Args:
        sizes: height and width of the input.
        kernel, stride, dilation: of the window, each a pair.
        more_after: where the odd one goes.
    """
    total = [
        max((-(-size // step) - 1) * step + (width - 1) * apart + 1 - size, 0)
        for size, width, step, apart in zip(sizes, kernel, stride, dilation, strict=True)
    ]
    less, more = [amount // 2 for amount in total], [amount - amount // 2 for amount in total]
    return [*less, *more] if more_after else [*more, *less]


def linear(emit: Emit, x: Value, weight: Any, bias: Any = None) -> Value:
    """A linear layer as a function."""
    return emit("linear", [x], _parameters(weight, bias))


def _parameters(weight: Any, bias: Any) -> dict[str, Any]:
    if not isinstance(weight, Tensor) or not isinstance(bias, Tensor | None):
        raise refused("layer whose weights depend on the image")
    return {name: tensor.detach() for name, tensor in (("weight", weight), ("bias", bias)) if tensor is not None}


def batch_norm(module: Any, emit: Emit, x: Value) -> Value:
    """A batch norm with running statistics."""
    if module.running_mean is None:
        raise InputRefused("A batch-norm layer keeps no running statistics, so it cannot be compressed.")
    return emit("batch_norm", [x], _with_affine(module).state_dict(), eps=module.eps)


def _with_affine(module: Any) -> nn.Module:
    """The layer itself, or a copy with weight 1 and bias 0 where it has none."""
    if module.affine:
        return module  # type: ignore[no-any-return]
    full = nn.BatchNorm2d(module.num_features, eps=module.eps)
    full.load_state_dict(module.state_dict(), strict=False)
    return full


def functional_batch_norm(
    emit: Emit,
    x: Value,
    running_mean: Any,
    running_var: Any,
    weight: Any = None,
    bias: Any = None,
    training: bool = False,
    momentum: float = 0.1,
    eps: float = 1e-5,
) -> Value:
    """A batch norm as a function, with running statistics."""
    if training or running_mean is None:
        raise refused("batch norm without running statistics")
    ones, zeros = torch.ones_like(running_mean), torch.zeros_like(running_mean)
    affine = {"weight": ones if weight is None else weight, "bias": zeros if bias is None else bias}
    statistics = {"running_mean": running_mean, "running_var": running_var}
    tensors = {name: tensor.detach() for name, tensor in {**affine, **statistics}.items()}
    return emit("batch_norm", [x], tensors, eps=eps)
