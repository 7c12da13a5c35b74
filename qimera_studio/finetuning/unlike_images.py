"""Images made unlike those a generator makes: what a student gained on them, it did not gain on the generator's alone.

There are no real images to find that out with, but images can be changed in ways in which real ones differ from
synthetic ones too: parts of two in one picture, less detail, less contrast.
"""

import torch
import torch.nn.functional as F
from torch import Tensor

PALER = 0.6
"""What is left of the contrast."""


def unlike_images(images: Tensor, generator: torch.Generator) -> list[Tensor]:
    """The same images, changed in three ways.

    Args:
        images: normalised, [N, channels, H, W].
        generator: on the CPU.

    Returns:
        images with a piece of another one in them, blurred ones, and pale ones, each [N, channels, H, W].
    """
    return [_with_pieces(images, generator), _blurred(images), PALER * images]


def _with_pieces(images: Tensor, generator: torch.Generator) -> Tensor:
    """A rectangle of a quarter to three quarters of each side comes from the same place of another image."""
    count, _, height, width = images.shape
    others = images[torch.randperm(count, generator=generator)]
    rows, columns = _stretch(count, height, generator), _stretch(count, width, generator)  # [N, H], [N, W]
    inside = (rows[:, :, None] & columns[:, None, :])[:, None]  # [N, 1, H, W]
    return torch.where(inside, others, images)


def _stretch(count: int, size: int, generator: torch.Generator) -> Tensor:
    """Which places along a side lie in a stretch of it, one stretch an image, [N, size]."""
    length = size * (0.25 + 0.5 * torch.rand(count, 1, generator=generator))  # [N, 1]
    middle = size * torch.rand(count, 1, generator=generator)  # [N, 1]
    return (torch.arange(size) + 0.5 - middle).abs() <= length / 2


def _blurred(images: Tensor) -> Tensor:
    return F.avg_pool2d(F.pad(images, (1, 1, 1, 1), mode="replicate"), 3, stride=1)
