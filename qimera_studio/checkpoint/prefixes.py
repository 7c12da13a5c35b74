"""Prefixes that wrappers of a network put before every name of its weights."""

from typing import TypeVar

_PREFIXES = ("module.", "_orig_mod.", "model.", "net.", "network.")

Value = TypeVar("Value")


def without_prefix(weights: dict[str, Value]) -> dict[str, Value]:
    """The weights without `module.` and the like, where every name has it."""
    for prefix in _PREFIXES:
        if weights and all(name.startswith(prefix) for name in weights):
            return without_prefix({name.removeprefix(prefix): value for name, value in weights.items()})
    return weights


def without_companions(weights: dict[str, Value]) -> dict[str, Value]:
    """What lies under the network's prefix alone, where a training loop's own tensors (losses, counters) lie beside it.

    Without such a prefix, or where less than half of the names have it, everything.
    """
    for prefix in _PREFIXES:
        inside = {name: value for name, value in weights.items() if name.startswith(prefix)}
        if 2 * len(inside) > len(weights):
            return inside
    return weights
