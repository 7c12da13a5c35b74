"""Variations of bank images: a network answers differently to what it has not seen, so few images teach more.

Images are mirrored and shifted, or pieces of others are pasted into them (CutMix, Yun et al., ICCV 2019, section 3.1).
The teacher answers to whatever comes of it, so unlike in CutMix no label has to be guessed where it is asked again.
"""

import torch
import torch.nn.functional as F
from torch import Tensor

SHIFT = 2
"""Largest shift of an image in pixels, each way."""

SMALLEST, LARGEST = 0.25, 0.75
"""Sides of a pasted piece, as a share of the image's."""


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


def pasted(images: Tensor, share: float, generator: torch.Generator) -> tuple[Tensor, Tensor, Tensor]:
    """Paste a piece of another image into some images, where it was in the other.

    Args:
        images: [N, channels, H, W].
        share: probability that an image gets a piece.
        generator: of the random numbers.

    Returns:
        images [N, channels, H, W]; int64 [N], from which image each piece is; float32 [N], its part of the area.
    """
    count, _, height, width = images.shape
    sources = torch.randperm(count, generator=generator)
    covered = torch.rand(count, generator=generator) < share
    rows, columns = _span(count, height, generator), _span(count, width, generator)
    piece = rows[:, :, None] & columns[:, None, :] & covered[:, None, None]  # [N, H, W]
    changed = torch.where(piece[:, None], images[sources], images)
    return changed, sources, piece.float().mean((1, 2))


def _span(count: int, length: int, generator: torch.Generator) -> Tensor:
    """For each of `count` images, which of `length` rows or columns its piece covers: bool [count, length]."""
    sizes = (SMALLEST + (LARGEST - SMALLEST) * torch.rand(count, generator=generator)) * length
    starts = (length - sizes) * torch.rand(count, generator=generator)
    middles = torch.arange(length) + 0.5
    return (middles >= starts[:, None]) & (middles < (starts + sizes)[:, None])
