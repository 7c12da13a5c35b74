"""ACIQ: the clip that minimises the expected squared error of a known distribution (Banner et al., NeurIPS 2019).

A Gaussian is best clipped at a·σ, a Laplace distribution at a·b (b its mean absolute deviation); a depends on the bits
alone. Behind a ReLU half the distribution is left, so the same codes are twice as dense: a is that of one bit more.
"""

import torch
from torch import Tensor

GAUSSIAN = {2: 1.71, 3: 2.15, 4: 2.55, 5: 2.93, 6: 3.28, 7: 3.61, 8: 3.92, 9: 4.2}
LAPLACE = {2: 2.83, 3: 3.89, 4: 5.03, 5: 6.2, 6: 7.41, 7: 8.64, 8: 9.89, 9: 11.16}

BETWEEN = ((2 / torch.pi) ** 0.5 + 0.5**0.5) / 2
"""Mean absolute over root-mean-square deviation, half-way between a Gaussian's (0.80) and a Laplace's (0.71)."""


def thresholds(rows: Tensor, bits: int) -> Tensor:
    """Clips [R] of rows [R, n] spread around zero; one distribution is chosen for all rows, the spread is each row's.

    Args:
        rows: float.
        bits: 2-9; one more than the quantizer's where only one side of the distribution is there.
    """
    absolute, squared = rows.abs().mean(1), rows.square().mean(1).sqrt()
    if (absolute / squared.clamp_min(1e-12)).mean() < BETWEEN:
        return LAPLACE[bits] * absolute
    return GAUSSIAN[bits] * squared
