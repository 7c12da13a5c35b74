"""From an exception to one sentence that a person can act on."""

import errno
import traceback

from qimera_studio.engine.messages import Problem
from qimera_studio.errors import QimeraError

_OUT_OF_MEMORY = "The device ran out of memory; halve the batch sizes in Settings, or choose the processor as device."
_DISK_FULL = "The disk is full; free some space and try again."
_UNEXPECTED = "Something went wrong that Qimera Studio did not expect ({kind}); the details can be copied for a report."


def describe(error: BaseException) -> Problem:
    """Say in one sentence what went wrong; unexpected failures carry their traceback as detail."""
    if isinstance(error, QimeraError):
        return Problem(str(error))
    detail = "".join(traceback.format_exception(error))
    # torch's error is told by its name: this module must not import torch.
    if isinstance(error, MemoryError) or type(error).__name__ == "OutOfMemoryError":
        return Problem(_OUT_OF_MEMORY, detail)
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return Problem(_DISK_FULL, detail)
    return Problem(_UNEXPECTED.format(kind=type(error).__name__), detail)
