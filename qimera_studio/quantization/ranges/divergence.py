"""KL clipping: of all clips, the one whose quantized histogram diverges least from the full one (Migacz, 2017).

P: magnitudes in the bins up to the clip, what lies beyond counted into the last. Q: the bins up to the clip merged
into as many groups as there are codes, each group's count spread evenly over its occupied bins. Zeros are left out of
both, because they always have a code of their own.
"""

import torch
from torch import Tensor

BINS = 2048

STEP = 16
"""Bins from one clip that is tried to the next."""

NOTHING = 1e-10
"""Stands for a probability of zero where P is not."""


def thresholds(rows: Tensor, levels: int) -> Tensor:
    """Clips [R] of rows [R, n], on magnitudes.

    Args:
        rows: float; a row of zeros gets a clip of zero.
        levels: codes for magnitudes, 2 ... 256.
    """
    counts = magnitude_counts(rows)
    best = torch.full([len(rows)], torch.inf, dtype=torch.float64, device=rows.device)
    clips = torch.full_like(best, BINS)
    for clip in range(max(levels, STEP), BINS + 1, STEP):
        found = divergence(counts, clip, levels)
        better = found <= best  # of equals the widest
        best, clips = torch.where(better, found, best), torch.where(better, clip, clips)
    return (clips / BINS).to(rows) * rows.abs().amax(1)


def magnitude_counts(rows: Tensor) -> Tensor:
    """Histogram float64 [R, BINS] of each row's magnitudes above zero, up to its largest."""
    magnitudes = rows.abs()
    bins = (magnitudes / magnitudes.amax(1, keepdim=True).clamp_min(1e-30) * BINS).long().clamp_max(BINS - 1)
    counts = torch.zeros(len(rows), BINS, dtype=torch.float64, device=rows.device)
    return counts.scatter_add_(1, bins, (magnitudes > 0).double())


def divergence(counts: Tensor, clip: int, levels: int) -> Tensor:
    """KL(P ‖ Q) [R] of histograms [R, BINS] clipped after `clip` bins."""
    kept = counts[:, :clip]
    full = kept.clone()
    full[:, -1] += counts[:, clip:].sum(1)
    group = torch.arange(clip, device=counts.device) * levels // clip
    occupied = (full > 0).double()
    sums, places = (counts.new_zeros(len(counts), levels).index_add_(1, group, part) for part in (kept, occupied))
    merged = (sums / places.clamp_min(1))[:, group] * occupied
    p = full / full.sum(1, keepdim=True)
    q = (merged / merged.sum(1, keepdim=True).clamp_min(NOTHING)).clamp_min(NOTHING)
    return (p * (p.clamp_min(NOTHING) / q).log()).sum(1)
