"""What a checkpoint holds, as plain data: each tensor's name, form, and where in which file its bytes lie.

A listing is made by a process that is not trusted with more than reading, so it crosses the border as JSON and every
number in it is checked again here.
"""

import json
import math
from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from qimera_studio.checkpoint.dtypes import ITEM_BYTES

MOST_TENSORS = 20_000
MOST_DIMENSIONS = 16


@dataclass(frozen=True)
class StoredTensor:
    """A tensor that has not been read.

    Attributes:
        name: without the prefixes that wrappers put before every name.
        dtype: a key of `dtypes.ITEM_BYTES`.
        shape: sizes.
        stride: steps between neighbours, in elements.
        offset: of the first element in its storage, in elements.
        file: index into the listing's files.
        start: of the storage in the file, in bytes.
        length: of the storage, in bytes.
        literal: the storage itself where it lies in no file as it is; `file`, `start` mean nothing then.
        big_endian: whether the highest byte of an element comes first.
    """

    name: str
    dtype: str
    shape: tuple[int, ...]
    stride: tuple[int, ...]
    offset: int
    file: int
    start: int
    length: int
    literal: bytes | None = None
    big_endian: bool = False

    @property
    def count(self) -> int:
        """Number of elements."""
        return math.prod(self.shape)

    @property
    def item_bytes(self) -> int:
        """Bytes of one element."""
        return ITEM_BYTES[self.dtype]

    @property
    def extent(self) -> int:
        """Elements from the first to the last in the storage, both included."""
        if self.count == 0:
            return 0
        return 1 + sum((size - 1) * step for size, step in zip(self.shape, self.stride, strict=True))

    @property
    def place(self) -> tuple[Any, ...]:
        """Equal for tensors that are one and the same."""
        where = (self.file, self.start) if self.literal is None else (self.literal,)
        return (*where, self.offset, self.dtype, self.shape, self.stride, self.big_endian)

    def sound(self, file_bytes: list[int]) -> bool:
        """Whether everything the tensor claims is really there.

        Args:
            file_bytes: size of each file.
        """
        numbers = (*self.shape, *self.stride, self.offset, self.file, self.start, self.length)
        if self.dtype not in ITEM_BYTES or any(type(number) is not int or number < 0 for number in numbers):
            return False
        if len(self.shape) != len(self.stride) or len(self.shape) > MOST_DIMENSIONS:
            return False
        if self.literal is None:
            stored = self.file < len(file_bytes) and self.start + self.length <= file_bytes[self.file]
        else:
            stored = self.length == len(self.literal)
        within = not self.count or (self.offset + self.extent) * self.item_bytes <= self.length
        return stored and within and self.count * self.item_bytes <= self.length


@dataclass(frozen=True)
class Listing:
    """A checkpoint looked over.

    Attributes:
        container: what kind of file it is, for the person.
        files: paths, the one that was named first.
        tensors: the chosen network's, in the file's order.
        wrapper: the entry they were in, such as `state_dict`; empty when they were not in any.
        module_class: class of the pickled network they were in; empty when they were in a dictionary.
        remarks: plain sentences a person should know.
    """

    container: str
    files: tuple[str, ...]
    tensors: tuple[StoredTensor, ...]
    wrapper: str = ""
    module_class: str = ""
    remarks: tuple[str, ...] = ()

    def to_json(self) -> str:
        """Text that `from_json` reads back."""
        return json.dumps(asdict(self), default=_encoded)

    @classmethod
    def from_json(cls, text: str | bytes) -> "Listing":
        """Read back what `to_json` wrote.

        Raises:
            ValueError: it is anything else.
        """
        try:
            fields = json.loads(text)
            tensors = tuple(_tensor(entry) for entry in fields.pop("tensors"))
            files, remarks = (tuple(map(str, fields.pop(name))) for name in ("files", "remarks"))
            texts = {name: str(fields[name]) for name in ("container", "wrapper", "module_class")}
            return cls(files=files, tensors=tensors, remarks=remarks, **texts)
        except (TypeError, KeyError, AttributeError) as error:
            raise ValueError(str(error)) from None


def _encoded(value: Any) -> str:
    return b64encode(value).decode("ascii")


def _tensor(entry: dict[str, Any]) -> StoredTensor:
    literal = entry.pop("literal")
    shape, stride = tuple(entry.pop("shape")), tuple(entry.pop("stride"))
    return StoredTensor(shape=shape, stride=stride, literal=None if literal is None else b64decode(literal), **entry)


def distinct_bytes(tensors: Iterable[StoredTensor]) -> int:
    """Bytes of all tensors as stored, those that are one and the same counted once."""
    once = {tensor.place: tensor.count * tensor.item_bytes for tensor in tensors}
    return sum(once.values())


def contiguous(shape: tuple[int, ...]) -> tuple[int, ...]:
    """Strides of a dense tensor whose last dimension varies fastest."""
    strides, step = [], 1
    for size in reversed(shape):
        strides.append(step)
        step *= max(size, 1)
    return tuple(reversed(strides))
