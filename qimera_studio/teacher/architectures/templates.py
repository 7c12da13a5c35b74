"""Shapes of published networks' weights, with what a person may change left open: class count and image channels.

A template writes a shape as `64,i,7,7`: numbers, and numbers of classes `c` or image channels `i`, if need be with a
factor (`2c`). It is derived from one network made twice, for two class and two channel counts.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

Shape = tuple[int, ...]
Shapes = Mapping[str, Shape]

PUBLISHED_CHANNELS = 3


class Head(NamedTuple):
    """What a person chose: how many classes there are, and channels of the image."""

    classes: int
    channels: int


def template(first: Shape, second: Shape, one: Head, other: Head) -> str:
    """Write a weight's shape with the dimensions that depend on `Head` left open.

    Args:
        first: the weight's shape in the network for `one`.
        second: the same for `other`, whose classes and channels are neither equal nor in the same proportion.

    Raises:
        ValueError: a dimension depends on the head in no such simple way.
    """
    if len(first) != len(second):
        raise ValueError(f"{first} and {second} have different numbers of dimensions")
    return ",".join(_dimension(a, b, one, other) for a, b in zip(first, second, strict=True))


def _dimension(first: int, second: int, one: Head, other: Head) -> str:
    if first == second:
        return str(first)
    for symbol, small, large in zip("ci", one, other, strict=True):
        if first % small == 0 and first // small * large == second:
            return symbol if first == small else f"{first // small}{symbol}"
    raise ValueError(f"{first} and {second} are no multiple of {one} and {other}")


def fit(templates: Mapping[str, str], shapes: Shapes) -> Head | None:
    """The classes and channels with which every template gives its shape; None when there are none.

    Args:
        templates: by the weights' names.
        shapes: with the same names.
    """
    known: dict[str, int] = {}
    if all(matches(templates[name], shape, known) for name, shape in shapes.items()) and "c" in known:
        return Head(known["c"], known.get("i", PUBLISHED_CHANNELS))
    return None


def matches(pattern: str, shape: Shape, known: dict[str, int]) -> bool:
    """Whether the template gives `shape`; adds to `known`, by `c` and `i`, what that says of the head."""
    dimensions = _parsed(pattern)
    if len(dimensions) != len(shape):
        return False
    for (factor, symbol), given in zip(dimensions, shape, strict=True):
        if not symbol:
            if factor != given:
                return False
        elif given % factor or known.setdefault(symbol, given // factor) != given // factor:
            return False
    return True


def filled(pattern: str, head: Head) -> Shape:
    """The shape that a template gives."""
    values = {"": 1, "c": head.classes, "i": head.channels}
    return tuple(factor * values[symbol] for factor, symbol in _parsed(pattern))


def is_open(pattern: str) -> bool:
    """Whether the shape depends on the classes or channels."""
    return "c" in pattern or "i" in pattern


@cache
def _parsed(pattern: str) -> tuple[tuple[int, str], ...]:
    parts = (re.fullmatch(r"(\d*)([ci]?)", part) for part in pattern.split(",") if part)
    return tuple((int(part[1] or 1), part[2]) for part in parts if part)
