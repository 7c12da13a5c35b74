"""Ranges: how far a quantizer reaches. MAX covers everything; MSE minimises the expected quantization error."""

from typing import Literal

import torch
from torch import Tensor

Rule = Literal["mse", "max"]

RATIOS = torch.linspace(0.2, 1.0, 81)
"""Shares of the full range that the MSE rule tries."""

POWER = 2.4
"""Error exponent of the MSE rule for weights (BRECQ): errors of large weights count a little more than squared."""


def weight_scales(weight: Tensor, bits: int, rule: Rule) -> Tensor:
    """Symmetric per-channel scales of a weight.

    Args:
        weight: float [out, ...].
        bits: 2-8.
        rule: how the range is found.

    Returns:
        float32 [out], > 0.
    """
    rows = weight.detach().float().flatten(1)  # [out, n]
    low, high = -(2 ** (bits - 1)), 2 ** (bits - 1) - 1
    # The negative side holds one code more, so a range is full when both ends fit.
    full = torch.maximum(rows.amax(1) / high, rows.amin(1) / low).clamp_min(1e-8)  # [out]
    if rule == "max":
        return full
    best, scales = torch.full_like(full, float("inf")), full.clone()
    for ratio in RATIOS.tolist():
        scale = (full * ratio)[:, None]
        error = ((rows / scale).round().clamp(low, high) * scale - rows).abs().pow(POWER).sum(1)
        better = error < best
        best, scales = torch.where(better, error, best), torch.where(better, full * ratio, scales)
    return scales


def tensor_range(values: Tensor, bits: int, rule: Rule) -> tuple[float, int]:
    """Scale and zero point of a tensor from sampled values; real zero always has a code.

    Args:
        values: float, any shape.
        bits: 2-8.
        rule: how the range is found.
    """
    values = values.detach().float().flatten()
    low, high = min(values.min().item(), 0.0), max(values.max().item(), 0.0)
    if high - low < 1e-8:
        return 1e-8, 0
    if rule == "max":
        return affine(low, high, bits)
    tried = (affine(low * ratio, high * ratio, bits) for ratio in RATIOS.tolist())
    return min(tried, key=lambda found: _squared_error(values, found[0], found[1], bits))


def affine(low: float, high: float, bits: int) -> tuple[float, int]:
    """Scale and zero point that spread 2^bits codes over [low, high], low <= 0 <= high."""
    largest = 2**bits - 1
    scale = (high - low) / largest
    return scale, min(max(round(-low / scale), 0), largest)


def _squared_error(values: Tensor, scale: float, zero_point: int, bits: int) -> float:
    codes = (values / scale).round_().add_(zero_point).clamp_(0, 2**bits - 1)
    return codes.sub_(zero_point).mul_(scale).sub_(values).square_().mean().item()
