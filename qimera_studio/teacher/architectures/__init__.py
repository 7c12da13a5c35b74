"""Architectures named by the keys and shapes of their weights: a CIFAR family, and torchvision's classifiers.

Each module has `recognise(weights, size)`, which returns the network with the weights loaded strictly, or None.
"""

from qimera_studio.teacher.architectures import cifar_mobilenet, cifar_resnet, cifar_vgg, lenet, torchvision_classifiers
from qimera_studio.teacher.architectures.architecture import Architecture
from qimera_studio.teacher.reading import Weights

_FAMILIES = (cifar_resnet, cifar_mobilenet, cifar_vgg, lenet, torchvision_classifiers)


def recognise(weights: Weights, size: int | None = None) -> Architecture | None:
    """Name the architecture of `weights`; None when it is none of those known.

    Args:
        weights: by name, without wrapper prefixes.
        size: side of the images in pixels when it is known; it decides where weights alone cannot.
    """
    found = (family.recognise(weights, size) for family in _FAMILIES)
    return next((architecture for architecture in found if architecture), None)
