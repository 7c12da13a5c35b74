"""What this machine and a checkpoint are."""

from typing import TYPE_CHECKING

from qimera_studio.job import TeacherSource
from qimera_studio.reporting import Report, silent

if TYPE_CHECKING:
    from qimera_studio.teacher.card import Card


def inspect(source: TeacherSource, report: Report = silent) -> "Card":
    """Say what a checkpoint is.

    Args:
        source: the file and what the person said about it.
        report: told what is being done and how far it is.

    Raises:
        InputRefused: it is not a classifier that can be read.
        Cancelled: the work was called off.
    """
    from qimera_studio.teacher import inspection

    return inspection.inspect(source, report)


def devices() -> list[tuple[str, str, int]]:
    """What a run can compute on here, the fastest kind first: key for a job, name, and free bytes of memory."""
    from qimera_studio import device

    return [(info.key, info.name, info.free_bytes) for info in device.devices()]
