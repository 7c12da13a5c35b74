"""Images as far as they are known without any: what pixels can hold, and random pictures with natural statistics."""

from dataclasses import replace

import torch
from torch import Tensor

from qimera_studio.quantization.image_free.moments import Moments
from qimera_studio.teacher.input_spec import InputSpec
from qimera_studio.teacher.natural_images import DIGITS, PHOTOGRAPHS, ImageStatistics, natural_images

PIXELS = 2**21
"""Most pixels of all probes together, unless that is fewer than `LEAST` pictures."""

LEAST = 64


def image_moments(spec: InputSpec) -> Moments:
    """The statistics of a network's input: natural images in the middle, black and white at the ends."""
    statistics = _statistics(spec.channels)
    mean, std = (torch.tensor(values, dtype=torch.float64) for values in (spec.mean, spec.std))
    variance = torch.tensor(statistics.covariance, dtype=torch.float64).diagonal()
    centre = (torch.tensor(statistics.mean, dtype=torch.float64) - mean) / std
    return Moments(centre, variance / std**2, -mean / std, (1 - mean) / std)


def probes(spec: InputSpec, count: int) -> Tensor:
    """Random pictures, the same every time: they show nothing, but have the spectrum and colours of natural images.

    Args:
        spec: of the network's input.
        count: wanted; large pictures are fewer.

    Returns:
        float32 [N, channels, size, size], normalised.
    """
    affordable = max(LEAST, min(count, PIXELS // spec.size**2))
    pictures = natural_images(_statistics(spec.channels), -(-affordable // 2), spec.size)[:affordable].clamp(0, 1)
    mean, std = (torch.tensor(values).view(1, -1, 1, 1) for values in (spec.mean, spec.std))
    return (pictures - mean) / std


def _statistics(channels: int) -> ImageStatistics:
    if channels == len(PHOTOGRAPHS.mean):
        return PHOTOGRAPHS
    variance = DIGITS.covariance[0][0]
    alone = tuple(tuple(variance * (row == column) for column in range(channels)) for row in range(channels))
    return replace(DIGITS, mean=DIGITS.mean * channels, covariance=alone)
