"""A checkpoint whose container has been taken apart, before anything is chosen from it."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Opened:
    """What a container holds.

    Attributes:
        container: what kind of file it is, for the person.
        root: the object in it, made of `things`.
        names: `module.name` of all the code it names.
        program: whether `root` is a TorchScript program, whose attributes are its tensors and parts.
        constants: a TorchScript program's.
    """

    container: str
    root: Any
    names: set[str] = field(default_factory=set)
    program: bool = False
    constants: Any = None
