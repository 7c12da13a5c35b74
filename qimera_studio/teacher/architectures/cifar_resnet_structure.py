"""CIFAR residual networks of basic blocks under names of any kind, read from the shapes of their layers in order.

After the stem, convolutions come in pairs, a block each; a 1×1 convolution beside a pair is its shortcut. The one that
changes the width has the stride: the first of a stage's first block, or in some code the second of its last.
"""

from itertools import groupby
from typing import NamedTuple

from qimera_studio.teacher.architectures import structure
from qimera_studio.teacher.architectures.architecture import Architecture, WithoutStorage, with_weights
from qimera_studio.teacher.architectures.cifar_resnet import CifarResNet, Plan, name_of
from qimera_studio.teacher.architectures.templates import Shape
from qimera_studio.teacher.reading import Weights

_CONFIDENCE = (
    "Likely: the names are its own, but every layer matches by shape and order; strides and activations leave no"
    " trace, so check its accuracy."
)


class _Block(NamedTuple):
    before: int
    inner: int
    width: int
    projected: bool


def recognise(weights: Weights, size: int | None) -> Architecture | None:
    """Name a residual network for small images by the shapes of its layers."""
    layers = structure.layers(structure.shapes_of(weights))
    plan = _plan(layers)
    if plan is None:
        return None
    with WithoutStorage():
        empty = CifarResNet(*plan)
    names = structure.paired(layers, structure.layers(structure.shapes_of(empty.state_dict())))
    if names is None:
        return None
    module = with_weights(empty, {names[name]: weights[name] for name in names})
    if module is None:
        return None
    mapping, remarks = structure.mapping(names), (structure.told_apart(layers),)
    return Architecture(name_of(plan), module, size or 32, _CONFIDENCE, mapping=mapping, remarks=remarks)


def _plan(layers: list[structure.Layer]) -> Plan | None:
    matrices = [layer for layer in layers if layer.has_weight_matrix]
    if len(matrices) < 2 or [layer.is_convolution for layer in matrices] != [True] * (len(matrices) - 1) + [False]:
        return None
    if len({layer.path.rpartition(".")[0] for layer in matrices}) < 3:
        return None  # a plain chain of layers, whose convolutions may look like pairs
    (stem, channels, *_), *inside, (classes, _) = (layer.shapes["weight"] for layer in matrices)
    blocks = _blocks(inside, stem)
    late = any(block.inner == block.before != block.width for block in blocks)
    stages = [(width, [block.projected for block in stage]) for width, stage in groupby(blocks, lambda b: b.inner)]
    return Plan(channels, stem, stages, classes, 0, late) if len(stages) in (3, 4) else None


def _blocks(convolutions: list[Shape], before: int) -> list[_Block]:
    """The blocks; none when the convolutions are no such chain of pairs."""
    blocks: list[_Block] = []
    rest = convolutions
    while rest:
        ahead = rest[0][2:] == (1, 1)
        pair = rest[ahead : ahead + 2]
        if [shape[2:] for shape in pair] != [(3, 3)] * 2 or pair[0][1] != before or pair[1][1] != pair[0][0]:
            return []
        inner, width = pair[0][0], pair[1][0]
        shortcut = (width, before, 1, 1)
        behind = not ahead and rest[2:3] == [shortcut]
        if ahead and rest[0] != shortcut:
            return []
        rest = rest[2 + (ahead or behind) :]
        blocks.append(_Block(before, inner, width, ahead or behind))
        before = width
    return blocks
