"""Published classifiers with widths of their own: pruned, or made with another width multiplier.

The names are a known network's, the numbers of channels are not. Its layers are given the widths of the file; whether
they fit together is shown by an image that passes through.
"""

import math

import torch
from torch import Tensor, nn

from qimera_studio.teacher.architectures.architecture import Architecture, with_weights
from qimera_studio.teacher.architectures.catalogue import Entry, catalogue
from qimera_studio.teacher.architectures.published import Published, build, facts, in_current_names, is_installed
from qimera_studio.teacher.architectures.structure import shapes_of
from qimera_studio.teacher.architectures.templates import PUBLISHED_CHANNELS, Head, Shape, Shapes, filled
from qimera_studio.teacher.reading import Weights

_PUBLISHED = Head(1000, PUBLISHED_CHANNELS)


def recognise(weights: Weights, size: int | None) -> Architecture | None:
    """Name a published classifier that has the file's names but other widths."""
    weights = in_current_names(weights)
    shapes = shapes_of(weights)
    apart = [(distance, entry) for entry in catalogue().named(shapes) if (distance := _distance(entry, shapes))]
    for _, entry in sorted(apart, key=lambda pair: pair[0]):
        found = _fitted(entry, weights, shapes, size)
        if found:
            return found
    return None


def _distance(entry: Entry, shapes: Shapes) -> float | None:
    """How far the widths are from the published ones, in logarithms; None when more than widths differs."""
    total = 0.0
    for name, template in entry.templates.items():
        wanted, given = filled(template, _PUBLISHED), shapes[name]
        if len(wanted) != len(given) or wanted[2:] != given[2:] or 0 in given:
            return None
        total += sum(abs(math.log(a / b)) for a, b in zip(wanted, given, strict=True))
    return total


def _fitted(entry: Entry, weights: Weights, shapes: Shapes, size: int | None) -> Architecture | None:
    network = next((network for network in entry.networks if is_installed(network.library)), None)
    if network is None:
        return None
    module = build(network, _PUBLISHED)
    if not all(_resized(part, path, shapes) for path, part in module.named_modules()):
        return None
    fitted = with_weights(module, weights)
    if fitted is None or any(buffer.is_meta for buffer in fitted.buffers()):
        return None
    known = facts(network, fitted, classes=0)
    size = size or known.size
    name, confidence = f"{network} with its own widths", _confidence(network, entry, shapes)
    return Architecture(name, fitted, size, confidence, known.preset) if _computes(fitted, size) else None


def _resized(part: nn.Module, path: str, shapes: Shapes) -> bool:
    """Give a layer the widths of the file; False when this kind of layer cannot have others."""
    own = {**dict(part.named_parameters(recurse=False)), **dict(part.named_buffers(recurse=False))}
    given = {leaf: shapes.get(f"{path}.{leaf}" if path else leaf) for leaf in own}
    changed = {leaf: shape for leaf, shape in given.items() if shape is not None and shape != tuple(own[leaf].shape)}
    if not changed:
        return True
    if not _adjust(part, changed.get("weight") or tuple(own["weight"].shape)):
        return False
    for leaf, shape in changed.items():
        empty = torch.empty(shape, device="meta")
        setattr(part, leaf, nn.Parameter(empty) if isinstance(own[leaf], nn.Parameter) else empty)
    return True


def _adjust(part: nn.Module, shape: Shape) -> bool:
    """Set the numbers of channels that a layer keeps beside its weights."""
    if isinstance(part, nn.Conv2d):
        depthwise = part.groups == part.in_channels == part.out_channels and part.groups > 1
        part.groups = shape[0] if depthwise else part.groups
        part.out_channels, part.in_channels = shape[0], shape[1] * part.groups
        return part.out_channels % part.groups == 0
    if isinstance(part, nn.Linear):
        part.out_features, part.in_features = shape
    elif isinstance(part, nn.BatchNorm1d | nn.BatchNorm2d):
        part.num_features = shape[0]
    elif isinstance(part, nn.LayerNorm):
        part.normalized_shape = shape
    else:
        return False
    return True


@torch.no_grad()
def _computes(module: nn.Module, size: int) -> bool:
    """Whether an image passes through to one row of scores."""
    first = next((part for part in module.modules() if isinstance(part, nn.Conv2d)), None)
    if first is None:
        return False
    image = torch.zeros(1, first.in_channels, size, size, device=first.weight.device)
    try:
        scores = module(image)
    except Exception:  # layers that do not fit together fail in any way
        return False
    return isinstance(scores, Tensor) and scores.dim() == 2


def _confidence(network: Published, entry: Entry, shapes: Shapes) -> str:
    own = sum(filled(template, _PUBLISHED) != shapes[name] for name, template in entry.templates.items())
    return (
        f"Likely: the names are those of {network}, {own} of {len(shapes)} tensors have widths of their own, and an"
        " image passes through; the image size is the published one, so check it."
    )
