"""Placement, deployable scheme: which tensors are quantized, and to how many bits.

Every tensor that feeds a convolution has the target's bits. Eight bits have the image, what feeds the last linear
layer, and sums or layer outputs on their way into a residual add. A layer whose only reader is a rectifier is not
quantized itself (the rectifier's quantizer does both), and integers pass through pooling maxima and reshapes unchanged.
"""

from qimera_studio.errors import UsageError
from qimera_studio.graph.graph import IMAGE, PRESERVING, RECTIFIERS, WEIGHTED, Graph, Node
from qimera_studio.job import WIDE, Target


def weight_bits(graph: Graph, target: Target) -> dict[str, int]:
    """Bits of each conv and linear weight by node name.

    Raises:
        UsageError: the target overrides a layer that does not exist.
    """
    layers = graph.weighted()
    _check_overrides(layers, target)
    bits = {node.name: target.weights for node in layers}
    if target.first:
        bits[layers[0].name] = target.first
    if target.last:
        bits[layers[-1].name] = target.last
    for node in layers:
        override = target.layers.get(node.layer)
        bits[node.name] = (override.weights if override else None) or bits[node.name]
    return bits


def _check_overrides(layers: list[Node], target: Target) -> None:
    known = [node.layer for node in layers]
    for name in target.layers:
        if name not in known:
            raise UsageError(f"There is no layer '{name}' to override; layers are named {', '.join(known[:3])}, ...")


def tensor_bits(graph: Graph, target: Target) -> dict[str, int]:
    """Bits of each tensor that gets a quantizer of its own, by tensor name, in execution order."""
    bits = {IMAGE: WIDE}
    for node in graph.nodes:
        if _quantized(graph, node):
            bits[node.name] = _bits(graph, node, target)
    return bits


def concat_groups(graph: Graph) -> dict[str, str]:
    """Tensor -> the concat whose quantizer it shares, so that joining needs no second rounding."""
    return {
        source: node.name
        for node in graph.nodes
        if node.op == "concat"
        for source in (origin(graph, name) for name in node.inputs)
        if source != IMAGE and all(reader.op == "concat" for reader in readers(graph, source))
    }


def origin(graph: Graph, name: str) -> str:
    """The tensor whose integers `name` holds: itself, or what entered a chain of preserving operations."""
    while name != IMAGE and graph.node(name).op in PRESERVING:
        name = graph.node(name).inputs[0]
    return name


def readers(graph: Graph, name: str) -> list[Node]:
    """Nodes that compute with tensor `name`, directly or behind preserving operations."""
    found = []
    for node in graph.consumers(name):
        found += readers(graph, node.name) if node.op in PRESERVING else [node]
    return found


def _quantized(graph: Graph, node: Node) -> bool:
    if node.op in PRESERVING or node.name == graph.output or origin(graph, graph.output) == node.name:
        return False
    following = graph.consumers(node.name)
    return not (len(following) == 1 and following[0].op in RECTIFIERS)


def _bits(graph: Graph, node: Node, target: Target) -> int:
    last = graph.weighted()[-1]
    fed = [reader for reader in readers(graph, node.name) if reader.op in WEIGHTED]
    narrow = [reader for reader in fed if reader.op == "conv" or reader.name != last.name]
    if narrow:
        overrides = (target.layers[reader.layer].activations for reader in narrow if reader.layer in target.layers)
        return max((bits for bits in overrides if bits), default=target.activations)
    return target.activations if node.op in RECTIFIERS and not fed else WIDE
