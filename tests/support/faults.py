"""A disk that fails, or a process that dies, at any chosen write of a run.

Every write of a run goes through two places: `files.replacing`, which renames a temporary file, and the journal's
append. Both are counted, so that the n-th write of a run can be told to go wrong in each of the ways it can.
"""

import errno
import gc
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from unittest import mock

from support.tiny_runs import tiny_job, tiny_teacher

from qimera_studio import events
from qimera_studio.evaluation import latency
from qimera_studio.run import run
from qimera_studio.run_folder import journal
from qimera_studio.run_folder.folder import RunFolder

REPLACING, APPENDING = ("fails", "short", "killed before", "killed after"), ("fails", "short", "killed amid")


class Killed(BaseException):
    """The process died here; nothing it would have done in farewell takes place."""


@dataclass
class Disk:
    """Counts writes, and spoils one.

    Attributes:
        number: of the write that goes wrong; None for none.
        how: one of `REPLACING` or `APPENDING`.
        written: names of the files written so far, a journal's line each time.
        dead: whether the process has died.
        really: whether dying ends this very process, not only the run in it.
    """

    number: int | None = None
    how: str = ""
    written: list[str] = field(default_factory=list)
    dead: bool = False
    really: bool = False

    @contextmanager
    def used(self) -> Iterator[None]:
        """Within this context every write goes through this disk."""
        replace, unlink, append = os.replace, os.unlink, journal.append
        with (
            mock.patch("os.replace", partial(self._replace, replace)),
            mock.patch("os.unlink", partial(self._farewell, unlink)),
            mock.patch("qimera_studio.run_folder.journal.append", partial(self._journal, append)),
        ):
            yield

    def _due(self, name: str) -> bool:
        if self.dead:
            raise Killed
        self.written.append(name)
        return len(self.written) - 1 == self.number

    def _replace(self, replace: Callable[..., None], source: Any, target: Any) -> None:
        if not self._due(Path(target).name):
            replace(source, target)
            return
        if self.how == "short":
            os.truncate(source, os.path.getsize(source) // 2)
        if self.how in ("fails", "short"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(target))
        if self.how == "killed after":
            replace(source, target)
        self._die()

    def _journal(self, append: Callable[..., None], file: Path, event: events.Event) -> None:
        if not self._due(file.name):
            append(file, event)
            return
        if self.how in ("short", "killed amid"):
            line = events.to_json(event).encode()
            with open(file, "ab") as torn:
                torn.write(line[: len(line) // 2])
        if self.how == "killed amid":
            self._die()
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(file))

    def _farewell(self, unlink: Callable[..., None], *arguments: Any, **options: Any) -> None:
        if self.dead:
            raise Killed
        unlink(*arguments, **options)

    def _die(self) -> None:
        if self.really:
            os._exit(9)
        self.dead = True
        raise Killed


@contextmanager
def quick() -> Iterator[None]:
    """Runs here write the same however slow they are, save after every step, and read no checkpoint."""
    measure = latency.measure
    with (
        mock.patch("qimera_studio.stages.sheets.FIRST_SHEET", float("inf")),
        mock.patch("qimera_studio.progress.progress.SAVE_EVERY", 0.0),
        mock.patch("qimera_studio.progress.progress.SAVE_SHARE", float("inf")),
        mock.patch("qimera_studio.stages.original.load_teacher", return_value=tiny_teacher()),
        mock.patch("qimera_studio.evaluation.latency.measure", lambda *given, seconds: measure(*given, seconds=0.001)),
    ):
        yield


def begin_or_resume(path: Path) -> list[events.Event]:
    """Do what a person does who wants the run done: start it where it never began, else resume it."""
    folder = RunFolder(path)
    if not folder.is_run():
        folder.create(tiny_job())
    try:
        return list(run(folder.job(), folder))
    finally:
        gc.collect()  # a lock that was not let go is let go by its end, as by the end of a process


def integers(path: Path) -> bytes:
    """What a run ends with."""
    return (RunFolder(path).result("w4a4") / "model.safetensors").read_bytes()
