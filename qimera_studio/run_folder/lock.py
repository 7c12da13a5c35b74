"""Who runs a run: an operating system's lock that dies with its process, and beside it the name of the holder.

The lock alone decides; the name only says whom to ask. Imports neither torch nor Qt.
"""

import errno
import json
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil
from filelock import FileLock, Timeout

from qimera_studio.errors import InputRefused, UsageError
from qimera_studio.files import replacing

PATIENCE = 0.5
"""Seconds to wait for a lock that somebody may only be looking at."""

_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}
"""What drives answer that know no locks, as some network drives."""


@dataclass(frozen=True)
class Runner:
    """The process that holds a lock.

    Attributes:
        pid: its number; 0 where it has not said.
        host: the computer's name.
        started: when the process began, seconds since 1970; together with `pid` it names one process.
    """

    pid: int = 0
    host: str = ""
    started: float = 0.0

    @classmethod
    def here(cls) -> "Runner":
        """This process."""
        return cls(os.getpid(), platform.node(), psutil.Process().create_time())

    @property
    def alive(self) -> bool:
        """Whether the process lives, as far as this computer can tell."""
        if self.host != platform.node():
            return True
        try:
            return bool(abs(psutil.Process(self.pid).create_time() - self.started) < 1)
        except (psutil.Error, ValueError):
            return False


@contextmanager
def held(lock: Path, name: Path) -> Iterator[None]:
    """Hold a lock, and say so in the file `name`; the system lets go when the process dies, however it dies.

    Raises:
        UsageError: another process holds it.
        InputRefused: the drive knows no locks.
        OSError: the lock cannot be made.
    """
    file = FileLock(lock)
    try:
        file.acquire(timeout=PATIENCE, poll_interval=0.02)
    except Timeout:
        raise UsageError(f"The run in '{lock.parent}' is already going on in another process.") from None
    except (OSError, NotImplementedError) as error:
        if isinstance(error, OSError) and error.errno not in _NO_LOCKS:
            raise
        raise InputRefused(
            f"The drive of '{lock.parent}' cannot lock files, so two programs could spoil the run; "
            "keep runs on a drive of this computer."
        ) from None
    try:
        with replacing(name) as temporary:
            temporary.write_text(json.dumps(asdict(Runner.here())), encoding="utf-8")
        yield
    finally:
        try:
            with suppress(OSError):
                name.unlink(missing_ok=True)
        finally:
            file.release()


def holder(lock: Path, name: Path) -> Runner | None:
    """Who holds a lock now; None when nobody does, whatever a process that was killed left behind."""
    named = _named(name)
    if not lock.is_file():
        return None
    file = FileLock(lock)
    try:
        file.acquire(timeout=0)
    except Timeout:
        return named if named.alive else Runner()
    except (OSError, NotImplementedError):  # a folder that may only be read
        return named if named.pid and named.alive else None
    file.release()
    return None


def _named(name: Path) -> Runner:
    try:
        fields = json.loads(name.read_text(encoding="utf-8"))
        return Runner(int(fields["pid"]), str(fields["host"]), float(fields["started"]))
    except (OSError, ValueError, LookupError, TypeError, OverflowError, RecursionError):
        return Runner()
