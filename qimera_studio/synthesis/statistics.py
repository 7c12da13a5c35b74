"""Batch-norm statistics: how far the images' are from those the teacher was trained with (see `distances`)."""

from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

from qimera_studio.graph.graph import Graph, Node
from qimera_studio.graph.network import GraphNetwork
from qimera_studio.synthesis.distances import Kind, distance

CACHED = 2**18
"""Values looked at together, so that their float32 copies stay in a processor's cache."""


class WatchedTeacher(GraphNetwork):
    """A frozen teacher that reports its batch-norm terms beside its logits.

    Args:
        teacher: frozen, its batch norms not folded; its modules are shared.
        kind: which distance its terms are.
    """

    def __init__(self, teacher: GraphNetwork, kind: Kind = "squares") -> None:
        super().__init__(teacher.graph, teacher.weights())
        self.layers, self.kind = teacher.layers, kind
        self.norms = [node.name for node in teacher.graph.nodes if node.op == "batch_norm"]
        self._terms: list[Tensor] = []
        self._in_place = {
            node.name
            for node in teacher.graph.nodes
            if node.op == "relu" and _overwritable(teacher.graph, node.inputs[0])
        }

    def watch(self, images: Tensor) -> tuple[Tensor, list[Tensor]]:
        """Logits [N, C] of normalised images [N, channels, H, W], and one term per batch-norm node."""
        terms: list[Tensor] = []
        self._terms = terms
        return self(images), terms

    def run_node(self, node: Node, inputs: list[Tensor]) -> Tensor:
        """Execute one node, keeping a batch norm's term."""
        if node.name in self._in_place:
            return inputs[0].relu_()
        if node.op != "batch_norm":
            return super().run_node(node, inputs)
        layer = self.layers[node.name]
        running = layer.get_buffer("running_mean"), layer.get_buffer("running_var")
        parameters = layer.get_parameter("weight"), layer.get_parameter("bias")
        output: Tensor
        output, mean, variance = _NormalisedWithStatistics.apply(
            inputs[0], *running, *parameters, node.attributes["eps"]
        )
        self._terms.append(distance(self.kind, (mean, variance), running))
        return output


def _overwritable(graph: Graph, name: str) -> bool:
    """Whether nobody but its one reader needs a tensor, not even for a gradient."""
    produced = any(node.name == name and node.op in ("batch_norm", "add") for node in graph.nodes)
    return produced and len(graph.consumers(name)) == 1


class _NormalisedWithStatistics(torch.autograd.Function):
    """Evaluation-mode batch norm that also gives its input's channel statistics; differentiable in the input alone.

    With γ' = γ / sqrt(s² + eps), n values per channel: ∂x = γ'·∂y + (∂μ̂ + 2·∂ŝ²·(x − μ̂)) / n, in one go.
    """

    @staticmethod
    def forward(
        ctx: Any, x: Tensor, mean: Tensor, variance: Tensor, weight: Tensor, bias: Tensor, eps: float
    ) -> tuple[Tensor, Tensor, Tensor]:
        batch_mean, batch_variance = channel_statistics(x)
        ctx.save_for_backward(x, batch_mean, weight * torch.rsqrt(variance + eps))
        return F.batch_norm(x, mean, variance, weight, bias, eps=eps), batch_mean, batch_variance

    @staticmethod
    def backward(ctx: Any, *upstream: Tensor) -> tuple[Tensor, None, None, None, None, None]:
        x, batch_mean, slope = ctx.saved_tensors
        to_output, to_mean, to_variance = upstream
        count = x.numel() // x.shape[1]
        curve = 2 * to_variance / count
        gradient = _affine(to_output, slope, to_mean / count - curve * batch_mean)
        return gradient.add_(_affine(x, curve, torch.zeros_like(curve))), None, None, None, None, None


def _affine(x: Tensor, slope: Tensor, offset: Tensor) -> Tensor:
    """slope·x + offset by channel; as a batch norm it is one pass over memory in any layout."""
    return F.batch_norm(x, torch.zeros_like(slope), torch.ones_like(slope), slope, offset, eps=0)


def channel_statistics(x: Tensor) -> tuple[Tensor, Tensor]:
    """Mean and biased variance [ch] of [B, ch, H, W] or [B, ch], as E[x] and E[x²] − E[x]², never below float32."""
    wide = torch.promote_types(x.dtype, torch.float32)
    over = [0, *range(2, x.dim())]
    sums = x.new_zeros(2, x.shape[1], dtype=wide)
    for part in x.split(max(1, CACHED * len(x) // x.numel())):
        values = part.to(wide)
        sums[0] += values.sum(over)
        sums[1] += values.square().sum(over)
    mean, squares = sums * (x.shape[1] / x.numel())
    return mean, squares - mean.square()
