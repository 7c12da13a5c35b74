"""Batch-norm statistics: how far the images' are from those the teacher was trained with (Qimera, equation 2).

Term of layer l: mean(μ̂_l − μ_l)² + mean(ŝ²_l − s²_l)², over the layer's channels; ŝ² is the biased variance.
"""

from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

from qimera_studio.graph.graph import Node
from qimera_studio.graph.network import GraphNetwork


class WatchedTeacher(GraphNetwork):
    """A frozen teacher that reports its batch-norm terms beside its logits.

    Args:
        teacher: frozen, its batch norms not folded; its modules are shared.
    """

    def __init__(self, teacher: GraphNetwork) -> None:
        super().__init__(teacher.graph, teacher.weights())
        self.layers = teacher.layers
        self.norms = [node.name for node in teacher.graph.nodes if node.op == "batch_norm"]
        self._terms: list[Tensor] = []

    def watch(self, images: Tensor) -> tuple[Tensor, list[Tensor]]:
        """Logits [N, C] of normalised images [N, channels, H, W], and one term per batch-norm node."""
        terms: list[Tensor] = []
        self._terms = terms
        return self(images), terms

    def run_node(self, node: Node, inputs: list[Tensor]) -> Tensor:
        """Execute one node, keeping a batch norm's term."""
        if node.op != "batch_norm":
            return super().run_node(node, inputs)
        layer = self.layers[node.name]
        running = layer.get_buffer("running_mean"), layer.get_buffer("running_var")
        parameters = layer.get_parameter("weight"), layer.get_parameter("bias")
        output: Tensor
        output, mean, variance = _NormalisedWithStatistics.apply(
            inputs[0], *running, *parameters, node.attributes["eps"]
        )
        self._terms.append((mean - running[0]).square().mean() + (variance - running[1]).square().mean())
        return output


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
    over = [0, *range(2, x.dim())]
    wide = x.to(torch.promote_types(x.dtype, torch.float32))
    mean = wide.mean(over)
    squares = wide.square() if wide is x else wide.square_()
    return mean, squares.mean(over) - mean.square()
