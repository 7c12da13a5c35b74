"""Batch-norm folding: a normalisation that follows a layer becomes part of its weight and bias.

W' = W * gamma / sqrt(var + eps), b' = beta + (b - mean) * gamma / sqrt(var + eps)  (Nagel et al. 2021, section 2.3.1).
"""

import torch
from torch import Tensor

from qimera_studio.graph.graph import WEIGHTED, Graph, Node, rewired
from qimera_studio.graph.network import GraphNetwork


def foldable(graph: Graph) -> dict[str, str]:
    """Batch-norm node -> the conv or linear node it folds into (that layer feeds nothing else)."""
    pairs = {}
    for node in graph.nodes:
        if node.op == "batch_norm":
            source = next((other for other in graph.nodes if other.name == node.inputs[0]), None)
            if source and source.op in WEIGHTED and graph.consumers(source.name) == [node]:
                pairs[node.name] = source.name
    return pairs


def scale_and_shift(weights: dict[str, Tensor], node: Node) -> tuple[Tensor, Tensor]:
    """A batch norm in evaluation mode as x * scale + shift, both float64 [C]."""
    mean, variance, gamma, beta = (
        weights[f"{node.name}.{key}"].double() for key in ("running_mean", "running_var", "weight", "bias")
    )
    scale = gamma / torch.sqrt(variance + node.attributes["eps"])
    return scale, beta - mean * scale


def fold_batch_norm(network: GraphNetwork) -> GraphNetwork:
    """A network that computes the same without the batch norms that follow a layer; every layer gets a bias."""
    weights, graph = network.weights(), network.graph
    pairs = foldable(graph)
    for name, layer in pairs.items():
        scale, shift = scale_and_shift(weights, graph.node(name))
        weight = weights[f"{layer}.weight"]
        bias = weights.get(f"{layer}.bias", torch.zeros(len(weight))).double()
        weights[f"{layer}.weight"] = (weight.double() * scale.reshape([-1] + [1] * (weight.dim() - 1))).float()
        weights[f"{layer}.bias"] = (bias * scale + shift).float()
    for node in graph.weighted():
        weights.setdefault(f"{node.name}.bias", torch.zeros(len(weights[f"{node.name}.weight"])))
    kept = [node for node in graph.nodes if node.name not in pairs]
    folded = Graph(rewired(kept, pairs), pairs.get(graph.output, graph.output))
    return GraphNetwork(folded, weights)
