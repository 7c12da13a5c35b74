"""How far a batch's channel statistics are from those the teacher stores: one term a layer, by the method's formula.

With stored mean μ and variance s², batch mean μ̂ and biased variance ŝ²:

    squares      mean(μ̂ − μ)² + mean(ŝ² − s²)², averaged over layers        (Qimera, equation 2)
    deviations   ‖μ̂ − μ‖² + ‖ŝ − s‖², summed over layers                    (ZeroQ, equation 3)
    divergence   mean(ŝ² − s² log ŝ² + (μ̂ − μ)²), summed over layers        (DFQF)
    relative     mean ½(ŝ²/s² − 1 − log ŝ²/s² + (μ̂ − μ)²/s²), averaged over layers

Means are over a layer's channels. The papers' distances count a layer by the size of its activations: in ResNet-20 the
last batch norm, which decides on the classes, has the smallest, and images come to three to four fifths of its
variance. The relative one, the divergence KL(N(μ̂, ŝ²) ‖ N(μ, s²)), counts all layers and channels alike.
"""

from collections.abc import Sequence
from typing import Literal

import torch
from torch import Tensor

Kind = Literal["squares", "deviations", "divergence", "relative"]

SMALLEST = 1e-12
"""Variances are kept above it where a root or a logarithm is taken."""

FLOOR = 1e-3
"""Added to variances that are compared as a ratio, as a share of the layer's mean: a channel may have died."""


def distance(kind: Kind, batch: tuple[Tensor, Tensor], stored: tuple[Tensor, Tensor]) -> Tensor:
    """One layer's term from means and variances, each [channels]; a scalar."""
    (mean, variance), (stored_mean, stored_variance) = batch, stored
    if kind == "squares":
        return (mean - stored_mean).square().mean() + (variance - stored_variance).square().mean()
    if kind == "relative":
        floor = FLOOR * stored_variance.mean() + SMALLEST
        scale = stored_variance + floor
        ratio = (variance + floor).clamp_min(SMALLEST) / scale
        return (ratio - 1 - ratio.log() + (mean - stored_mean).square() / scale).mean() / 2
    variance = variance.clamp_min(SMALLEST)
    if kind == "deviations":
        return (mean - stored_mean).square().sum() + (variance.sqrt() - stored_variance.sqrt()).square().sum()
    return (variance - stored_variance * variance.log() + (mean - stored_mean).square()).mean()


def combined(kind: Kind, terms: Sequence[Tensor]) -> Tensor:
    """The layers' terms as one number; at least one term."""
    stacked = torch.stack(list(terms))
    return stacked.mean() if kind in ("squares", "relative") else stacked.sum()
