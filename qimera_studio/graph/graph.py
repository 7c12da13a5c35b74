"""Nodes and graphs: the plain-data form of a classifier that every other room works on.

A graph is a list of nodes in execution order. A node's `name` is also the name of the one tensor it makes. Weights live
apart, in a dict of tensors keyed `<node>.<parameter>`, so that a graph is JSON and its weights are safetensors.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

IMAGE = "image"
"""Name of the input tensor, float32 [N, channels, H, W], normalised."""

WEIGHTED = frozenset({"conv", "linear"})
"""Operations with a weight that is quantized."""

LAYERS = WEIGHTED | {"batch_norm"}
"""Operations with parameters."""

PADDING = frozenset({"pad_channels", "pad_sides"})
"""Operations that put real zeros around what they are given."""

PRESERVING = PADDING | {"max_pool", "flatten", "subsample", "take_channels", "shuffle_channels"}
"""Operations whose outputs are their inputs' values (or zero), so integers pass through them unchanged."""

RECTIFIERS = frozenset({"relu", "relu6"})
"""Operations whose output is never negative and that vanish into the preceding layer's quantizer."""


@dataclass(frozen=True)
class Node:
    """One operation.

    Attributes:
        name: unique; the name of the tensor it makes. Letters, digits and underscores.
        op: one of `operations.OPERATIONS`, or `conv`, `linear`, `batch_norm`.
        inputs: names of the tensors it reads.
        attributes: the operation's settings, plain JSON values (see `operations`).
        layer: the module path in the teacher, such as `layer1.0.conv1`; the operation's name for functions.
    """

    name: str
    op: str
    inputs: tuple[str, ...]
    attributes: dict[str, Any] = field(default_factory=dict)
    layer: str = ""


@dataclass(frozen=True)
class Graph:
    """A classifier from `IMAGE` to `output` (logits [N, C])."""

    nodes: tuple[Node, ...]
    output: str

    def node(self, name: str) -> Node:
        """The node that makes tensor `name`; KeyError when there is none."""
        for node in self.nodes:
            if node.name == name:
                return node
        raise KeyError(name)

    def consumers(self, name: str) -> list[Node]:
        """Nodes that read tensor `name`, in order."""
        return [node for node in self.nodes if name in node.inputs]

    def weighted(self) -> list[Node]:
        """Conv and linear nodes in execution order."""
        return [node for node in self.nodes if node.op in WEIGHTED]

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values; `from_dict` is the inverse."""
        return {"nodes": [asdict(node) for node in self.nodes], "output": self.output}

    @classmethod
    def from_dict(cls, value: dict[str, Any]) -> "Graph":
        """Read back what `to_dict` wrote."""
        nodes = (Node(**{**fields, "inputs": tuple(fields["inputs"])}) for fields in value["nodes"])
        return cls(tuple(nodes), value["output"])


def rewired(nodes: Iterable[Node], replaced: dict[str, str]) -> tuple[Node, ...]:
    """Copies of `nodes` whose inputs are renamed by `replaced`."""
    return tuple(
        Node(node.name, node.op, tuple(replaced.get(name, name) for name in node.inputs), node.attributes, node.layer)
        for node in nodes
    )
