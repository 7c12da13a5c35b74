"""Writes a float network as ONNX: what the quantized file is measured against for size and speed."""

import numpy as np
import onnx

from qimera_studio.export.builder import FLOAT, GraphBuilder
from qimera_studio.export.layers import emit_batch_norm, float_layer
from qimera_studio.export.onnx_writer import LOGITS
from qimera_studio.export.operations import emit, emit_padding
from qimera_studio.graph.graph import IMAGE, PADDING, WEIGHTED, Node
from qimera_studio.graph.network import GraphNetwork


def float_onnx(network: GraphNetwork, channels: int, size: int) -> onnx.ModelProto:
    """A network without its quantizers as float32 ONNX, batch-norm folded by the caller for a fair comparison.

    Args:
        network: on the CPU.
        channels: of the image.
        size: side of the square image in pixels.
    """
    build = GraphBuilder()
    parameters = {name: tensor.cpu().numpy() for name, tensor in network.weights().items()}
    names = {IMAGE: IMAGE}
    for node in network.graph.nodes:
        names[node.name] = _add(build, node, [names[name] for name in node.inputs], parameters)
    build.node("Identity", names[network.graph.output], output=LOGITS)
    classes = len(parameters[f"{network.graph.weighted()[-1].name}.weight"])
    return build.model((IMAGE, FLOAT, ["N", channels, size, size]), (LOGITS, FLOAT, ["N", classes]), {})


def _add(build: GraphBuilder, node: Node, inputs: list[str], parameters: dict[str, np.ndarray]) -> str:
    prefix = node.name + "."
    own = {name.removeprefix(prefix): array for name, array in parameters.items() if name.startswith(prefix)}
    if node.op in WEIGHTED:
        return float_layer(build, node, inputs[0], own)
    if node.op == "batch_norm":
        return emit_batch_norm(build, node, inputs[0], own)
    if node.op in PADDING:
        return emit_padding(build, node, inputs[0], build.constant(0, np.float32))
    return emit(build, node, inputs)
