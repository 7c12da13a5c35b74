"""Reading the listed tensors of a checkpoint into arrays, a stretch at a time.

Elements go from the file right into the array they end in; only types that are converted, and tensors that lie in the
file in another order, pass through a small buffer. So reading takes little more memory than the arrays.
"""

from contextlib import ExitStack
from io import FileIO
from pathlib import Path
from typing import Any

import ml_dtypes
import numpy as np

from qimera_studio.checkpoint.dtypes import is_float
from qimera_studio.checkpoint.listing import Listing, StoredTensor, contiguous
from qimera_studio.checkpoint.refusals import damaged, forged, shortened
from qimera_studio.errors import InputRefused
from qimera_studio.reporting import Report, silent

Array = np.ndarray[Any, np.dtype[Any]]

_STRETCH = 2**22
"""Elements read at a time."""

_UNUSUAL = {
    "bfloat16": ml_dtypes.bfloat16,
    "float8_e4m3fn": ml_dtypes.float8_e4m3fn,
    "float8_e4m3fnuz": ml_dtypes.float8_e4m3fnuz,
    "float8_e5m2": ml_dtypes.float8_e5m2,
    "float8_e5m2fnuz": ml_dtypes.float8_e5m2fnuz,
    "float8_e8m0fnu": ml_dtypes.float8_e8m0fnu,
    "bool": np.uint8,
}


def read_arrays(listing: Listing, report: Report = silent) -> dict[str, Array]:
    """Read every tensor of a listing.

    Args:
        listing: checked again against the files.
        report: called after every stretch.

    Returns:
        Floating-point tensors as float32, others as they are; tensors that are one and the same as one array.

    Raises:
        InputRefused: a file is not as listed, or a weight is not finite.
    """
    paths = [Path(file) for file in listing.files]
    try:
        with ExitStack() as stack:
            files = [stack.enter_context(open(path, "rb", buffering=0)) for path in paths]
            return _Reader(paths[0], listing, files, report).read()
    except OSError as error:
        raise InputRefused(f"The file '{paths[0]}' cannot be read: {error.strerror}.") from None


class _Reader:
    """Reads tensors from open files."""

    def __init__(self, path: Path, listing: Listing, files: list[FileIO], report: Report) -> None:
        self._path, self._listing, self._files, self._report = path, listing, files, report
        self._total = max(1, sum(tensor.extent * tensor.item_bytes for tensor in listing.tensors))
        self._done = 0

    def read(self) -> dict[str, Array]:
        sizes = [file.seek(0, 2) for file in self._files]
        once: dict[tuple[Any, ...], Array] = {}
        arrays: dict[str, Array] = {}
        for tensor in self._listing.tensors:
            if not tensor.sound(sizes):
                raise forged(self._path, tensor.name)
            if tensor.place not in once:
                once[tensor.place] = self._array(tensor)
            arrays[tensor.name] = once[tensor.place]
        return arrays

    def _array(self, tensor: StoredTensor) -> Array:
        dtype = np.dtype(np.float32 if is_float(tensor.dtype) else _numpy_type(tensor))
        array = np.empty(tensor.shape, dtype)
        if tensor.stride == contiguous(tensor.shape) or array.size <= 1:
            self._read_into(tensor, array.reshape(-1))
        else:
            span = np.empty(tensor.extent, dtype)
            self._read_into(tensor, span)
            strides = tuple(step * span.itemsize for step in tensor.stride)
            array[...] = np.lib.stride_tricks.as_strided(span, tensor.shape, strides, writeable=False)
        return array.view(np.bool_) if tensor.dtype == "bool" else array

    def _read_into(self, tensor: StoredTensor, flat: Array) -> None:
        """Read as many elements as `flat` has, from the tensor's first on."""
        stored = _numpy_type(tensor)
        for start in range(0, flat.size, _STRETCH):
            part = flat[start : start + _STRETCH]
            direct = part if part.dtype == stored else np.empty(part.size, stored)
            self._fill(tensor, start, direct)
            if tensor.big_endian:
                _swap(direct, tensor)
            if direct is not part:
                with np.errstate(over="ignore", invalid="ignore"):
                    part[...] = direct
            self._check(tensor, part)
            self._done += direct.nbytes
            self._report("Reading the file", min(self._done / self._total, 1.0))

    def _fill(self, tensor: StoredTensor, element: int, array: Array) -> None:
        skipped = (tensor.offset + element) * tensor.item_bytes
        target = memoryview(array.view(np.uint8))  # type: ignore[arg-type]
        if tensor.literal is not None:
            target[:] = tensor.literal[skipped : skipped + array.nbytes]
            return
        file, filled = self._files[tensor.file], 0
        file.seek(tensor.start + skipped)
        while filled < array.nbytes:
            count = file.readinto(target[filled:])
            if not count:
                raise damaged(self._path, "it ends too early")
            filled += count

    def _check(self, tensor: StoredTensor, part: Array) -> None:
        if tensor.dtype == "bool":
            np.minimum(part, 1, out=part)
        if is_float(tensor.dtype) and not np.isfinite(part).all():
            raise InputRefused(
                f"The weights '{shortened(tensor.name)}' in '{self._path.name}' are not finite numbers;"
                " give an earlier checkpoint."
            )


def _numpy_type(tensor: StoredTensor) -> np.dtype[Any]:
    if tensor.dtype == "complex32":
        return np.dtype(np.uint32)
    dtype: np.dtype[Any] = np.dtype(_UNUSUAL.get(tensor.dtype, tensor.dtype))
    return dtype


def _swap(array: Array, tensor: StoredTensor) -> None:
    """Turn the bytes of every number round; a complex element has two numbers."""
    width = tensor.item_bytes // 2 if tensor.dtype.startswith("complex") else tensor.item_bytes
    array.view(f"u{width}").byteswap(inplace=True)
