"""Conv, linear and batch-norm nodes with their weights, float or integer.

Weights of up to 4 bits are INT4 initialisers behind a Cast to INT8: runtimes fold the cast while loading and then run
their 8-bit kernels, while INT4 straight into DequantizeLinear would make the layer run as float.
"""

import ml_dtypes
import numpy as np

from qimera_studio.export.builder import FLOAT, INT8, GraphBuilder
from qimera_studio.graph.graph import Node
from qimera_studio.quantization.quantized_model import LayerIntegers, TensorQuantization


def emit_layer(build: GraphBuilder, node: Node, x: str, weight: str, bias: str) -> str:
    """Add a conv or linear node; `bias` may be empty."""
    inputs = [x, weight, bias] if bias else [x, weight]
    if node.op == "linear":
        return build.node("Gemm", *inputs, name=node.layer, transB=1)
    a = node.attributes
    return build.node(
        "Conv",
        *inputs,
        name=node.layer,
        strides=a["stride"],
        pads=a["padding"] * 2,
        dilations=a["dilation"],
        group=a["groups"],
    )


def float_layer(build: GraphBuilder, node: Node, x: str, parameters: dict[str, np.ndarray]) -> str:
    """Add a conv or linear node with float32 `weight` and, where it has one, `bias`."""
    weight = build.array(parameters["weight"].astype(np.float32))
    bias = build.array(parameters["bias"].astype(np.float32)) if "bias" in parameters else ""
    return emit_layer(build, node, x, weight, bias)


def emit_batch_norm(build: GraphBuilder, node: Node, x: str, parameters: dict[str, np.ndarray]) -> str:
    """Add a batch-norm node on a real tensor; `parameters` by their own names (`weight`, `running_mean` ...)."""
    names = ("weight", "bias", "running_mean", "running_var")
    inputs = [build.array(parameters[name].astype(np.float32)) for name in names]
    return build.node("BatchNormalization", x, *inputs, name=node.layer, epsilon=float(node.attributes["eps"]))


def quantized_weight(build: GraphBuilder, layer: LayerIntegers) -> str:
    """The real weight of a layer, dequantized from its integers."""
    codes = build.array(layer.codes.astype(ml_dtypes.int4 if layer.bits <= 4 else np.int8))
    if abs(layer.zero_points).max() >= 128:
        return _far_from_zero(build, codes, layer)
    if layer.bits <= 4:
        codes = build.node("Cast", codes, to=INT8)
    inputs = [layer.scales.astype(np.float32)]
    # onnxruntime runs a linear layer as integers only when its weight states its zero points.
    if layer.codes.ndim == 2 or layer.zero_points.any():
        inputs.append(layer.zero_points.astype(np.int8))
    return _dequantized(build, codes, inputs)


def _dequantized(build: GraphBuilder, codes: str, settings: list[np.ndarray]) -> str:
    """Integers times their scales, less their zero points where these are given: by output channel, or one for all."""
    if settings[0].size == 1:
        return build.node("DequantizeLinear", codes, *(build.array(array.reshape(())) for array in settings))
    return build.node("DequantizeLinear", codes, *map(build.array, settings), axis=0)


def _far_from_zero(build: GraphBuilder, codes: str, layer: LayerIntegers) -> str:
    """A weight with a channel that lies so far from zero that its zero point is no 8-bit integer (paper scheme)."""
    column = [-1] + [1] * (layer.codes.ndim - 1)
    zero_points = build.array(layer.zero_points.astype(np.float32).reshape(column))
    scales = build.array(layer.scales.astype(np.float32).reshape(column))
    return build.node("Mul", build.node("Sub", build.node("Cast", codes, to=FLOAT), zero_points), scales)


def quantized_bias(build: GraphBuilder, layer: LayerIntegers, held: TensorQuantization | None) -> str:
    """The real bias: from 32-bit integers at input scale times weight scale, or float where the input is real."""
    if held is None:
        return build.array(layer.bias.astype(np.float32))
    scales = (held.scale * layer.scales.astype(np.float64)).astype(np.float32)
    return _dequantized(build, build.array(layer.bias.astype(np.int32)), [scales])
