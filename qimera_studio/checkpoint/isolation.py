"""Looking a checkpoint over in a process of its own, with limits on memory and time.

The process only parses. What it sends back is text that is checked again, so even a file that took it over could not
reach further than its own process. It is spawned, and imports neither torch nor numpy, so it is there in a moment.
"""

import json
import multiprocessing
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import ModuleType
from typing import Any

import psutil

from qimera_studio.checkpoint.examination import examine
from qimera_studio.checkpoint.listing import Listing
from qimera_studio.checkpoint.refusals import damaged
from qimera_studio.errors import InputRefused
from qimera_studio.reporting import Report

Examine = Callable[[Path], Listing]

_CONTEXT = multiprocessing.get_context("spawn")
_LOOK_SECONDS = 0.05
_PATIENCE = 10
"""How many times longer by the clock than by the processor the work may take: other programs keep a machine busy."""
_LONGEST_ANSWER = 256 * 2**20


@dataclass(frozen=True)
class Limits:
    """What the process may use.

    Attributes:
        seconds: of processor time until it is ended.
        memory: in bytes, over what it has when it starts.
    """

    seconds: float = 60.0
    memory: int = 2**30


def examine_apart(path: Path, report: Report, limits: Limits = Limits(), examine: Examine = examine) -> Listing:  # noqa: B008
    """List the tensors of a checkpoint's network in a process of its own, which is gone afterwards.

    Args:
        path: any file, not trusted.
        report: called every moment, so that the work can be called off.
        limits: of the process.
        examine: what the process does with the path; a function of a module.

    Raises:
        InputRefused: it is no readable network, or looking it over took too much memory or time.
    """
    ours, theirs = _CONTEXT.Pipe(duplex=False)
    process = _CONTEXT.Process(target=_answer, args=(theirs, str(path), limits, examine), daemon=True)
    with _without_main_module():
        process.start()
    theirs.close()
    try:
        return _heard(path, _waited_for(path, ours, process, report, limits))
    finally:
        process.kill()
        process.join()
        process.close()
        ours.close()


@contextmanager
def _without_main_module() -> Iterator[None]:
    """Keep the new process from running the caller's program once more, which is not needed to read a file."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _waited_for(
    path: Path, pipe: "Connection[Any, Any]", process: BaseProcess, report: Report, limits: Limits
) -> bytes:
    """The process's answer."""
    deadline, watched = time.monotonic() + _PATIENCE * limits.seconds, _Watch(process.pid, limits)
    while not pipe.poll(_LOOK_SECONDS):
        report("Looking the file over", 0.0)
        if watched.too_long() or time.monotonic() > deadline:
            raise InputRefused(
                f"The file '{path.name}' took longer than {limits.seconds:.0f} seconds to look over, so it was given"
                " up; it is damaged or forged."
            )
        if watched.too_large():
            raise _too_much_memory(path)
    try:
        return pipe.recv_bytes(_LONGEST_ANSWER)
    except (EOFError, OSError):
        raise InputRefused(
            f"Looking over the file '{path.name}' ended unexpectedly; it is damaged or forged."
        ) from None


def _too_much_memory(path: Path) -> InputRefused:
    return damaged(path, "it asks for more memory than any checkpoint needs")


class _Watch:
    """Watches what a process uses, for systems on which a process cannot limit itself."""

    def __init__(self, process_id: int | None, limits: Limits) -> None:
        self._limits = limits
        self._process: psutil.Process | None = None
        with suppress(psutil.Error):
            self._process = psutil.Process(process_id)

    def too_large(self) -> bool:
        with suppress(psutil.Error):
            return self._process is not None and self._process.memory_info().rss > self._limits.memory + 2**28
        return False

    def too_long(self) -> bool:
        with suppress(psutil.Error):
            if self._process is not None:
                used = self._process.cpu_times()
                return float(used.user + used.system) > self._limits.seconds
        return False


def _heard(path: Path, answer: bytes) -> Listing:
    """The listing in an answer, or the refusal."""
    try:
        refusal = json.loads(answer).get("refused")
        listing = None if refusal is not None else Listing.from_json(answer)
    except (ValueError, AttributeError):
        raise damaged(path) from None
    if listing is None:
        raise InputRefused(str(refusal))
    if any(Path(file).parent != path.parent for file in listing.files):
        raise damaged(path)
    return listing


def _answer(pipe: "Connection[Any, Any]", path: str, limits: Limits, examine: Examine) -> None:
    """Live in the process: look the file over and send what was found."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_self(limits, Path(path))
    try:
        said = examine(Path(path)).to_json()
    except InputRefused as refusal:
        said = json.dumps({"refused": str(refusal)})
    except MemoryError:
        said = json.dumps({"refused": str(_too_much_memory(Path(path)))})
    except Exception:  # whatever a crafted file makes the reader trip over, it is damaged
        said = json.dumps({"refused": str(damaged(Path(path)))})
    with suppress(OSError):
        pipe.send_bytes(said.encode())


def _limit_self(limits: Limits, path: Path) -> None:
    """Limit memory and processor time where the system lets a process do so."""
    if sys.platform == "win32":
        return
    import resource

    with suppress(OSError, ValueError):
        # The file may be mapped, which takes addresses but no memory.
        ceiling = psutil.Process().memory_info().vms + limits.memory + path.stat().st_size
        resource.setrlimit(resource.RLIMIT_AS, (ceiling, ceiling))
    with suppress(OSError, ValueError):
        seconds = int(limits.seconds) + 5
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
