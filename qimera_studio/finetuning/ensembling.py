"""Weight-space ensembling: the mean of where fine-tuning began and where it came to (WiSE-FT, CVPR 2022, eq. 1, α = ½).

Fine-tuning on synthetic images may fit what they alone have in common. The mean of both ends loses most of that, and
keeps most of what helps with other images.
"""

from collections.abc import Mapping

import torch
from torch import Tensor, nn


@torch.no_grad()
def move_halfway_back(student: nn.Module, start: Mapping[str, Tensor]) -> None:
    """Give every parameter the mean of its own value and the one it began with.

    Args:
        student: where fine-tuning came to; changed in place.
        start: the parameters where it began, by name; there may be others.
    """
    for name, value in student.named_parameters():
        value.lerp_(start[name], 0.5)
