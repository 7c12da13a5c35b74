"""Trouble a stage may get over by itself: memory that runs out, and numbers that run away.

Does not import torch, so that any process can ask what an error means.
"""

import errno
import math
from collections.abc import Iterable, Iterator
from typing import Any

_NO_MEMORY = (
    "can't allocate memory",
    "not enough memory",
    "out of memory",
    "failed to allocate memory",
    "alloc_failed",
)
"""How torch, its libraries and onnxruntime say that memory ran out, in lower case."""


class Diverged(Exception):
    """Something is no finite number any more; the text says what, such as `a loss`."""


class StateUnusable(Exception):
    """What was saved of a stage does not fit the stage."""


def out_of_memory(error: BaseException) -> bool:
    """Whether an error says that memory ran out, on whichever device."""
    if isinstance(error, MemoryError) or type(error).__name__ == "OutOfMemoryError":
        return True
    if isinstance(error, OSError):
        return error.errno == errno.ENOMEM
    return any(words in str(error).lower() for words in _NO_MEMORY)


def check_finite(what: str, numbers: Iterable[float]) -> None:
    """Refuse numbers that are infinite or NaN; `what` names them.

    Raises:
        Diverged: one of them is.
    """
    if not all(map(math.isfinite, numbers)):
        raise Diverged(what)


def check_tensors(what: str, state: Any) -> None:
    """Refuse tensors that hold infinity or NaN, anywhere in nested plain containers; `what` names a value of theirs.

    Raises:
        Diverged: one of them does.
    """
    if not all(_finite(tensor) for tensor in _tensors(state) if tensor.is_floating_point()):
        raise Diverged(what)


def _finite(tensor: Any) -> bool:
    # A sum is several times faster to make, and finite only where every value is.
    return bool(tensor.sum().isfinite()) or bool(tensor.isfinite().all())


def _tensors(value: Any) -> Iterator[Any]:
    if isinstance(value, dict | list | tuple):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _tensors(part)
    elif hasattr(value, "isfinite"):
        yield value
