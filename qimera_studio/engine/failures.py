"""From an exception to one sentence that a person can act on."""

import traceback

from qimera_studio.engine.messages import Problem
from qimera_studio.errors import QimeraError
from qimera_studio.progress.trouble import out_of_memory
from qimera_studio.storage import STORAGE, storage_sentence

_OUT_OF_MEMORY = "The device ran out of memory; halve the batch sizes in Settings, or choose the processor as device."
_CARD = "The graphics card failed ({kind}); resume the run, or restart the computer if it happens again."
_UNEXPECTED = "Something went wrong that Qimera Studio did not expect ({kind}); the details can be copied for a report."


def describe(error: BaseException) -> Problem:
    """Say in one sentence what went wrong; unexpected failures carry their traceback as detail."""
    if isinstance(error, QimeraError):
        return Problem(str(error))
    detail = "".join(traceback.format_exception(error))
    if out_of_memory(error):
        return Problem(_OUT_OF_MEMORY, detail)
    if isinstance(error, OSError) and error.errno in STORAGE:
        return Problem(storage_sentence(error), detail)
    # torch's errors are told by their names and words: this module must not import torch.
    if type(error).__name__ == "AcceleratorError" or "CUDA error" in str(error):
        return Problem(_CARD.format(kind=str(error).splitlines()[0].removeprefix("CUDA error: ")), detail)
    return Problem(_UNEXPECTED.format(kind=type(error).__name__), detail)
