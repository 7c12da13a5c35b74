"""SQuant: rounding errors that cancel, without data (Guo et al., ICLR 2022).

Rounding to the nearest integer is followed by two passes that flip roundings (up instead of down, or the reverse),
those that were worst first: within each kernel, then one flip a kernel within each output channel, each pass until the
summed error of what it looks at is at most 1/2. A code never leaves the two integers its weight lies between.
"""

import torch
from torch import Tensor

MARGIN = 0.01
"""Steps by which a flipped weight is put beyond the border of its new code."""


def squant(steps: Tensor) -> Tensor:
    """Codes of a weight.

    Args:
        steps: weight / scale, float [out, ...], within the codes' range.

    Returns:
        Whole numbers of the same shape and dtype; channel sums of code - step are within 1/2 and, in a convolution,
        kernel sums within 1.
    """
    kernels = steps.reshape(len(steps), steps.shape[1], -1) if steps.dim() > 2 else steps[:, :, None]  # [out, in, k]
    errors = kernels.round() - kernels
    errors = errors + flips(errors)
    sums = errors.sum(2)  # [out, in]
    wanted = flips(sums)
    worst = (errors * sums.sign()[:, :, None]).argmax(2, keepdim=True)  # of each kernel, towards its own sum
    errors = errors.scatter_add(2, worst, wanted[:, :, None])
    return (kernels + errors).round().reshape(steps.shape)


def flips(errors: Tensor) -> Tensor:
    """-1, 0 or 1 for each of some errors [..., n]: the fewest, at the largest, that bring their sum within 1/2."""
    total = errors.sum(-1, keepdim=True)
    aligned = errors * total.sign()  # what points the way of the sum is above zero
    rank = aligned.argsort(dim=-1, descending=True, stable=True).argsort(dim=-1)
    return torch.where(rank < total.abs().round(), -total.sign(), torch.zeros_like(errors))


def rounded(weight: Tensor, scale: Tensor, low: int, high: int) -> Tensor:
    """A weight that nearest rounding maps to SQuant's codes: what was flipped lies just beyond the border.

    No other value moves, so the codes survive as long as the scales do, and learned rounding starts from fractions.

    Args:
        weight: float [out, ...].
        scale: broadcastable with it, > 0.
        low: least code.
        high: largest code.
    """
    steps = weight / scale
    inside = steps.double().clamp(low, high)
    codes = squant(inside)
    border = codes + (inside - codes).sign() * (0.5 - MARGIN)
    return torch.where(codes == inside.round(), weight, border.to(weight) * scale)
