"""Which normalisation a network was trained with, told from its first batch norm.

The first batch norm remembers the mean and variance of the first convolution's outputs over the training images. What
these would be is predicted for each known normalisation on images with natural statistics, with and without the usual
random crops; the distance is the Kullback-Leibler divergence between the two Gaussians, averaged over channels.
"""

from dataclasses import dataclass

import torch
from torch import Tensor

from qimera_studio.graph.graph import IMAGE
from qimera_studio.graph.network import GraphNetwork
from qimera_studio.teacher.input_spec import PRESETS, InputSpec
from qimera_studio.teacher.natural_images import (
    CUT_OUTS,
    DIGITS,
    PHOTOGRAPHS,
    ImageStatistics,
    natural_images,
    randomly_cropped,
)

_PAIRS = 64
_LARGEST_SIZE = 64  # the spectrum of `natural_images` was measured on small photographs
_CLOSE = 0.05  # nats per channel; right guesses come within 0.012, wrong ones start at 0.003
_DIGITS_CLOSE = 0.3  # strokes are less like a Gaussian field, and the candidates lie further apart


@dataclass(frozen=True)
class Fit:
    """How well a normalisation explains the first batch norm.

    Attributes:
        spec: the input with this normalisation.
        distance: in nats per channel, 0 is perfect.
    """

    spec: InputSpec
    distance: float

    @property
    def is_close(self) -> bool:
        """Whether it is good enough to mean anything."""
        return self.distance < (_CLOSE if self.spec.channels == 3 else _DIGITS_CLOSE)


def known_specs(channels: int, size: int) -> list[InputSpec]:
    """The presets for images of `channels` channels."""
    return [InputSpec.of_preset(name, channels, size) for name, preset in PRESETS.items() if preset.suits(channels)]


def fits_without_data(network: GraphNetwork, channels: int, size: int, classes: int) -> list[Fit]:
    """Known normalisations by how they fit on images made up, best first; empty when nothing can be told."""
    statistics = _statistics(channels, classes)
    if statistics is None or size > _LARGEST_SIZE:
        return []
    return fits(network, natural_images(statistics, _PAIRS, size), known_specs(channels, size))


def fits(network: GraphNetwork, images: Tensor, specs: list[InputSpec]) -> list[Fit]:
    """Normalisations by how they fit on given images, best first; empty without a trained first batch norm.

    Args:
        network: captured, batch norms not folded.
        images: float32 [N, channels, H, W] in units of pixels / 255.
        specs: the candidates.
    """
    observed = _first_batch_norm(network)
    if observed is None:
        return []
    sets = [images, randomly_cropped(images)]
    found = [Fit(spec, min(_distance(network, observed, some, spec) for some in sets)) for spec in specs]
    return sorted(found, key=lambda fit: fit.distance)


def _statistics(channels: int, classes: int) -> ImageStatistics | None:
    if channels == 1:
        return DIGITS
    if channels == 3:
        return CUT_OUTS if classes == 100 else PHOTOGRAPHS
    return None


def _first_batch_norm(network: GraphNetwork) -> tuple[str, str] | None:
    """Names of the convolution that reads the image and of its batch norm; None without trained statistics."""
    readers = network.graph.consumers(IMAGE)
    if len(readers) != 1 or readers[0].op != "conv":
        return None
    norms = [node.name for node in network.graph.consumers(readers[0].name) if node.op == "batch_norm"]
    if not norms or untrained(network, norms[0]):
        return None
    return readers[0].name, norms[0]


def untrained(network: GraphNetwork, batch_norm: str) -> bool:
    """Whether a batch norm still has the statistics it starts with."""
    mean, variance = _running(network, batch_norm)
    return bool((mean == 0).all() and (variance == 1).all())


def _running(network: GraphNetwork, batch_norm: str) -> tuple[Tensor, Tensor]:
    state = network.layers[batch_norm].state_dict()
    return state["running_mean"], state["running_var"]


@torch.no_grad()
def _distance(network: GraphNetwork, names: tuple[str, str], images: Tensor, spec: InputSpec) -> float:
    convolution, norm = names
    shape = (1, -1, 1, 1)
    normalised = (images - torch.tensor(spec.mean).view(shape)) / torch.tensor(spec.std).view(shape)
    outputs = network.tensors(normalised, (convolution,))[convolution]  # [N, C, H, W]
    variance, mean = torch.var_mean(outputs, (0, 2, 3))
    running_mean, running_variance = _running(network, norm)
    eps = network.graph.node(norm).attributes["eps"]
    ratio = (variance + eps) / (running_variance + eps)
    shift = (mean - running_mean).square() / (running_variance + eps)
    alive = running_variance > 1e-3 * running_variance.max()  # channels whose filter died say nothing
    return float((0.5 * (ratio - ratio.log() - 1 + shift))[alive].mean())
