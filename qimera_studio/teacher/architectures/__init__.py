"""Architectures named by their weights: CIFAR families of any depth and width, torchvision's and timm's classifiers.

Each way of naming is a function of weights and image size that returns the network with the weights loaded strictly,
or None. Names and shapes come first, then the structure alone, then a published network with other widths.
"""

from dataclasses import replace

from qimera_studio.teacher.architectures import (
    cifar_mobilenet,
    cifar_resnet,
    cifar_resnet_structure,
    cifar_vgg,
    lenet,
    naming,
    widths,
)
from qimera_studio.teacher.architectures.architecture import Architecture
from qimera_studio.teacher.architectures.structure import unused, without
from qimera_studio.teacher.reading import Weights

_WAYS = (
    cifar_resnet.recognise,
    cifar_mobilenet.recognise,
    cifar_vgg.recognise,
    lenet.recognise,
    naming.recognise,
    cifar_resnet_structure.recognise,
    naming.recognise_by_structure,
    widths.recognise,
)


def recognise(weights: Weights, size: int | None = None) -> Architecture | None:
    """Name the architecture of `weights`; None when it is none of those known.

    Args:
        weights: by name, without wrapper prefixes.
        size: side of the images in pixels when it is known; it decides where weights alone cannot.

    Raises:
        InputRefused: it is known, but its library is not installed.
    """
    found = _recognised(weights, size)
    spare = unused(weights) if found is None else []
    if not spare:
        return found
    found = _recognised(without(weights, spare), size)
    return replace(found, remarks=(*found.remarks, _left_out(spare))) if found else None


def _recognised(weights: Weights, size: int | None) -> Architecture | None:
    found = (way(weights, size) for way in _WAYS)
    return next((architecture for architecture in found if architecture), None)


def _left_out(paths: list[str]) -> str:
    more = f" and {len(paths) - 3} more" if len(paths) > 3 else ""
    return f"No image passed through {', '.join(paths[:3])}{more} in training, so these layers were left out."
