"""Blocks: the stretches of a graph between tensors that everything passes through.

A tensor is a cut when every later node depends on the past through it alone. Between two cuts lies a residual block, or
a single layer where nothing branches (BRECQ's unit of reconstruction).
"""

from dataclasses import dataclass

from qimera_studio.graph.graph import IMAGE, RECTIFIERS, WEIGHTED, Graph, Node


@dataclass(frozen=True)
class Block:
    """Consecutive nodes with one input and one output tensor.

    Attributes:
        nodes: in execution order.
        input: name of the tensor that enters.
        output: name of the tensor that leaves.
    """

    nodes: tuple[Node, ...]
    input: str
    output: str

    @property
    def layers(self) -> tuple[str, ...]:
        """Names of the conv and linear nodes."""
        return tuple(node.name for node in self.nodes if node.op in WEIGHTED)

    @property
    def title(self) -> str:
        """What a person calls it: the common module path of its layers."""
        paths = [node.layer.split(".") for node in self.nodes if node.op in WEIGHTED]
        common = [parts[0] for parts in zip(*paths, strict=False) if len(set(parts)) == 1]
        return ".".join(common) or self.output


def blocks(graph: Graph) -> tuple[Block, ...]:
    """Cut a graph into blocks, each with at least one conv or linear layer."""
    found: list[Block] = []
    nodes: list[Node] = []
    start = IMAGE
    for position, node in enumerate(graph.nodes):
        nodes.append(node)
        if _ends_block(graph, position) and any(member.op in WEIGHTED for member in nodes):
            found.append(Block(tuple(nodes), start, node.name))
            start, nodes = node.name, []
    if nodes and found:  # trailing nodes without weights belong to the last block
        last = found.pop()
        found.append(Block((*last.nodes, *nodes), last.input, graph.output))
    return tuple(found)


def _ends_block(graph: Graph, position: int) -> bool:
    node = graph.nodes[position]
    earlier = {IMAGE, *(other.name for other in graph.nodes[:position])}
    later = graph.nodes[position + 1 :]
    if any(name in earlier for other in later for name in other.inputs):
        return False
    following = graph.consumers(node.name)
    return not (len(following) == 1 and following[0].op in RECTIFIERS | {"batch_norm"})
