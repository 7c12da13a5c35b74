"""The safetensors format: the header's length (8 bytes, little-endian), a JSON header, and the tensors' bytes.

Offsets are those of the published specification: from the end of the header on, without holes or overlaps.
"""

import json
import math
import struct
from typing import IO, Any

from qimera_studio.checkpoint.dtypes import ITEM_BYTES, SAFETENSORS
from qimera_studio.checkpoint.listing import MOST_DIMENSIONS, MOST_TENSORS, contiguous
from qimera_studio.checkpoint.opened import Opened
from qimera_studio.checkpoint.refusals import Damaged
from qimera_studio.checkpoint.things import Storage, Tensor

_LARGEST_HEADER = 16 * 2**20


def open_safetensors(file: IO[bytes], size: int) -> Opened:
    """Look over a safetensors file.

    Args:
        file: at its start.
        size: in bytes.

    Raises:
        Damaged: it does not keep to the format.
    """
    head = file.read(8)
    length = struct.unpack("<Q", head)[0] if len(head) == 8 else size
    if length > min(size - 8, _LARGEST_HEADER):
        raise Damaged("its header is longer than the file")
    try:
        header = json.loads(file.read(length), object_pairs_hook=_once)
        del header["__metadata__"]
    except KeyError:
        pass
    except (ValueError, RecursionError, TypeError):
        raise Damaged("its header makes no sense") from None
    if not isinstance(header, dict) or len(header) > MOST_TENSORS:
        raise Damaged("its header makes no sense")
    return Opened("safetensors file", _tensors(header, 8 + length, size))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object whose keys differ."""
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("a name stands twice in the header")
    return made


def _tensors(header: dict[str, Any], base: int, size: int) -> dict[str, Tensor]:
    try:
        spans = {name: _span(entry) for name, entry in header.items()}
        tensors = {name: _tensor(header[name], base + span[0]) for name, span in spans.items()}
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Damaged("its header makes no sense") from None
    end = 0
    for name, (start, stop) in sorted(spans.items(), key=lambda item: item[1]):
        storage = tensors[name].storage
        if start != end or storage is None or storage.length != stop - start:
            raise Damaged("its tensors overlap or leave holes")
        end = stop
    if base + end != size:
        raise Damaged("it ends too early" if base + end > size else "there is more in it than its header says")
    return tensors


def _span(entry: dict[str, Any]) -> tuple[int, int]:
    start, stop = entry["data_offsets"]
    if type(start) is not int or type(stop) is not int or not 0 <= start <= stop:
        raise ValueError
    return start, stop


def _tensor(entry: dict[str, Any], start: int) -> Tensor:
    shape = tuple(entry["shape"])
    if len(shape) > MOST_DIMENSIONS or any(type(size) is not int or not 0 <= size < 2**62 for size in shape):
        raise ValueError
    if entry["dtype"] not in SAFETENSORS:  # types below one byte, which only quantized networks have
        return Tensor(Storage("uint8", entry["data_offsets"][1] - entry["data_offsets"][0]), flaw="quantized")
    dtype = SAFETENSORS[entry["dtype"]]
    length = math.prod(shape) * ITEM_BYTES[dtype]
    return Tensor(Storage(dtype, length, start), 0, shape, contiguous(shape))
