"""Views, transposes and slices, told by their effect: which operation of the graph do several of them make together?

Frameworks spell one thing in many ways: a channel shuffle is a view, a transpose and a view; every second pixel is one
slice or two. So the same moves are made on a tensor of labels, 0, 1, 2, ..., and once they lie as one operation of the
graph would lay them, that operation is recorded. Until then the tensor is pending, and no other operation may read it.
"""

from collections.abc import Callable, Iterator
from typing import Any

import torch
from torch import Tensor

from qimera_studio.graph.operations import apply
from qimera_studio.graph.recording import Pending, Value, refused

Move = Callable[[Tensor], Tensor]

_MOST_LABELS = 2**24


def rearranged(emit: Callable[..., Value], x: Value, said: str, move: Move) -> Value:
    """Move the numbers of a tensor about.

    Args:
        emit: adds a node.
        x: the tensor, pending or not.
        said: what to call it if it becomes no operation.
        move: a view, transpose, slice or the like; the same on any tensor of x's shape.
    """
    source, labels = (x.source, x.labels) if isinstance(x, Pending) else (x, _labels(x.example, said))
    moved, untouched = move(labels), _labels(source.example, said)
    if torch.equal(moved, untouched):
        return source
    for op, attributes in _candidates(moved, untouched):
        if torch.equal(apply(op, [untouched], attributes), moved):
            return emit(op, [source], **attributes)
    return Pending(source.name, move(x.example), source=source, labels=moved, said=said)


def _labels(example: Tensor, said: str) -> Tensor:
    if example.numel() > _MOST_LABELS:
        raise refused(said)
    return torch.arange(example.numel(), dtype=torch.float64).reshape(example.shape)  # whole numbers, exactly


def _candidates(moved: Tensor, untouched: Tensor) -> Iterator[tuple[str, dict[str, Any]]]:
    """The operations that could have made `moved`, by its shape and its first labels."""
    if moved.dim() == 2 or untouched.dim() != 4:
        yield "flatten", {}
        return
    if moved.dim() != 4 or 0 in moved.shape:
        return
    channels, pixels = untouched.shape[1], untouched.shape[2] * untouched.shape[3]
    if moved.shape[2:] != untouched.shape[2:]:
        yield "subsample", {"step": _step(moved, untouched)}
    elif moved.shape[1] < channels:
        first = int(moved[0, 0, 0, 0]) // pixels
        yield "take_channels", {"start": first, "stop": first + moved.shape[1]}
    elif channels > 1:
        second = int(moved[0, 1, 0, 0]) // pixels  # the first channel of the second group
        if second and channels % second == 0:
            yield "shuffle_channels", {"groups": channels // second, "channels": channels}


def _step(moved: Tensor, untouched: Tensor) -> int:
    """How far apart pixels lie that have become neighbours."""
    if moved.shape[3] > 1:
        return max(int(moved[0, 0, 0, 1] - moved[0, 0, 0, 0]), 1)
    if moved.shape[2] > 1:
        return max(int(moved[0, 0, 1, 0] - moved[0, 0, 0, 0]) // untouched.shape[3], 1)
    return int(max(untouched.shape[2:]))
