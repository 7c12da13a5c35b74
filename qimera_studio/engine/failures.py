"""From an exception to one sentence that a person can act on."""

import errno
import traceback

from qimera_studio.engine.messages import Problem
from qimera_studio.errors import QimeraError
from qimera_studio.trouble import out_of_memory

_OUT_OF_MEMORY = "The device ran out of memory; halve the batch sizes in Settings, or choose the processor as device."
_CARD = "The graphics card failed ({kind}); resume the run, or restart the computer if it happens again."
_STORAGE = {
    errno.ENOSPC: "The disk{where} is full; free some space and go on.",
    errno.EDQUOT: "Your share of the disk{where} is used up; free some space and go on.",
    errno.EFBIG: "The disk{where} takes no file that large; choose a folder on another disk.",
    errno.EACCES: "There is no permission to write{where}; change the permissions, or choose another folder.",
    errno.EPERM: "There is no permission to write{where}; change the permissions, or choose another folder.",
    errno.EROFS: "The disk{where} can only be read; choose a folder on another disk.",
    errno.ENOENT: "The file or folder{where} is not there any more; put it back and go on.",
    errno.ENOTDIR: "The folder{where} is not there any more; put it back and go on.",
    errno.EIO: "The disk{where} failed to read or write; check it before you go on.",
    errno.ENAMETOOLONG: "The name{where} is too long; choose a shorter one.",
    errno.EMFILE: "Too many files are open; close other programs and go on.",
    errno.ENFILE: "Too many files are open; close other programs and go on.",
}
"""What the operating system refuses, by its error number."""

_UNEXPECTED = "Something went wrong that Qimera Studio did not expect ({kind}); the details can be copied for a report."


def describe(error: BaseException) -> Problem:
    """Say in one sentence what went wrong; unexpected failures carry their traceback as detail."""
    if isinstance(error, QimeraError):
        return Problem(str(error))
    detail = "".join(traceback.format_exception(error))
    if out_of_memory(error):
        return Problem(_OUT_OF_MEMORY, detail)
    if isinstance(error, OSError) and error.errno in _STORAGE:
        return Problem(storage_sentence(error), detail)
    # torch's errors are told by their names and words: this module must not import torch.
    if type(error).__name__ == "AcceleratorError" or "CUDA error" in str(error):
        return Problem(_CARD.format(kind=str(error).splitlines()[0].removeprefix("CUDA error: ")), detail)
    return Problem(_UNEXPECTED.format(kind=type(error).__name__), detail)


def storage_sentence(error: OSError) -> str:
    """Say in one sentence what the operating system refused, and where."""
    where = f" at '{error.filename}'" if isinstance(error.filename, str) else ""
    if error.errno in _STORAGE:
        return _STORAGE[error.errno].format(where=where)
    return f"The operating system refused{where or ' something'}: {error.strerror or error}."
