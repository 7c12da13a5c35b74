"""PyTorch's zip format: `<top>/data.pkl` and one member `<top>/data/<key>` for each storage.

A TorchScript program is the same with its code beside it, which is left alone.
"""

import io
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from qimera_studio.checkpoint.budget import Budget
from qimera_studio.checkpoint.opened import Opened
from qimera_studio.checkpoint.pickle_machine import Unpickled
from qimera_studio.checkpoint.refusals import SAVE_WEIGHTS, Damaged, quantized, shortened
from qimera_studio.checkpoint.storages import reference
from qimera_studio.checkpoint.things import Storage
from qimera_studio.checkpoint.torch_legacy import read_nested
from qimera_studio.checkpoint.zip_directory import Member, members
from qimera_studio.errors import InputRefused

_LARGEST_PICKLE = 256 * 2**20


def open_zip(path: Path, file: IO[bytes], size: int) -> Opened:
    """Look over a PyTorch zip file.

    Args:
        path: for the refusals.
        file: the open file.
        size: in bytes.

    Raises:
        Damaged: it does not keep to the format.
        InputRefused: it is some other zip file, or a program of which no tensors can be had.
    """
    parts = members(file)
    _refuse_others(path, parts)
    pickles = [name for name in parts if name == "data.pkl" or name.endswith("/data.pkl")]
    if len(pickles) != 1:
        raise InputRefused(f"The file '{path.name}' is a zip archive, not a PyTorch checkpoint.")
    top = pickles[0].removesuffix("data.pkl")
    # A program's code may be compressed; what is read here may not.
    read = (pickles[0], top + "constants.pkl", top + "data/", top + "constants/")
    if any(member.compressed and name.startswith(read) for name, member in parts.items()):
        raise InputRefused(f"The file '{path.name}' is a compressed zip, not a checkpoint; unpack it first.")
    return _Archive(file, parts, top, size).open()


def _refuse_others(path: Path, parts: dict[str, Member]) -> None:
    code = [name for name in parts if "/code/" in name]
    if any("quantized" in name for name in code):
        raise quantized(path, "a quantized TorchScript program")
    if any("exported_program" in name or name.endswith("archive_format") for name in parts):
        raise InputRefused(f"The file '{path.name}' is an exported program, which is never run; {SAVE_WEIGHTS}.")
    if any(name.endswith("model.json") for name in parts):
        raise InputRefused(f"The file '{path.name}' is a TorchScript program of a very old form; {SAVE_WEIGHTS}.")
    if "model.weights.h5" in parts:
        raise InputRefused(f"The file '{path.name}' is a Keras model; only PyTorch and safetensors files can be read.")
    if parts and all(name.endswith(".npy") for name in parts):
        raise InputRefused(f"The file '{path.name}' is an archive of numpy arrays, not a checkpoint.")


class _Archive:
    """Reads the pickles of an archive whose members are known."""

    def __init__(self, file: IO[bytes], parts: dict[str, Member], top: str, size: int) -> None:
        self._file, self._parts, self._top = file, parts, top
        self._budget = Budget(size)
        self._big_endian = self._content("byteorder") == b"big"

    def open(self) -> Opened:
        """Both pickles of a program, or the one of a checkpoint."""
        content = self._unpickled("data.pkl", "data/")
        if self._top + "constants.pkl" not in self._parts:
            return Opened("PyTorch file", content.root, content.names)
        constants = self._unpickled("constants.pkl", "constants/")
        return Opened("TorchScript program", content.root, content.names, True, constants.root)

    def _content(self, name: str) -> bytes:
        """A small member's bytes; none when there is no such member."""
        member = self._parts.get(self._top + name, Member(0, 0))
        if member.length > _LARGEST_PICKLE:
            raise Damaged("its pickle is too large")
        self._file.seek(member.start)
        return self._file.read(member.length)

    def _unpickled(self, name: str, storages: str) -> Unpickled:
        start = self._parts[self._top + name].start
        return Unpickled(
            io.BytesIO(self._content(name)), self._budget, self._resolver(storages), start, read_nested=read_nested
        )

    def _resolver(self, folder: str) -> Callable[[Any], Storage]:
        known: dict[tuple[str, str], Storage] = {}

        def resolve(pid: Any) -> Storage:
            refers = reference(pid)
            if (refers.key, refers.dtype) not in known:
                known[refers.key, refers.dtype] = self._storage(folder + refers.key, refers.dtype)
            return known[refers.key, refers.dtype]

        return resolve

    def _storage(self, name: str, dtype: str) -> Storage:
        member = self._parts.get(self._top + name)
        if member is None:
            raise Damaged(f"its part '{shortened(name)}' is missing")
        storage = Storage(dtype, member.length, member.start)
        storage.big_endian = self._big_endian
        return storage
