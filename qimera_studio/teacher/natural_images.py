"""Random images with the first- and second-order statistics of real ones; no data set is needed.

Natural images have a power spectrum that falls with frequency (Field 1987), so a Gaussian field filtered to that
spectrum, with the mean and covariance of real colours, has the same mean and variance after any linear filter.
A field z and its mirror 2·mean - z are always both drawn, which makes the mean exact.
"""

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

from qimera_studio.randomness import stream


@dataclass(frozen=True)
class ImageStatistics:
    """Statistics of a kind of images, in units of pixels / 255.

    Attributes:
        name: the kind.
        mean: per channel.
        covariance: between channels, over all pixels.
        exponent: of the fall of the power spectrum, (f² + corner²) ** (-exponent / 2).
        corner: frequency in cycles per pixel below which the spectrum is flat.
        constant: share of the variance that is a whole image's brightness and tint.
    """

    name: str
    mean: tuple[float, ...]
    covariance: tuple[tuple[float, ...], ...]
    exponent: float
    corner: float
    constant: float


PHOTOGRAPHS = ImageStatistics(
    "small photographs",
    (0.4914, 0.4822, 0.4465),
    ((0.0610, 0.0543, 0.0502), (0.0543, 0.0593, 0.0577), (0.0502, 0.0577, 0.0684)),
    3.3,
    0.04,
    0.30,
)
CUT_OUTS = ImageStatistics(
    "CIFAR-100's photographs",
    (0.5071, 0.4865, 0.4409),
    ((0.0714, 0.0595, 0.0518), (0.0595, 0.0657, 0.0619), (0.0518, 0.0619, 0.0763)),
    3.3,
    0.04,
    0.36,
)
DIGITS = ImageStatistics("handwritten digits", (0.1307,), ((0.0949,),), 5.0, 0.14, 0.06)


def natural_images(statistics: ImageStatistics, pairs: int, size: int) -> Tensor:
    """Random images, the same ones every time.

    Args:
        statistics: what they are like.
        pairs: half their number.
        size: side in pixels.

    Returns:
        float32 [2·pairs, channels, size, size] in units of pixels / 255, not clipped.
    """
    channels, twice = len(statistics.mean), 2 * size
    generator = stream(0, "natural images", size)
    frequency = torch.fft.fftfreq(twice)
    power = (frequency[:, None] ** 2 + frequency**2 + statistics.corner**2) ** (-statistics.exponent / 2)
    amplitude = (power / power.mean()).sqrt()  # [2·size, 2·size]
    noise = torch.randn(pairs, channels, twice, twice, generator=generator)
    field = torch.fft.ifft2(torch.fft.fft2(noise) * amplitude).real[:, :, :size, :size]
    tint = torch.randn(pairs, channels, 1, 1, generator=generator)
    field = (1 - statistics.constant) ** 0.5 * field + statistics.constant**0.5 * tint
    mixing = torch.linalg.cholesky(torch.tensor(statistics.covariance))  # [channels, channels]
    field = torch.einsum("ij,njhw->nihw", mixing, field)
    return torch.cat([field, -field]) + torch.tensor(statistics.mean).view(1, -1, 1, 1)


def randomly_cropped(images: Tensor) -> Tensor:
    """The images on a black border of an eighth of their size, cut out at random: the usual augmentation."""
    size = images.shape[-1]
    border = size // 8
    padded = F.pad(images, (border,) * 4)
    corners = torch.randint(0, 2 * border + 1, (len(images), 2), generator=stream(0, "random crops", size))
    cut = [image[:, y : y + size, x : x + size] for image, (y, x) in zip(padded, corners.tolist(), strict=True)]
    return torch.stack(cut)
