"""Recording: how a front end (torch.fx, ONNX) builds a graph, node by node, with an example of every tensor.

The examples give each operation's sizes. They may live on torch's meta device: then nothing is computed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from torch import Tensor, nn

from qimera_studio.errors import InputRefused
from qimera_studio.graph.graph import IMAGE, Graph, Node
from qimera_studio.graph.network import GraphNetwork

_LONGEST_NAME = 80


def refused(what: str) -> InputRefused:
    """The refusal of an operation by what to call it."""
    return InputRefused(f"The operation '{what}' is not one that can be compressed yet.")


@dataclass
class Value:
    """A tensor while its graph is recorded.

    Attributes:
        name: in the graph.
        example: the tensor itself, for one small batch.
        node: the operation that made it; None for the image.
    """

    name: str
    example: Tensor
    node: Node | None = None

    def becomes(self, new: "Value") -> "Value":
        """An in-place operation changed this tensor: whoever reads it later reads `new`."""
        self.name, self.example, self.node = new.name, new.example, new.node
        return new


def _with_one_owner(weights: dict[str, Tensor]) -> dict[str, Tensor]:
    """The weights, copied where a layer is called more than once or tensors look into one storage."""
    seen: set[int] = set()
    owned = {}
    for name, tensor in weights.items():
        storage = tensor.untyped_storage().data_ptr()
        owned[name] = tensor.clone() if storage in seen else tensor
        seen.add(storage)
    return owned


@dataclass
class Pending(Value):
    """A tensor on its way through several moves of which the graph holds one operation; it has no node yet.

    Attributes:
        source: the tensor whose numbers are moved.
        labels: where each of them lies by now (see `rearranging`).
        said: what to call the moves if they become no operation.
    """

    source: Value = field(kw_only=True)
    labels: Tensor = field(kw_only=True)
    said: str = field(kw_only=True)


class Recorder:
    """A graph under construction."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.weights: dict[str, Tensor] = {}
        self._names = {IMAGE}

    def emit(
        self,
        name: str,
        layer: str,
        op: str,
        inputs: list[Value],
        weights: Mapping[str, Tensor] | None = None,
        /,
        **attributes: Any,
    ) -> Value:
        """Add a node and compute its example.

        Args:
            name: wanted for the node; made unique and plain.
            layer: what a person knows it by, such as `layer1.0.conv1`.
            op: a member of `operations.OPERATIONS`, or `conv`, `linear`, `batch_norm`.
            inputs: the tensors it reads.
            weights: its parameters by their own names, such as `running_mean`.
            **attributes: its settings.

        Raises:
            InputRefused: an input was rearranged in a way that is no operation of the graph.
        """
        for value in inputs:
            if isinstance(value, Pending):
                raise refused(value.said)
        node = Node(self._fresh(name), op, tuple(value.name for value in inputs), attributes, layer)
        own = {f"{node.name}.{key}": tensor for key, tensor in (weights or {}).items()}
        examples = [value.example for value in inputs]
        alone = GraphNetwork(Graph((node,), node.name), own, shared=True).to(examples[0].device)
        self.weights.update(own)
        self.nodes.append(node)
        return Value(node.name, alone.run_node(node, examples), node)

    def add_bias(self, layer: Value, bias: Tensor) -> Value:
        """Add to the bias [C] of a layer that was just recorded; returns the layer's value."""
        name = f"{layer.name}.bias"
        self.weights[name] = bias + self.weights[name] if name in self.weights else bias
        return layer

    def network(self, output: Value) -> GraphNetwork:
        """The finished network, without what `output` does not depend on; it holds the tensors that were recorded."""
        needed, kept = {output.name}, []
        for node in reversed(self.nodes):
            if node.name in needed:
                needed.update(node.inputs)
                kept.append(node)
        weights = {name: tensor for name, tensor in self.weights.items() if name.split(".")[0] in needed}
        return GraphNetwork(Graph(tuple(reversed(kept)), output.name), _with_one_owner(weights), shared=True)

    def _fresh(self, wanted: str) -> str:
        plain = re.sub(r"\W", "_", wanted, flags=re.ASCII)[:_LONGEST_NAME] or "node"
        candidate, number = plain, 1
        while candidate in self._names or hasattr(nn.ModuleDict, candidate):  # a module's own attributes are taken
            candidate, number = f"{plain}_{number}", number + 1
        self._names.add(candidate)
        return candidate
