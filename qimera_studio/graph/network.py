"""A graph as a trainable module, with a place for a quantizer on every weight and every tensor.

Without quantizers it is the teacher; with them it is the student. Convolution, linear and batch-norm nodes are real
`nn` modules under `layers`, keyed by node name, so forward hooks on `layers` pair with the graph by construction, also
where the original network called one module twice.
"""

from collections.abc import Iterable
from typing import cast

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.nn.modules.batchnorm import _BatchNorm

from qimera_studio.graph.graph import IMAGE, WEIGHTED, Graph, Node
from qimera_studio.graph.operations import apply


class BatchNorm(_BatchNorm):
    """Batch normalisation of [N, C] or [N, C, H, W] tensors."""

    def _check_input_dim(self, input: Tensor) -> None:
        pass


class GraphNetwork(nn.Module):
    """Executes a graph.

    Args:
        graph: the nodes.
        weights: tensors keyed `<node>.<parameter>`.
        shared: whether the layers hold these very tensors, float32 and used nowhere else, and not copies of them.

    Attributes:
        layers: modules of the conv, linear and batch_norm nodes by node name.
        weight_quantizers: modules Tensor -> Tensor by node name, applied to the weight at each use.
        bias_quantizers: modules Tensor -> Tensor by node name, applied to the bias at each use.
        tensor_quantizers: modules Tensor -> Tensor by node name (or `image`), applied to the tensor where it is made.
    """

    def __init__(self, graph: Graph, weights: dict[str, Tensor], *, shared: bool = False) -> None:
        super().__init__()
        self.graph = graph
        self.layers = nn.ModuleDict(
            {node.name: _layer(node, weights, shared) for node in graph.nodes if node.op in WEIGHTED | {"batch_norm"}}
        )
        self.weight_quantizers = nn.ModuleDict()
        self.bias_quantizers = nn.ModuleDict()
        self.tensor_quantizers = nn.ModuleDict()
        self._last_use = {name: node.name for node in graph.nodes for name in node.inputs}

    def forward(self, image: Tensor) -> Tensor:
        """Logits [N, C] of normalised images [N, channels, H, W]."""
        return self.tensors(image, (self.graph.output,))[self.graph.output]

    def tensors(self, image: Tensor, names: Iterable[str]) -> dict[str, Tensor]:
        """The tensors called `names` on the way of `image`; stops at the last one wanted."""
        return self.execute(self.graph.nodes, {IMAGE: self._quantized(IMAGE, image)}, names)

    def execute(self, nodes: Iterable[Node], values: dict[str, Tensor], names: Iterable[str]) -> dict[str, Tensor]:
        """Run consecutive `nodes` from the tensors in `values`; returns the tensors called `names`."""
        wanted, values = set(names), {name: _channels_last(value) for name, value in values.items()}
        kept = {name: values[name] for name in wanted & values.keys()}
        for node in nodes:
            if len(kept) == len(wanted):
                break
            output = self.run_node(node, [values[name] for name in node.inputs])
            for name in node.inputs:
                if self._last_use[name] == node.name:
                    values.pop(name, None)
            values[node.name] = output
            if node.name in wanted:
                kept[node.name] = output
        return kept

    def run_node(self, node: Node, inputs: list[Tensor]) -> Tensor:
        """Execute one node, its quantizers included."""
        if node.op in WEIGHTED:
            output = self._weighted(node, inputs[0])
        elif node.op == "batch_norm":
            output = cast(Tensor, self.layers[node.name](inputs[0]))
        elif node.op == "relu" and self._rectified(node.name):
            output = inputs[0]
        else:
            output = apply(node.op, inputs, node.attributes)
        return self._quantized(node.name, output)

    def _weighted(self, node: Node, x: Tensor) -> Tensor:
        layer = self.layer(node.name)
        weight: Tensor = layer.weight
        if node.name in self.weight_quantizers:
            weight = self.weight_quantizers[node.name](weight)
        bias = layer.bias
        if node.name in self.bias_quantizers:
            bias = self.bias_quantizers[node.name](bias)
        if isinstance(layer, nn.Linear):
            return F.linear(x, weight, bias)
        return F.conv2d(x, weight, bias, layer.stride, layer.padding, layer.dilation, layer.groups)

    def layer(self, name: str) -> nn.Conv2d | nn.Linear:
        """The module of a conv or linear node."""
        return cast(nn.Conv2d | nn.Linear, self.layers[name])

    def _quantized(self, name: str, tensor: Tensor) -> Tensor:
        if name in self.tensor_quantizers:
            quantized: Tensor = self.tensor_quantizers[name](tensor)
            return quantized
        return tensor

    def _rectified(self, name: str) -> bool:
        return name in self.tensor_quantizers and bool(getattr(self.tensor_quantizers[name], "rectifies", False))

    def weights(self) -> dict[str, Tensor]:
        """Detached copies of all layer tensors keyed `<node>.<parameter>`, as the constructor takes them."""
        return {name: tensor.detach().clone() for name, tensor in self.layers.state_dict().items()}


def _channels_last(tensor: Tensor) -> Tensor:
    """Images and features [N, C, H, W] in the order in memory that makes convolutions fastest; they hand it on."""
    return tensor.contiguous(memory_format=torch.channels_last) if tensor.dim() == 4 else tensor


def _layer(node: Node, weights: dict[str, Tensor], shared: bool) -> nn.Module:
    prefix = node.name + "."
    own = {name.removeprefix(prefix): tensor for name, tensor in weights.items() if name.startswith(prefix)}
    layer = _empty_layer(node, own)
    layer.load_state_dict({name: tensor.detach() for name, tensor in own.items()}, strict=False, assign=shared)
    return layer.eval()


def _empty_layer(node: Node, own: dict[str, Tensor]) -> nn.Module:
    if node.op == "batch_norm":
        return BatchNorm(own["running_mean"].numel(), eps=node.attributes["eps"])
    weight, bias = own["weight"], "bias" in own
    if node.op == "linear":
        return cast(nn.Module, nn.utils.skip_init(nn.Linear, weight.shape[1], weight.shape[0], bias=bias))
    a = node.attributes
    layer: nn.Module = nn.utils.skip_init(
        nn.Conv2d,
        weight.shape[1] * a["groups"],
        weight.shape[0],
        tuple(weight.shape[2:]),
        stride=tuple(a["stride"]),
        padding=tuple(a["padding"]),
        dilation=tuple(a["dilation"]),
        groups=a["groups"],
        bias=bias,
    )
    return layer


def frozen(network: GraphNetwork) -> GraphNetwork:
    """The same network in evaluation mode with no parameter wanting a gradient."""
    return network.eval().requires_grad_(False)


@torch.no_grad()
def logits_in_batches(network: nn.Module, images: Tensor, batch_size: int = 256) -> Tensor:
    """Logits [N, C] of images [N, channels, H, W], `batch_size` at a time, without gradients."""
    return torch.cat([network(batch) for batch in images.split(batch_size)])
