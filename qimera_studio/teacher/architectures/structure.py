"""Naming by structure: weights grouped into layers, and layers paired with a network's by their shapes, not names.

Layers of equal shapes are paired in order. That is the order of the file, in which PyTorch writes layers as they were
made; a file sorted by name is read in the order of the numbers in its names.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

import torch

from qimera_studio.teacher.architectures.architecture import COUNTER
from qimera_studio.teacher.architectures.templates import Shape, Shapes
from qimera_studio.teacher.reading import Weights


class Layer(NamedTuple):
    """The tensors that one module holds.

    Attributes:
        path: the module's name, empty for the network itself.
        shapes: of its tensors, by the last part of their names.
    """

    path: str
    shapes: dict[str, Shape]

    @property
    def signature(self) -> tuple[tuple[str, Shape], ...]:
        """What must be equal for two layers to be paired."""
        return tuple(sorted(self.shapes.items()))

    @property
    def is_convolution(self) -> bool:
        """Whether it is a two-dimensional convolution."""
        return len(self.shapes.get("weight", ())) == 4

    @property
    def has_weight_matrix(self) -> bool:
        """Whether it multiplies by a matrix: convolutions and fully connected layers."""
        return len(self.shapes.get("weight", ())) > 1

    @property
    def is_batch_norm(self) -> bool:
        """Whether it is a batch norm."""
        return {"running_mean", "running_var"} <= self.shapes.keys()


def shapes_of(weights: Weights) -> dict[str, Shape]:
    """Shapes by name, without batch norm's step counters."""
    return {name: tuple(tensor.shape) for name, tensor in weights.items() if not name.endswith(COUNTER)}


def layers(shapes: Shapes) -> list[Layer]:
    """The layers, in order."""
    found: defaultdict[str, dict[str, Shape]] = defaultdict(dict)
    for name in _in_order(shapes):
        path, _, leaf = name.rpartition(".")
        found[path][leaf] = shapes[name]
    return [Layer(path, leaves) for path, leaves in found.items()]


def paired(theirs: list[Layer], ours: list[Layer]) -> dict[str, str] | None:
    """Pair layers of equal shapes in order, one to one.

    Returns:
        The name in `ours` of each tensor of `theirs`; None when the layers are not the same.
    """
    waiting: defaultdict[object, list[Layer]] = defaultdict(list)
    for layer in reversed(ours):
        waiting[layer.signature].append(layer)
    names: dict[str, str] = {}
    for layer in theirs:
        if not waiting[layer.signature]:
            return None
        partner = waiting[layer.signature].pop()
        names.update({_join(layer.path, leaf): _join(partner.path, leaf) for leaf in layer.shapes})
    return None if any(waiting.values()) else names


def mapping(names: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """The pairs of names that differ: the file's and the network's."""
    return tuple((theirs, ours) for theirs, ours in names.items() if theirs != ours)


def told_apart(found: list[Layer]) -> str:
    """A sentence on the layers that others equal in shape, so that only their order tells which is which."""
    count = Counter(layer.signature for layer in found)
    shared = sum(number for number in count.values() if number > 1)
    return f"{shared} of {len(found)} layers have the shapes of another, so the order of the file tells which is which."


def unused(weights: Weights) -> list[str]:
    """Paths of layers that no training image passed through: untouched batch norms, and convolutions just before.

    A batch norm that ever saw an image has other statistics than the zeros and ones it was made with. Where all are
    untouched the network is untrained, and nothing is known to be unused.
    """
    found = layers(shapes_of(weights))
    norms = [layer for layer in found if layer.is_batch_norm]
    untouched = [layer for layer in norms if _is_untouched(weights, layer.path)]
    if len(untouched) in (0, len(norms)):
        return []
    fed = {after.path: before for before, after in zip(found, found[1:], strict=False) if before.is_convolution}
    dead = {layer.path for layer in untouched}
    dead |= {fed[path].path for path in dead if path in fed and fed[path].shapes["weight"][0] == _width(weights, path)}
    return [layer.path for layer in found if layer.path in dead]


def without(weights: Weights, paths: Iterable[str]) -> Weights:
    """The weights without those of the layers at `paths`."""
    left_out = set(paths)
    return {name: tensor for name, tensor in weights.items() if name.rpartition(".")[0] not in left_out}


def _is_untouched(weights: Weights, path: str) -> bool:
    mean, variance = weights[_join(path, "running_mean")], weights[_join(path, "running_var")]
    return not mean.is_meta and not torch.any(mean) and bool(torch.all(variance == 1))


def _width(weights: Weights, path: str) -> int:
    return len(weights[_join(path, "running_mean")])


def _join(path: str, leaf: str) -> str:
    return f"{path}.{leaf}" if path else leaf


def _in_order(names: Iterable[str]) -> list[str]:
    given = list(names)
    return sorted(given, key=_numbers_as_numbers) if given == sorted(given) else given


def _numbers_as_numbers(name: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"[.]|(?<=\D)(?=\d)", name)]
