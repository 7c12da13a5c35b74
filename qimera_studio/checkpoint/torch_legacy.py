"""PyTorch's format before 1.6, and plain pickles.

A legacy file is a row of pickles (magic number, version, facts about the system, the object, storage keys) with the
storages behind them, each a count of elements (8 bytes, little-endian) and the elements. A plain pickle with tensors
in it holds one such file, in bytes, for each storage.
"""

import io
import struct
from mmap import ACCESS_READ, mmap
from typing import IO, Any

from qimera_studio.checkpoint.budget import Budget
from qimera_studio.checkpoint.dtypes import ITEM_BYTES
from qimera_studio.checkpoint.opened import Opened
from qimera_studio.checkpoint.pickle_machine import Readable, Unpickled
from qimera_studio.checkpoint.refusals import Damaged
from qimera_studio.checkpoint.storages import reference
from qimera_studio.checkpoint.things import Literal, Storage, View

_MAGIC, _VERSION = 0x1950A86A20F9469CFC6C, 1001
_DEEPEST = 2
_NESTED_OPERATIONS = 50
"""What starting on a file inside another counts as."""
_BYTES_AN_OPERATION = 64


def open_pickle(file: IO[bytes], size: int) -> Opened:
    """Look over a legacy PyTorch file, or a plain pickle.

    Args:
        file: at its start.
        size: in bytes.

    Raises:
        Damaged: it does not keep to the format.
    """
    # A mapped file never gives, nor reserves memory for, more than it has, whatever length a pickle asks for.
    with mmap(file.fileno(), 0, access=ACCESS_READ) as mapped:
        budget = Budget(size)
        first = Unpickled(mapped, budget, base=0, read_nested=read_nested)
        if first.root != _MAGIC:
            return Opened("pickle", first.root, first.names)
        legacy = _Legacy(mapped, size, budget, 0)
        return Opened("PyTorch file of the old format", legacy.root, legacy.names)


def read_nested(outer: Unpickled, literal: Literal) -> Any:
    """What a legacy file inside a pickle holds.

    Args:
        outer: the pickle.
        literal: the file.

    Raises:
        Damaged: it does not keep to the format, or is inside too many others.
    """
    if outer.depth >= _DEEPEST:
        raise Damaged("its pickles lie in one another")
    outer.budget.spend(_NESTED_OPERATIONS)
    file = io.BytesIO(literal.content)
    if Unpickled(file, outer.budget).root != _MAGIC:
        raise Damaged("a storage has no bytes")
    legacy = _Legacy(file, len(literal.content), outer.budget, literal.start, outer.depth + 1)
    outer.names |= legacy.names
    for storage in legacy.storages.values():
        if storage.start is None and storage.literal is None:
            raise Damaged("a storage has no bytes")
    return legacy.root


class _Legacy:
    """Reads a legacy file from behind its magic number on."""

    def __init__(self, file: Readable, size: int, budget: Budget, base: int | None, depth: int = 0) -> None:
        self.storages: dict[str, Storage] = {}
        self._lengths: dict[str, int] = {}
        self._views: list[View] = []
        self._file, self._size, self._budget, self._base = file, size, budget, base
        if Unpickled(file, budget).root != _VERSION:
            raise Damaged("its version is unknown")
        Unpickled(file, budget)
        content = Unpickled(file, budget, self._resolve, base, depth, read_nested)
        self.root, self.names = content.root, content.names
        self._place(Unpickled(file, budget).root)

    def _resolve(self, pid: Any) -> Any:
        if isinstance(pid, tuple) and len(pid) > 1 and pid[0] == "module":
            return pid[1]
        refers = reference(pid)
        storage = self.storages.setdefault(refers.key, Storage(refers.dtype, refers.length))
        if refers.view is None:
            return storage
        item = ITEM_BYTES[refers.dtype]
        _, offset, elements = refers.view
        view = View(storage, offset * item, elements * item)
        self._views.append(view)
        return view

    def _place(self, keys: Any) -> None:
        """Find where each storage lies, behind the pickles in the order of `keys`."""
        if not isinstance(keys, list) or len(keys) != len(self.storages):
            raise Damaged("its storages are not all there")
        for key in keys:
            self._budget.spend(1)
            storage = self.storages[str(key)] if isinstance(key, str | int) and str(key) in self.storages else None
            head = self._file.read(8)
            if storage is None or len(head) < 8:
                raise Damaged("it ends too early")
            elements, start = struct.unpack("<q", head)[0], self._file.tell()
            if elements * ITEM_BYTES[storage.dtype] != storage.length or start + storage.length > self._size:
                raise Damaged("it ends too early")
            self._settle(storage, start)
            self._file.seek(start + storage.length)
        for view in self._views:
            if view.skipped + view.length > view.whole.length:
                raise Damaged("a storage is larger than the one it is part of")
            self._settle_view(view)

    def _settle(self, storage: Storage, start: int) -> None:
        if self._base is not None:
            storage.start = self._base + start
            return
        self._budget.spend(storage.length // _BYTES_AN_OPERATION)
        storage.literal = self._file.read(storage.length)

    def _settle_view(self, view: View) -> None:
        if view.whole.start is not None:
            view.start = view.whole.start + view.skipped
        elif view.whole.literal is not None:
            self._budget.spend(view.length // _BYTES_AN_OPERATION)
            view.literal = view.whole.literal[view.skipped : view.skipped + view.length]
