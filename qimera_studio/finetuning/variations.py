"""Variations of bank images: a network answers differently to a mirrored or shifted image, so few images teach more."""

import torch
import torch.nn.functional as F
from torch import Tensor

SHIFT = 2
"""Largest shift of an image in pixels, each way."""


def flipped_and_shifted(images: Tensor, generator: torch.Generator) -> Tensor:
    """Images [N, channels, H, W], each mirrored with probability 1/2 and shifted by up to `SHIFT` px; edges repeat."""
    count, _, height, width = images.shape
    mirrored = torch.rand(count, generator=generator) < 0.5
    images = torch.where(mirrored[:, None, None, None], images.flip(3), images)
    padded = F.pad(images, (SHIFT, SHIFT, SHIFT, SHIFT), mode="replicate")
    down, right = torch.randint(0, 2 * SHIFT + 1, (2, count), generator=generator)
    rows = (down[:, None] + torch.arange(height))[:, :, None]  # [N, H, 1]
    columns = (right[:, None] + torch.arange(width))[:, None, :]  # [N, 1, W]
    shifted: Tensor = padded[torch.arange(count)[:, None, None], :, rows, columns]  # [N, H, W, channels]
    return shifted.permute(0, 3, 1, 2).contiguous()
