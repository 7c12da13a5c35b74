"""Affine ranges of activations, from sampled values; real zero always has a code."""

from torch import Tensor

from qimera_studio.options.quantization import ClipRule
from qimera_studio.quantization.ranges import aciq, divergence
from qimera_studio.quantization.ranges.weights import RATIOS, nearest_rank


def tensor_range(
    values: Tensor, bits: int, rule: ClipRule, *, percentile: float = 99.9, least_share: float = 0.0
) -> tuple[float, int]:
    """Scale and zero point of a tensor.

    Args:
        values: float, any shape.
        bits: 2-8.
        rule: how the range is found.
        percentile: share of the values that the percentile rule keeps within each end, in per cent.
        least_share: smallest share of the full range that may be left.
    """
    values = values.detach().float().flatten()
    low, high = min(values.min().item(), 0.0), max(values.max().item(), 0.0)
    if high - low < 1e-8:
        return 1e-8, 0
    if rule == "max":
        return affine(low, high, bits)
    if rule == "mse":
        tried = (affine(low * ratio, high * ratio, bits) for ratio in RATIOS if ratio >= least_share)
        return min(tried, key=lambda found: _squared_error(values, found[0], found[1], bits))
    clipped = _clip(values, low, bits, rule, percentile)
    return affine(max(low, min(clipped[0], least_share * low)), min(high, max(clipped[1], least_share * high)), bits)


def affine(low: float, high: float, bits: int) -> tuple[float, int]:
    """Scale and zero point that spread 2^bits codes over [low, high], low <= 0 <= high."""
    largest = 2**bits - 1
    scale = (high - low) / largest
    return scale, min(max(round(-low / scale), 0), largest)


def _squared_error(values: Tensor, scale: float, zero_point: int, bits: int) -> float:
    codes = (values / scale).round_().add_(zero_point).clamp_(0, 2**bits - 1)
    return codes.sub_(zero_point).mul_(scale).sub_(values).square_().mean().item()


def _clip(values: Tensor, low: float, bits: int, rule: ClipRule, percentile: float) -> tuple[float, float]:
    """The ends a rule would have, wherever the values end."""
    one_sided = low == 0
    if rule == "percentile":
        ends = nearest_rank(values[None], percentile), nearest_rank(-values[None], percentile)
        return -ends[1].item(), ends[0].item()
    if rule == "kl":
        clip = divergence.thresholds(values[None], 2 ** (bits if one_sided else bits - 1)).item()
        return -clip, clip
    centre = 0.0 if one_sided else values.mean().item()
    spread = values[values > 0] if one_sided else values - centre
    clip = aciq.thresholds(spread[None], bits + one_sided).item()
    return centre - clip, centre + clip
