"""Files that are always either the old or the new one: written under a temporary name, forced to disk, then replaced.

And whether a file, whatever happened to it since, is still whole. Imports neither torch nor Qt.
"""

import json
import os
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_LEFT_BEHIND = re.compile(r"\.qimera-[0-9a-f]{8}-\d+\.tmp|\.tmp\w{6}")
"""Temporary files of a process that was killed: ours, and those that safetensors makes by itself."""

_SYSTEM_ERROR = re.compile(r"\(os error (\d+)\)")
"""How libraries written in Rust tell the operating system's error number."""


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a temporary path beside `path`; on success it replaces `path`, on failure it is removed.

    Raises:
        OSError: the file could not be written; also when a library said so in words of its own.
    """
    # Short whatever the name is, so that a name of the greatest length can be written too.
    temporary = path.with_name(f".qimera-{zlib.crc32(os.fsencode(path.name)):08x}-{os.getpid()}.tmp")
    try:
        temporary.touch()
        permissions = temporary.stat().st_mode
        yield temporary
        with open(temporary, "rb+") as written:
            os.fsync(written.fileno())
        with suppress(OSError):  # a drive without permissions
            os.chmod(temporary, permissions)  # safetensors makes files that only their owner may read
        os.replace(temporary, path)
    except Exception as error:
        if told := _system_error(error, path):
            raise told from error
        raise
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _system_error(error: Exception, path: Path) -> OSError | None:
    told = None if isinstance(error, OSError) else _SYSTEM_ERROR.search(str(error))
    return OSError(int(told[1]), os.strerror(int(told[1])), str(path)) if told else None


def sweep(folder: Path) -> None:
    """Remove temporary files that a killed process left in a folder or below it; nobody else may be writing there."""
    for entry in folder.rglob(".*"):
        if _LEFT_BEHIND.fullmatch(entry.name):
            with suppress(OSError):
                entry.unlink()


def whole(file: Path) -> bool:
    """Whether a file is there and not cut short, as far as its format tells (safetensors, .pt, .json, .onnx)."""
    check = {".safetensors": _whole_safetensors, ".pt": _whole_archive, ".json": _whole_json, ".onnx": _whole_onnx}
    try:
        return check[file.suffix](file)
    except (OSError, ValueError, RecursionError, zipfile.BadZipFile, zlib.error):
        return False


def _whole_safetensors(file: Path) -> bool:
    with open(file, "rb") as tensors:
        length = int.from_bytes(tensors.read(8), "little")
        if length > file.stat().st_size:
            return False
        header = json.loads(tensors.read(length))
    ends = [entry["data_offsets"][1] for name, entry in header.items() if name != "__metadata__"]
    return bool(file.stat().st_size == 8 + length + max(ends, default=0))


def _whole_archive(file: Path) -> bool:
    with zipfile.ZipFile(file) as archive:
        return archive.testzip() is None


def _whole_json(file: Path) -> bool:
    return bool(json.loads(file.read_text(encoding="utf-8")))


def _whole_onnx(file: Path) -> bool:
    import onnx

    try:
        return bool(onnx.load(file).graph.node)
    except Exception:  # whatever the parser of the day raises
        return False
