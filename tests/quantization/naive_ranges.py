"""Clip rules written as loops over single numbers in float64, straight from their definitions."""

import math

import numpy as np

BINS, STEP = 2048, 16


def weight_error(row: np.ndarray, scale: float, bits: int, power: float) -> float:
    """Summed error of a row, rounded half to even and clamped to signed codes."""
    low, high = -(2 ** (bits - 1)), 2 ** (bits - 1) - 1
    return sum(abs(min(max(round(w / scale), low), high) * scale - w) ** power for w in row.tolist())


def tensor_error(values: np.ndarray, scale: float, zero_point: int, bits: int) -> float:
    """Mean squared error of values on unsigned codes."""
    total = 0.0
    for value in values.tolist():
        code = min(max(round(value / scale) + zero_point, 0), 2**bits - 1)
        total += ((code - zero_point) * scale - value) ** 2
    return total / len(values)


def kl_threshold(values: np.ndarray, levels: int) -> float:
    """The widest of the clips whose quantized histogram diverges least from the full one."""
    magnitudes = [abs(value) for value in values.tolist() if value]
    largest = max(magnitudes)
    histogram = [0] * BINS
    for magnitude in magnitudes:
        histogram[min(int(magnitude / largest * BINS), BINS - 1)] += 1
    found = {clip: _divergence(histogram, clip, levels) for clip in range(max(levels, STEP), BINS + 1, STEP)}
    best = min(found.values())
    return largest * max(clip for clip, value in found.items() if math.isclose(value, best, abs_tol=1e-12)) / BINS


def _divergence(histogram: list[int], clip: int, levels: int) -> float:
    p = [float(count) for count in histogram[:clip]]
    p[-1] += sum(histogram[clip:])
    q = [0.0] * clip
    for level in range(levels):
        members = [index for index in range(clip) if index * levels // clip == level and p[index] > 0]
        merged = sum(histogram[index] for index in range(clip) if index * levels // clip == level)
        for index in members:
            q[index] = merged / len(members)
    total_p, total_q = sum(p), max(sum(q), 1e-10)
    return sum(
        count / total_p * math.log((count / total_p) / max(spread / total_q, 1e-10))
        for count, spread in zip(p, q, strict=True)
        if count > 0
    )
