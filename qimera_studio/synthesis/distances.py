"""How far a batch's channel statistics are from those the teacher stores: one term a layer, by the method's formula.

With stored mean μ and variance s², batch mean μ̂ and biased variance ŝ²:

    squares      mean(μ̂ − μ)² + mean(ŝ² − s²)², averaged over layers        (Qimera, equation 2)
    deviations   ‖μ̂ − μ‖² + ‖ŝ − s‖², summed over layers                    (ZeroQ, equation 3)
    divergence   mean(ŝ² − s² log ŝ² + (μ̂ − μ)²), summed over layers        (DFQF)

Means are over a layer's channels.
"""

from collections.abc import Sequence
from typing import Literal

import torch
from torch import Tensor

Kind = Literal["squares", "deviations", "divergence"]

SMALLEST = 1e-12
"""Variances are kept above it where a root or a logarithm is taken."""


def distance(kind: Kind, batch: tuple[Tensor, Tensor], stored: tuple[Tensor, Tensor]) -> Tensor:
    """One layer's term from means and variances, each [channels]; a scalar."""
    (mean, variance), (stored_mean, stored_variance) = batch, stored
    if kind == "squares":
        return (mean - stored_mean).square().mean() + (variance - stored_variance).square().mean()
    variance = variance.clamp_min(SMALLEST)
    if kind == "deviations":
        return (mean - stored_mean).square().sum() + (variance.sqrt() - stored_variance.sqrt()).square().sum()
    return (variance - stored_variance * variance.log() + (mean - stored_mean).square()).mean()


def combined(kind: Kind, terms: Sequence[Tensor]) -> Tensor:
    """The layers' terms as one number; at least one term."""
    stacked = torch.stack(list(terms))
    return stacked.mean() if kind == "squares" else stacked.sum()
