"""What unpickling a checkpoint gives here: plain containers, tensors to be, and inert stand-ins for all else."""

from collections.abc import Iterable
from typing import Any

LARGEST_KEY = 2**31
"""Whole numbers beyond it name nothing in a checkpoint."""


class Global:
    """A class or function a pickle names; it is never looked up."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name


class Inert:
    """Stands for an object of any class: what it was made from is kept, and nothing is done.

    Attributes:
        origin: the name the pickle gave its class or function.
        arguments: it would have been called with.
        states: it would have been given, one for each BUILD.
        entries: keys and values put into it.
    """

    __slots__ = ("arguments", "entries", "origin", "states")

    def __init__(self, origin: str, arguments: tuple[Any, ...] = ()) -> None:
        self.origin = origin
        self.arguments = arguments
        self.states: list[Any] = []
        self.entries: dict[Any, Any] | None = None


class Literal:
    """Bytes written in a pickle.

    Attributes:
        content: the bytes.
        start: where they lie in the file; None when they lie there in another form.
    """

    __slots__ = ("content", "start")

    def __init__(self, content: bytes, start: int | None = None) -> None:
        self.content = content
        self.start = start


class Storage:
    """A run of elements that tensors look into.

    Attributes:
        dtype: of the elements.
        length: in bytes, as claimed.
        start: in the file, in bytes; None while unknown, or when `literal` holds the bytes.
        literal: the bytes where they lie in no file as they are.
        big_endian: whether the highest byte of an element comes first.
    """

    __slots__ = ("big_endian", "dtype", "length", "literal", "start")

    def __init__(self, dtype: str, length: int, start: int | None = None, literal: bytes | None = None) -> None:
        self.dtype = dtype
        self.length = length
        self.start = start
        self.literal = literal
        self.big_endian = False


class View(Storage):
    """A part of another storage, as the legacy format has it; it begins `skipped` bytes into `whole`."""

    __slots__ = ("skipped", "whole")

    def __init__(self, whole: Storage, skipped: int, length: int) -> None:
        super().__init__(whole.dtype, length)
        self.whole = whole
        self.skipped = skipped


class Tensor:
    """A tensor to be.

    Attributes:
        storage: its elements; None for an array that has not been filled.
        offset: of the first element in the storage, in elements.
        shape: sizes.
        stride: steps, in elements.
        dtype: of the elements.
        flaw: why it cannot be used (`sparse`, `quantized`, `without values`); empty when it can.
        file: which of a checkpoint's files it is in.
    """

    __slots__ = ("dtype", "file", "flaw", "offset", "shape", "storage", "stride")

    def __init__(
        self,
        storage: Storage | None,
        offset: int = 0,
        shape: tuple[int, ...] = (),
        stride: tuple[int, ...] = (),
        dtype: str = "",
        flaw: str = "",
    ) -> None:
        self.storage = storage
        self.offset = offset
        self.shape = shape
        self.stride = stride
        self.dtype = dtype or (storage.dtype if storage else "")
        self.flaw = flaw
        self.file = 0


class NumpyType:
    """An array's element type; `code` is numpy's, without the byte order."""

    __slots__ = ("big_endian", "code")

    def __init__(self, code: str) -> None:
        self.code = code.lstrip("<>|=")
        self.big_endian = code.startswith(">")


def put_all(target: dict[Any, Any], pairs: Iterable[tuple[Any, Any]]) -> None:
    """Put pairs into a dictionary, but for keys that name no weights and can be made slow to hash."""
    for key, value in pairs:
        if isinstance(key, str) or (type(key) is int and -LARGEST_KEY < key < LARGEST_KEY):
            target[key] = value
