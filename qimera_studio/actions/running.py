"""Starting, resuming and following a run."""

import shutil
import time
from collections.abc import Generator
from contextlib import closing
from pathlib import Path

from qimera_studio.errors import Cancelled, InputRefused, UsageError
from qimera_studio.events import Event, Step
from qimera_studio.job import Job
from qimera_studio.reporting import Report, silent
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.run_folder.journal import Tail, settled

LOOK = 0.25
"""Seconds between two looks at a run of another process."""


def start_run(job: Job, path: str, report: Report = silent) -> Generator[Event, None, None]:
    """Compress by a new job in a new run folder; closing the iterator saves the run.

    A job that is refused, or called off, before its first step leaves nothing behind.

    Args:
        job: what to do.
        path: a folder that holds no run yet.
        report: told how far the reading of the teacher is.

    Raises:
        UsageError: the folder holds another run, or an option is not acceptable.
        InputRefused: a file or the folder cannot be used.
    """
    folder, footprint, stepped = RunFolder(path), _Footprint(Path(path)), False
    try:
        folder.create(job)
        for event in resume_run(path, report):
            stepped = stepped or isinstance(event, Step)
            yield event
    except (UsageError, InputRefused, Cancelled, KeyboardInterrupt):
        if not stepped:
            footprint.erase()
        raise


def resume_run(path: str, report: Report = silent) -> Generator[Event, None, None]:
    """Continue the run of a folder by its own job and plan.

    Args:
        path: the folder.
        report: told how far the reading of the teacher is.

    Raises:
        InputRefused: the folder holds no run.
    """
    folder = RunFolder(path)
    job = folder.job()
    from qimera_studio.run import run

    with closing(run(job, folder, report)) as events:
        yield from events


def follow_run(path: str) -> Generator[Event, None, None]:
    """Look on at a run that another process works on: its journal so far, and what is told from then on.

    The iterator ends when the run does, or its process; closing it ends the looking only.

    Raises:
        InputRefused: the folder holds no run.
    """
    folder = RunFolder(path)
    folder.job()
    tail = Tail(folder.journal_file)
    yield from settled(tail.new())
    while True:
        # Asked before the last read, so that no last word is missed.
        goes_on = folder.runner() is not None
        yield from tail.new()
        if not goes_on:
            return
        time.sleep(LOOK)


class _Footprint:
    """Remembers what was there, so that everything made since can be removed."""

    def __init__(self, path: Path) -> None:
        self._made = [parent for parent in (path, *path.absolute().parents) if not parent.exists()]
        self._path = path
        self._there = set() if self._made or not path.is_dir() else set(path.iterdir())

    def erase(self) -> None:
        if self._made:
            shutil.rmtree(self._made[-1], ignore_errors=True)
        elif self._path.is_dir():
            for entry in set(self._path.iterdir()) - self._there:
                shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
