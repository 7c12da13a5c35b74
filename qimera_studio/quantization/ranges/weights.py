"""Symmetric ranges of weights: MAX covers everything, the other rules clip what is rare for the sake of what is not."""

import math

import torch
from torch import Tensor

from qimera_studio.options.quantization import ClipRule
from qimera_studio.quantization.ranges import aciq, divergence

RATIOS = torch.linspace(0.2, 1.0, 81).tolist()
"""Shares of the full range that the MSE rule tries."""

POWER = 2.4
"""Error exponent of the MSE rule for weights (BRECQ): errors of large weights count a little more than squared."""


def weight_scales(
    rows: Tensor, bits: int, rule: ClipRule, *, percentile: float = 99.9, least_share: float = 0.0
) -> Tensor:
    """Symmetric scales of weights, one a row.

    Args:
        rows: float [R, n]: a row for each output channel, or a single one for the whole weight.
        bits: 2-8.
        rule: how the range is found.
        percentile: share of magnitudes that the percentile rule keeps, in per cent.
        least_share: smallest share of the full range that may be left.

    Returns:
        float32 [R], > 0.
    """
    rows = rows.detach().float()
    low, high = -(2 ** (bits - 1)), 2 ** (bits - 1) - 1
    # The negative side holds one code more, so a range is full when both ends fit.
    full = torch.maximum(rows.amax(1) / high, rows.amin(1) / low).clamp_min(1e-8)  # [R]
    if rule == "max":
        return full
    if rule == "mse":
        return _least_error(rows, full, (low, high), least_share)
    scales = _threshold(rows, bits, rule, percentile)
    return scales.clamp_min(least_share * full).minimum(full).clamp_min(1e-8)


def _least_error(rows: Tensor, full: Tensor, codes: tuple[int, int], least_share: float) -> Tensor:
    best, scales = torch.full_like(full, float("inf")), full.clone()
    for ratio in (ratio for ratio in RATIOS if ratio >= least_share):
        scale = (full * ratio)[:, None]
        error = ((rows / scale).round().clamp(*codes) * scale - rows).abs().pow(POWER).sum(1)
        better = error < best
        best, scales = torch.where(better, error, best), torch.where(better, full * ratio, scales)
    return scales


def _threshold(rows: Tensor, bits: int, rule: ClipRule, percentile: float) -> Tensor:
    """Scales with which the codes, 2^bits - 1 steps apart from end to end, span twice the threshold."""
    if rule == "aciq":
        clips = aciq.thresholds(rows, bits)
    elif rule == "kl":
        clips = divergence.thresholds(rows, 2 ** (bits - 1))
    else:
        clips = nearest_rank(rows.abs(), percentile)
    scales: Tensor = 2 * clips / (2**bits - 1)
    return scales


def nearest_rank(rows: Tensor, percentile: float) -> Tensor:
    """The smallest value [R] of each row [R, n] that `percentile` per cent of the row do not exceed."""
    count = rows.shape[1]
    rank = min(max(math.ceil(round(count * percentile / 100, 6)), 1), count)
    found: Tensor = rows.kthvalue(rank, 1).values
    return found
