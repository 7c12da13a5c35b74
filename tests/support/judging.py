"""What must be true of every file that is handed to the reader, and a watch for code that runs."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from qimera_studio.checkpoint.arrays import Array, read_arrays
from qimera_studio.checkpoint.examination import examine
from qimera_studio.errors import InputRefused

_LONGEST_SENTENCE = 400
_FORBIDDEN = frozenset({
    "pickle.find_class", "os.system", "os.mkdir", "os.exec", "os.fork", "os.posix_spawn", "os.remove", "os.rename",
    "subprocess.Popen", "socket.connect", "ctypes.dlopen",
})  # fmt: skip

_watching: list[list[str]] = []


def _hear(event: str, arguments: tuple[Any, ...]) -> None:
    if _watching:
        compiled = event == "exec" and getattr(arguments[0], "co_filename", "") == "<string>"
        if compiled or event in _FORBIDDEN:
            _watching[-1].append(f"{event}{arguments}")


@contextmanager
def nothing_runs() -> Iterator[None]:
    """Fail when anything inside looks a name up for a pickle, compiles text, or starts or changes something."""
    if not hasattr(sys, "_qimera_watched"):
        sys.addaudithook(_hear)
        sys._qimera_watched = True  # type: ignore[attr-defined]
    heard: list[str] = []
    _watching.append(heard)
    try:
        yield
    finally:
        _watching.pop()
    assert not heard, heard


def assert_sentence(sentence: str) -> None:
    """One clear sentence: one line, not endless, with a full stop."""
    assert "\n" not in sentence, sentence
    assert sentence.endswith("."), sentence
    assert len(sentence) < _LONGEST_SENTENCE, sentence
    assert sentence.isprintable(), sentence


def judged(path: Path) -> str:
    """Read a file, whatever it is.

    Returns:
        the sentence of its refusal, or nothing when it gave sound arrays.
    """
    with nothing_runs():
        try:
            arrays = read_arrays(examine(path))
        except InputRefused as refusal:
            assert_sentence(str(refusal))
            return str(refusal)
    assert_sound(arrays, path.stat().st_size)
    return ""


def assert_sound(arrays: dict[str, Array], file_bytes: int) -> None:
    """Arrays a network may have: finite, and no more of them than the file can hold."""
    once = {id(array): array for array in arrays.values()}
    assert sum(array.size for array in once.values()) <= 2 * file_bytes
    assert all(isinstance(name, str) for name in arrays)
    assert all(array.dtype.kind in "fiubc" for array in once.values())
    assert all(np.isfinite(array).all() for array in once.values() if array.dtype.kind == "f")
