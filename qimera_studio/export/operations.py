"""The graph's parameter-free operations as ONNX nodes.

The same nodes serve real tensors and, for the operations that only move values about, the codes themselves.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from qimera_studio.errors import InputRefused
from qimera_studio.export.builder import GraphBuilder
from qimera_studio.graph.graph import Node

Emit = Callable[[GraphBuilder, list[str], dict[str, Any]], str]


def _one(op: str, **fixed: Any) -> Emit:
    """An operation that is one ONNX node without settings of ours."""
    return lambda build, inputs, a: build.node(op, *inputs, **fixed)


def _pool_settings(a: dict[str, Any]) -> dict[str, Any]:
    """Settings both poolings share.

    Rounding up, torch leaves out a last window that starts beyond the image; ONNX keeps it before opset 22. It cannot
    start there while stride <= kernel - padding.
    """
    sides = zip(a["kernel"], a["stride"], a["padding"], strict=True)
    if a["ceil"] and any(stride > kernel - padding for kernel, stride, padding in sides):
        raise InputRefused(
            f"A pooling layer of kernel {a['kernel']}, stride {a['stride']} and padding {a['padding']} that rounds its "
            "size up cannot be written as ONNX; let it round down instead."
        )
    return {
        "kernel_shape": a["kernel"],
        "strides": a["stride"],
        "pads": a["padding"] * 2,
        "ceil_mode": int(a["ceil"]),
    }


def _max_pool(build: GraphBuilder, inputs: list[str], a: dict[str, Any]) -> str:
    return build.node("MaxPool", *inputs, dilations=a["dilation"], **_pool_settings(a))


def _avg_pool(build: GraphBuilder, inputs: list[str], a: dict[str, Any]) -> str:
    return build.node("AveragePool", *inputs, count_include_pad=int(a["count_padding"]), **_pool_settings(a))


def _subsample(build: GraphBuilder, inputs: list[str], a: dict[str, Any]) -> str:
    bounds = ([0, 0], [2**31 - 1] * 2, [2, 3], [a["step"]] * 2)  # starts, ends, axes, steps
    return build.node("Slice", *inputs, *(build.constant(bound, np.int64) for bound in bounds))


def _take_channels(build: GraphBuilder, inputs: list[str], a: dict[str, Any]) -> str:
    bounds = ([a["start"]], [a["stop"]], [1])  # starts, ends, axes
    return build.node("Slice", *inputs, *(build.constant(bound, np.int64) for bound in bounds))


def _shuffle_channels(build: GraphBuilder, inputs: list[str], a: dict[str, Any]) -> str:
    """The order of the channels is stated: that takes one node, whatever the size of the map."""
    order = np.arange(a["channels"]).reshape(a["groups"], -1).T.flatten()
    return build.node("Gather", *inputs, build.constant(order, np.int64), axis=1)


def _silu(build: GraphBuilder, inputs: list[str], a: dict[str, Any]) -> str:
    return build.node("Mul", inputs[0], build.node("Sigmoid", inputs[0]))


def _relu6(build: GraphBuilder, inputs: list[str], a: dict[str, Any]) -> str:
    return build.node("Clip", inputs[0], build.constant(0, np.float32), build.constant(6, np.float32))


_EMITTERS: dict[str, Emit] = {
    "relu": _one("Relu"),
    "relu6": _relu6,
    "leaky_relu": lambda build, inputs, a: build.node("LeakyRelu", *inputs, alpha=float(a["slope"])),
    "sigmoid": _one("Sigmoid"),
    "tanh": _one("Tanh"),
    "silu": _silu,
    "gelu": _one("Gelu"),
    "hardswish": _one("HardSwish"),
    "hardsigmoid": _one("HardSigmoid", alpha=1 / 6, beta=0.5),
    "max_pool": _max_pool,
    "avg_pool": _avg_pool,
    "global_avg_pool": _one("GlobalAveragePool"),
    "flatten": _one("Flatten", axis=1),
    "subsample": _subsample,
    "take_channels": _take_channels,
    "shuffle_channels": _shuffle_channels,
    "add": _one("Add"),
    "mul": _one("Mul"),
    "concat": _one("Concat", axis=1),
}


def emit(build: GraphBuilder, node: Node, inputs: list[str]) -> str:
    """Add the nodes of one operation on real tensors, or on codes where it only moves them; returns its output.

    Args:
        build: the graph under construction.
        node: neither a layer nor one of `PADDING`.
        inputs: the ONNX names of its inputs.
    """
    return _EMITTERS[node.op](build, inputs, node.attributes)


def emit_padding(build: GraphBuilder, node: Node, x: str, zero: str) -> str:
    """Put real zeros around a map or before and after its channels; `zero` is a scalar of x's own type."""
    a = node.attributes
    left, right, above, below = a.get("sides", (0, 0, 0, 0))
    amounts = [0, a.get("before", 0), above, left, 0, a.get("after", 0), below, right]
    return build.node("Pad", x, build.constant(amounts, np.int64), zero)
