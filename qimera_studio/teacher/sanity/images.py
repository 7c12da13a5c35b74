"""Images to ask a classifier about, normalised as it takes them; the same ones every time."""

import torch
import torch.nn.functional as F
from torch import Tensor

from qimera_studio.randomness import stream
from qimera_studio.teacher.input_spec import InputSpec
from qimera_studio.teacher.natural_images import DIGITS, PHOTOGRAPHS, natural_images


def plain_images(spec: InputSpec, pairs: int, size: int, smoothness: int = 1) -> Tensor:
    """Images that look like nothing in particular.

    Args:
        spec: what the network takes.
        pairs: half their number.
        size: their side in pixels.
        smoothness: how many times they are enlarged to come to that size.

    Returns:
        float32 [2·pairs, channels, size, size], normalised.
    """
    if smoothness > 1:
        return F.interpolate(plain_images(spec, pairs, size // smoothness), size=size, mode="bicubic")
    statistics = {1: DIGITS, 3: PHOTOGRAPHS}.get(spec.channels)
    if statistics is None:
        pixels = torch.rand((2 * pairs, spec.channels, size, size), generator=stream(0, "probe"))
    else:
        pixels = natural_images(statistics, pairs, size).clamp(0, 1)
    return normalised(pixels, spec)


def extreme_images(spec: InputSpec) -> Tensor:
    """Black, white, a checkerboard, and dots of pure black and white, [4, channels, size, size]."""
    shape = (spec.channels, spec.size, spec.size)
    board = (torch.arange(spec.size)[:, None] + torch.arange(spec.size)) % 2
    dots = torch.rand(shape, generator=stream(0, "dots")).round()
    pixels = [torch.zeros(shape), torch.ones(shape), board.float().expand(shape), dots]
    return normalised(torch.stack(pixels), spec)


def normalised(pixels: Tensor, spec: InputSpec) -> Tensor:
    """Images [N, channels, H, W] in units of pixels / 255, as the network takes them."""
    mean, std = (torch.tensor(values).view(1, -1, 1, 1) for values in (spec.mean, spec.std))
    return (pixels - mean) / std
