"""The closed set of parameter-free operations a graph may hold, each executed on plain tensors of any float dtype.

Attributes by operation: max_pool and avg_pool `kernel`, `stride`, `padding` (pairs) and `ceil`; max_pool `dilation`;
avg_pool `count_padding`; subsample `step`; pad_channels `before`, `after`; pad_sides `sides`
(left, right, above, below); take_channels `start`, `stop`; shuffle_channels `groups`,
`channels`; leaky_relu `slope`.
"""

from collections.abc import Callable
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

Attributes = dict[str, Any]


def _max_pool(x: Tensor, a: Attributes) -> Tensor:
    return F.max_pool2d(x, a["kernel"], a["stride"], a["padding"], a["dilation"], a["ceil"])


def _avg_pool(x: Tensor, a: Attributes) -> Tensor:
    return F.avg_pool2d(x, a["kernel"], a["stride"], a["padding"], a["ceil"], a["count_padding"])


def _pad_channels(x: Tensor, a: Attributes) -> Tensor:
    return F.pad(x, (0, 0, 0, 0, a["before"], a["after"]), value=a.get("value", 0.0))


def _pad_sides(x: Tensor, a: Attributes) -> Tensor:
    return F.pad(x, a["sides"], value=a.get("value", 0.0))


def _shuffle_channels(x: Tensor, a: Attributes) -> Tensor:
    return F.channel_shuffle(x, a["groups"])


UNARY: dict[str, Callable[[Tensor, Attributes], Tensor]] = {
    "relu": lambda x, a: F.relu(x),
    "relu6": lambda x, a: F.relu6(x),
    "leaky_relu": lambda x, a: F.leaky_relu(x, a["slope"]),
    "sigmoid": lambda x, a: x.sigmoid(),
    "tanh": lambda x, a: x.tanh(),
    "silu": lambda x, a: F.silu(x),
    "gelu": lambda x, a: F.gelu(x),
    "hardswish": lambda x, a: F.hardswish(x),
    "hardsigmoid": lambda x, a: F.hardsigmoid(x),
    "max_pool": _max_pool,
    "avg_pool": _avg_pool,
    # Poolings rather than a mean and a slice, whose gradients would lose the channels-last layout.
    "global_avg_pool": lambda x, a: F.avg_pool2d(x, x.shape[2:]),
    "subsample": lambda x, a: F.avg_pool2d(x, 1, a["step"]),
    "flatten": lambda x, a: x.flatten(1),
    "take_channels": lambda x, a: x[:, a["start"] : a["stop"]],
    "shuffle_channels": _shuffle_channels,
    "pad_channels": _pad_channels,
    "pad_sides": _pad_sides,
}

OPERATIONS = frozenset(UNARY) | {"add", "mul", "concat"}


def apply(op: str, inputs: list[Tensor], attributes: Attributes) -> Tensor:
    """Execute one parameter-free operation.

    Args:
        op: a member of `OPERATIONS`.
        inputs: the tensors it reads, in order.
        attributes: its settings, as listed above.
    """
    if op == "add":
        return inputs[0] + inputs[1]
    if op == "mul":
        return inputs[0] * inputs[1]
    if op == "concat":
        return torch.cat(inputs, 1)
    return UNARY[op](inputs[0], attributes)
