"""A student with learning batch norms, executed as if they were folded: exact, and a pass over every tensor cheaper.

In evaluation mode γ (w * x + b − μ) / s + β = (γ/s · w) * x + (γ/s · (b − μ) + β), where w is the quantized weight. The
products are formed at each use, so γ, β, w and b keep their own gradients.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from qimera_studio.graph.graph import Node
from qimera_studio.graph.network import GraphNetwork
from qimera_studio.quantization.paper import TrackedTensorQuantizer


class MergedNetwork(GraphNetwork):
    """Executes another network, merging each batch norm into the convolution that alone feeds it.

    Args:
        network: in evaluation mode; its modules are shared, so training this one trains that one.
    """

    def __init__(self, network: GraphNetwork) -> None:
        super().__init__(network.graph, network.weights())
        self.layers = network.layers
        self.weight_quantizers = network.weight_quantizers
        self.bias_quantizers = network.bias_quantizers
        self.tensor_quantizers = network.tensor_quantizers
        self.merged = dict(_pairs(network))
        self._norms = set(self.merged.values())

    def run_node(self, node: Node, inputs: list[Tensor]) -> Tensor:
        """Execute one node; a merged batch norm has been executed by its convolution."""
        if node.name in self.merged:
            return self._convolved(self.layer(node.name), node, inputs[0])
        if node.name in self._norms:
            return self._quantized(node.name, inputs[0])
        if node.op == "relu" and node.name in self.tensor_quantizers:
            quantizer = self.tensor_quantizers[node.name]
            if isinstance(quantizer, TrackedTensorQuantizer):
                return quantizer.rectified(inputs[0])
        return super().run_node(node, inputs)

    def _convolved(self, conv: nn.Module, node: Node, x: Tensor) -> Tensor:
        assert isinstance(conv, nn.Conv2d)
        name = self.merged[node.name]
        norm, eps = self.layers[name], self.graph.node(name).attributes["eps"]
        mean, variance = norm.get_buffer("running_mean"), norm.get_buffer("running_var")
        slope = norm.get_parameter("weight") * torch.rsqrt(variance + eps)  # [out]
        weight = conv.weight
        if node.name in self.weight_quantizers:
            weight = self.weight_quantizers[node.name](weight)
        centre = mean if conv.bias is None else mean - conv.bias
        bias = norm.get_parameter("bias") - slope * centre
        return F.conv2d(
            x, weight * slope[:, None, None, None], bias, conv.stride, conv.padding, conv.dilation, conv.groups
        )


def _pairs(network: GraphNetwork) -> list[tuple[str, str]]:
    """Convolutions and the batch norms that alone read them, where nothing is rounded in between."""
    graph, found = network.graph, []
    for node in graph.nodes:
        readers = graph.consumers(node.name)
        free = node.name not in network.tensor_quantizers and node.name not in network.bias_quantizers
        if node.op == "conv" and free and [reader.op for reader in readers] == ["batch_norm"]:
            found.append((node.name, readers[0].name))
    return found
