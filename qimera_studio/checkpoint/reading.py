"""From the path of an untrusted checkpoint to arrays by name: looked over in a process of its own, then read."""

from dataclasses import dataclass
from pathlib import Path

from qimera_studio.checkpoint.arrays import Array, read_arrays
from qimera_studio.checkpoint.examination import examine
from qimera_studio.checkpoint.isolation import examine_apart
from qimera_studio.checkpoint.listing import Listing
from qimera_studio.reporting import Report, silent


@dataclass(frozen=True)
class Contents:
    """A checkpoint that has been read.

    Attributes:
        arrays: by name, float32 or integer, in the file's order.
        listing: what was found.
    """

    arrays: dict[str, Array]
    listing: Listing


def read(path: Path, report: Report = silent, *, apart: bool = True) -> Contents:
    """Read the network in a checkpoint.

    Args:
        path: any file.
        report: told how far the reading is.
        apart: whether the file is not trusted and so looked over in a process of its own.

    Raises:
        InputRefused: it is no readable floating-point network; one sentence says why.
    """
    listing = examine_apart(path, report) if apart else examine(path)
    return Contents(read_arrays(listing, report), listing)
