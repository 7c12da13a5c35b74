"""Parsing an ONNX file in a process of its own, with limits on memory and time, before it is parsed for good.

protobuf is native code. A file that makes it crash, hang or swell does so where nothing is lost.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qimera_studio.checkpoint.isolation import Limits, examine_apart
from qimera_studio.checkpoint.listing import Listing
from qimera_studio.checkpoint.refusals import shortened
from qimera_studio.errors import InputRefused
from qimera_studio.reporting import Report
from qimera_studio.teacher.onnx_reading.contents import Contents
from qimera_studio.teacher.onnx_reading.parsing import parse

_SECONDS, _LEAST_MEMORY, _COPIES = 60.0, 2**29, 4
_LONGEST = 400  # letters of a refusal


def parse_carefully(path: Path, report: Report) -> Contents:
    """Read an ONNX file once its parsing was seen to end well.

    Args:
        path: not trusted.
        report: called every moment, so that the work can be called off.

    Raises:
        InputRefused: it cannot be read; one sentence says why.
    """
    limits = Limits(_SECONDS, _LEAST_MEMORY + _COPIES * path.stat().st_size)
    examine_apart(path, report, limits, _rehearse)
    with about(path):
        return parse(path)


@contextmanager
def about(path: Path) -> Iterator[None]:
    """Names the file in every refusal that says what "it" is, and keeps what it quotes from the file plain."""
    try:
        yield
    except InputRefused as error:
        raise InputRefused(f"The ONNX file '{path.name}' cannot be used: {shortened(str(error), _LONGEST)}") from None


def _rehearse(path: Path) -> Listing:
    with about(path):
        parse(path)
    return Listing("ONNX file", (str(path),), ())
