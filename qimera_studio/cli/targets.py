"""Bit-widths as written on the command line."""

from itertools import zip_longest

from qimera_studio.errors import UsageError
from qimera_studio.job import LayerBits, Target


def targets(
    weights: str, activations: str, first: int | None = None, last: int | None = None, layers: list[str] | None = None
) -> tuple[Target, ...]:
    """One target per pair of widths; a single width is paired with every other one.

    Args:
        weights: widths separated by commas, such as `8,6,4`.
        activations: as many widths, or one.
        first: bits of the first layer.
        last: bits of the last layer.
        layers: overrides `NAME=WEIGHTS,ACTIVATIONS`.

    Raises:
        UsageError: a width is not 2-8, or the lists do not pair.
    """
    pairs = _paired(_widths("--weights", weights), _widths("--activations", activations))
    overrides = dict(_override(text) for text in layers or [])
    ends = {"first": first and _width("--first", str(first)), "last": last and _width("--last", str(last))}
    return tuple(Target(weights=w, activations=a, layers=overrides, **ends) for w, a in dict.fromkeys(pairs))


def _paired(weights: list[int], activations: list[int]) -> list[tuple[int, int]]:
    if len(weights) != len(activations) and 1 not in (len(weights), len(activations)):
        raise UsageError(
            f"--weights names {len(weights)} widths and --activations {len(activations)}; give as many, or one."
        )
    fills = {True: weights[-1], False: activations[-1]}
    longer = len(weights) < len(activations)
    return [(w, a) for w, a in zip_longest(weights, activations, fillvalue=fills[longer])]


def _override(text: str) -> tuple[str, LayerBits]:
    name, equals, bits = text.rpartition("=")
    widths = _widths("--layer", bits) if equals else []
    if not name or len(widths) not in (1, 2):
        raise UsageError(f"--layer takes NAME=WEIGHTS,ACTIVATIONS such as layer1.0.conv1=8,8, not '{text}'.")
    return name, LayerBits(weights=widths[0], activations=widths[-1])


def _widths(option: str, text: str) -> list[int]:
    return [_width(option, part) for part in text.split(",")]


def _width(option: str, text: str) -> int:
    bits = int(text) if text.strip().isdecimal() else 0
    if not 2 <= bits <= 8:
        raise UsageError(f"{option} takes whole numbers of bits from 2 to 8, not '{text.strip()}'.")
    return bits
