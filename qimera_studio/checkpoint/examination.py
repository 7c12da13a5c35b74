"""Looking a checkpoint over: from a path to a listing of its network's tensors, without reading one of them.

Meant for a process of its own (see `isolation`): imports neither torch nor numpy.
"""

from pathlib import Path

from qimera_studio.checkpoint import shards
from qimera_studio.checkpoint.file_kinds import kind_of
from qimera_studio.checkpoint.listing import Listing, StoredTensor, distinct_bytes
from qimera_studio.checkpoint.opened import Opened
from qimera_studio.checkpoint.refusals import Damaged, damaged, forged, shortened
from qimera_studio.checkpoint.safetensors_header import open_safetensors
from qimera_studio.checkpoint.selection import choose
from qimera_studio.checkpoint.suitability import refuse_unsuitable
from qimera_studio.checkpoint.things import Storage, Tensor
from qimera_studio.checkpoint.torch_legacy import open_pickle
from qimera_studio.checkpoint.torch_zip import open_zip
from qimera_studio.checkpoint.trees import Tensors, tensors_in
from qimera_studio.errors import InputRefused

_MOST_COPIES = 2
"""Views may show a storage more than once (tied and transposed weights), but not without end."""


def examine(path: Path) -> Listing:
    """List the tensors of a checkpoint's network.

    Args:
        path: any file, not trusted.

    Raises:
        InputRefused: it is no readable floating-point network; one sentence says why.
    """
    paths = shards.parts_of(path, kind_of(path))
    try:
        opened = _merged([_opened(part) for part in paths])
        chosen = choose(opened)
        refuse_unsuitable(path, opened, chosen.tensors)
        listed = [_stored(name, tensor) for name, tensor in chosen.tensors.items()]
    except Damaged as error:
        raise damaged(path, str(error)) from None
    except MemoryError:
        raise damaged(path, "it asks for more memory than any checkpoint needs") from None
    _refuse_forged(path, paths, listed)
    files = tuple(str(part) for part in paths)
    return Listing(opened.container, files, tuple(listed), chosen.wrapper, chosen.module_class, chosen.remarks)


def _opened(path: Path) -> Opened:
    kind = kind_of(path)
    try:
        with open(path, "rb") as file:
            size = path.stat().st_size
            if kind == "zip":
                return open_zip(path, file, size)
            return open_safetensors(file, size) if kind == "safetensors" else open_pickle(file, size)
    except OSError as error:
        raise InputRefused(f"The file '{path}' cannot be read: {error.strerror}.") from None


def _merged(parts: list[Opened]) -> Opened:
    """A checkpoint in several parts as one; each part is a dictionary of tensors."""
    if len(parts) == 1:
        return parts[0]
    root: Tensors = {}
    for number, part in enumerate(parts):
        tensors = tensors_in(part.root)
        if root.keys() & tensors.keys():
            raise Damaged("two of its parts hold the same weights")
        for tensor in tensors.values():
            tensor.file = number
        root |= tensors
    names = {name for part in parts for name in part.names}
    return Opened(f"{parts[0].container} in {len(parts)} parts", root, names)


def _stored(name: str, tensor: Tensor) -> StoredTensor:
    storage = tensor.storage
    if not isinstance(storage, Storage) or (storage.start is None and storage.literal is None):
        raise Damaged(f"'{shortened(name)}' has no values")
    literal = storage.literal if storage.start is None else None
    return StoredTensor(
        name,
        tensor.dtype,
        tensor.shape,
        tensor.stride,
        tensor.offset,
        tensor.file,
        storage.start or 0,
        storage.length,
        literal,
        storage.big_endian,
    )


def _refuse_forged(path: Path, paths: list[Path], listed: list[StoredTensor]) -> None:
    sizes = [part.stat().st_size for part in paths]
    for tensor in listed:
        if not tensor.sound(sizes):
            raise forged(path, tensor.name)
    if distinct_bytes(listed) > _MOST_COPIES * sum(sizes):
        raise forged(path, listed[0].name)
