"""Whatever goes wrong is one sentence that a person can act on."""

import errno
import os

import pytest

from qimera_studio.engine.failures import describe
from qimera_studio.errors import InputRefused
from qimera_studio.storage import storage_sentence

REFUSALS = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "used up",
    errno.EFBIG: "no file that large",
    errno.EACCES: "permission",
    errno.EPERM: "permission",
    errno.EROFS: "only be read",
    errno.ENOENT: "not there any more",
    errno.ENOTDIR: "not there any more",
    errno.EIO: "failed to read or write",
    errno.ENAMETOOLONG: "too long",
    errno.EMFILE: "Too many files",
    errno.ETXTBSY: "refused",
}


@pytest.mark.parametrize("file", ["/runs/of mine/state.pt", None])
@pytest.mark.parametrize("number", REFUSALS)
def test_what_the_system_refuses_is_said_with_its_place(number: int, file: str | None) -> None:
    error = OSError(number, os.strerror(number), file) if file else OSError(number, os.strerror(number))
    sentence = storage_sentence(error)
    assert REFUSALS[number] in sentence
    assert file is None or file in sentence or number in (errno.EMFILE, errno.ENFILE)
    assert "\n" not in sentence
    assert sentence.endswith(".")


def test_a_known_failure_of_the_disk_is_its_sentence() -> None:
    problem = describe(OSError(errno.ENOSPC, "No space left on device", "state.pt"))
    assert problem.sentence == "The disk at 'state.pt' is full; free some space and go on."
    assert "OSError" in problem.detail


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (MemoryError(), "out of memory"),
        (RuntimeError("CUDA error: an illegal memory access was encountered\nfor debugging ..."), "illegal memory"),
        (ZeroDivisionError("x"), "ZeroDivisionError"),
        (InputRefused("The file is empty; choose another."), "The file is empty"),
    ],
)
def test_other_failures_are_one_sentence_too(error: Exception, words: str) -> None:
    sentence = describe(error).sentence
    assert words in sentence
    assert "\n" not in sentence
