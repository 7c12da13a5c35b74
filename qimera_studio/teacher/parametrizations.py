"""Weights stored as several tensors: pruning masks, weight normalisation, spectral normalisation.

PyTorch keeps a tensor `weight` under other names while it is computed from parts: `weight_orig` and `weight_mask`
(torch.nn.utils.prune), `weight_g` and `weight_v` (weight_norm; Salimans & Kingma 2016), `weight_orig`, `weight_u` and
`weight_v` (spectral_norm; Miyato et al. 2018), and for the last two, since parametrizations have a module of their
own, `parametrizations.weight.original0` and the like. What the network computes with is worked out here.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import torch
from torch import Tensor

Weights = dict[str, Tensor]

_PRUNED = "a pruning mask"
_NEW_STYLE = "parametrizations."


class _Form(NamedTuple):
    """A way of storing a tensor: what its parts add to its name, and how it is computed (None: they do not fit)."""

    title: str
    parts: tuple[str, ...]
    compute: Callable[..., Tensor | None]


class _Computed(NamedTuple):
    """A tensor computed from its parts."""

    name: str
    tensor: Tensor
    parts: list[str]
    title: str


def plain_weights(weights: Weights) -> tuple[Weights, tuple[str, ...]]:
    """The weights a network computes with, under their own names.

    Args:
        weights: by name, float32 or integers.

    Returns:
        The weights, each computed one before the other tensors of its module, and a remark for each form met.
    """
    computed = list(_computed(weights))
    used = {part for one in computed for part in one.parts}
    by_module: dict[str, Weights] = {}
    for one in computed:
        by_module.setdefault(_module(one.name), {})[one.name] = one.tensor
    merged: Weights = {}
    for name, tensor in weights.items():
        merged.update(by_module.pop(_module(name), {}))
        if name not in used:
            merged[name] = tensor
    return merged, _remarks(computed)


def _computed(weights: Weights) -> Iterator[_Computed]:
    for form in _FORMS:
        for first in (name for name in weights if name.endswith(form.parts[0])):
            stem = first.removesuffix(form.parts[0])
            name, parts = stem.replace(_NEW_STYLE, ""), [stem + part for part in form.parts]
            if name in weights or not all(part in weights for part in parts):
                continue
            tensor = form.compute(*(weights[part] for part in parts))
            if tensor is not None:
                yield _Computed(name, tensor, parts, form.title)


def _module(name: str) -> str:
    before, new_style, _ = name.rpartition(_NEW_STYLE)
    return before.removesuffix(".") if new_style else name.rpartition(".")[0]


def _remarks(computed: list[_Computed]) -> tuple[str, ...]:
    titles = dict.fromkeys(one.title for one in computed)
    return tuple(_remark(title, [one.tensor for one in computed if one.title == title]) for title in titles)


def _remark(title: str, tensors: list[Tensor]) -> str:
    layers = f"{len(tensors)} tensor{'s' if len(tensors) != 1 else ''}"
    if title == _PRUNED:
        zeros = sum(int((tensor == 0).sum()) for tensor in tensors) / max(1, sum(tensor.numel() for tensor in tensors))
        return f"Pruning masks were applied to {layers}; {zeros:.0%} of those weights are zero."
    return f"The file stores {layers} as {title}; the plain weights were computed."


def _masked(original: Tensor, mask: Tensor) -> Tensor | None:
    return original * mask if original.shape == mask.shape else None


def _scaled(magnitude: Tensor, direction: Tensor) -> Tensor | None:
    """Weight normalisation: a direction scaled to a length, for all of it or along the axes `magnitude` keeps."""
    if magnitude.numel() == 1:
        over, magnitude = list(range(direction.dim())), magnitude.reshape(())
    else:
        over = [axis for axis, size in enumerate(magnitude.shape) if size == 1]
        sizes = zip(magnitude.shape, direction.shape, strict=False)
        if magnitude.dim() != direction.dim() or any(one not in (1, other) for one, other in sizes):
            return None
    length: Tensor = torch.linalg.vector_norm(direction, dim=over, keepdim=True)
    return magnitude * direction / length


def _divided(original: Tensor, left: Tensor, right: Tensor) -> Tensor | None:
    """Spectral normalisation: divided by the largest singular value, whose two vectors are kept."""
    if original.dim() < 2 or left.dim() != 1 or right.dim() != 1:
        return None
    for matrix in (original.flatten(1), original.transpose(0, 1).flatten(1)):  # the outputs of a transposed are second
        if matrix.shape == (len(left), len(right)):
            return original / torch.dot(left, torch.mv(matrix, right))
    return None


_FORMS = (
    _Form(_PRUNED, ("_orig", "_mask"), _masked),
    _Form("spectral normalisation", ("_orig", "_u", "_v"), _divided),
    _Form("spectral normalisation", (".original", ".0._u", ".0._v"), _divided),
    _Form("weight normalisation", ("_g", "_v"), _scaled),
    _Form("weight normalisation", (".original0", ".original1"), _scaled),
)
