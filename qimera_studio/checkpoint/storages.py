"""Tensor storages as a pickle refers to them: by a persistent id, a tuple."""

from dataclasses import dataclass
from typing import Any

from qimera_studio.checkpoint.dtypes import ITEM_BYTES, of_storage
from qimera_studio.checkpoint.refusals import Damaged
from qimera_studio.checkpoint.things import Global


@dataclass(frozen=True)
class Reference:
    """What a persistent id says of a storage.

    Attributes:
        key: its name in the file.
        dtype: of its elements.
        length: in bytes.
        view: (key, offset, length), both in elements, when a part of the storage is meant; else None.
    """

    key: str
    dtype: str
    length: int
    view: tuple[str, int, int] | None = None


def reference(pid: Any) -> Reference:
    """Read `('storage', class, key, device, number of elements[, view])`.

    Raises:
        Damaged: it is anything else.
    """
    if not isinstance(pid, tuple) or len(pid) < 5 or pid[0] != "storage" or not isinstance(pid[1], Global):
        raise Damaged("its pickle makes no sense")
    _, kind, key, _, elements, *view = pid
    dtype = of_storage(kind.name)
    if dtype is None or not _is_size(elements) or not isinstance(key, str | int):
        raise Damaged("a storage is of no known type")
    return Reference(str(key), dtype, elements * ITEM_BYTES[dtype], _view(view[0]) if view else None)


def _view(value: Any) -> tuple[str, int, int] | None:
    if value is None:
        return None
    key, offset, elements = value
    if not _is_size(offset) or not _is_size(elements) or not isinstance(key, str | int):
        raise Damaged("a storage is of no known type")
    return str(key), offset, elements


def _is_size(value: Any) -> bool:
    return type(value) is int and 0 <= value < 2**62
