"""The generator's losses: class loss on soft labels and batch-norm statistics (Qimera, equations 1, 2 and 8).

L_G = −mean_b Σ_c y_c log σ(z_T)_c + w · (1/L) Σ_l [ mean(μ̂_l − μ_l)² + mean(ŝ²_l − s²_l)² ].
"""

from collections.abc import Iterator
from contextlib import contextmanager

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from qimera_studio.graph.network import GraphNetwork


def soft_cross_entropy(logits: Tensor, soft_labels: Tensor) -> Tensor:
    """−mean_b Σ_c y_c log σ(z)_c of logits [B, C] and labels [B, C] whose rows sum to 1."""
    return -(soft_labels * F.log_softmax(logits, 1)).sum(1).mean()


class StatisticsLoss:
    """Distance of batch statistics from the running statistics, averaged over a network's batch-norm nodes.

    Args:
        network: the teacher; its batch-norm nodes are paired by the graph.
    """

    def __init__(self, network: GraphNetwork) -> None:
        self.layers = [network.layers[node.name] for node in network.graph.nodes if node.op == "batch_norm"]

    @contextmanager
    def watching(self) -> Iterator[list[Tensor]]:
        """Collect one term per batch-norm node from every forward pass inside the block."""
        terms: list[Tensor] = []

        def watch(layer: nn.Module, inputs: tuple[Tensor, ...]) -> None:
            terms.append(_term(inputs[0], layer.get_buffer("running_mean"), layer.get_buffer("running_var")))

        handles = [layer.register_forward_pre_hook(watch) for layer in self.layers]
        try:
            yield terms
        finally:
            for handle in handles:
                handle.remove()


def _term(x: Tensor, mean: Tensor, variance: Tensor) -> Tensor:
    batch_mean, batch_variance = channel_statistics(x)
    return (batch_mean - mean).square().mean() + (batch_variance - variance).square().mean()


def channel_statistics(x: Tensor) -> tuple[Tensor, Tensor]:
    """Mean and biased variance [ch] of [B, ch, H, W] or [B, ch], as E[x] and E[x²] − E[x]² summed in float32."""
    over = [0, *range(2, x.dim())]
    wide = torch.promote_types(x.dtype, torch.float32)
    mean = x.mean(over, dtype=wide)
    return mean, x.to(wide).square().mean(over) - mean.square()
