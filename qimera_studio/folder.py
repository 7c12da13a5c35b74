"""The run folder: where a run keeps its job, plan, journal, artefacts, state and results.

Copying the folder copies the run. Every file is written to a temporary name and replaced. Imports neither torch nor
Qt, so the window reads run folders directly.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from filelock import FileLock, Timeout

from qimera_studio import events
from qimera_studio.errors import InputRefused, UsageError
from qimera_studio.job import Job


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a temporary path beside `path`; on success it replaces `path`, on failure it is removed."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        yield temporary
        with open(temporary, "rb+") as written:
            os.fsync(written.fileno())
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


@dataclass(frozen=True)
class SampleSheet:
    """One sheet of synthetic images.

    Attributes:
        images: uint8 [N, H, W, channels], ready to show.
        soft_labels: float32 [N, C], the class mix each image was asked for.
        teacher: float32 [N, C], the teacher's probabilities.
    """

    images: np.ndarray
    soft_labels: np.ndarray
    teacher: np.ndarray

    def save(self, path: Path) -> None:
        """Write the sheet as a compressed .npz."""
        with replacing(path) as temporary, open(temporary, "wb") as file:
            np.savez_compressed(file, images=self.images, soft_labels=self.soft_labels, teacher=self.teacher)

    @classmethod
    def load(cls, path: Path) -> "SampleSheet":
        """Read a sheet back."""
        with np.load(path, allow_pickle=False) as arrays:
            return cls(arrays["images"], arrays["soft_labels"], arrays["teacher"])


class RunFolder:
    """Paths and plain files of one run.

    Args:
        path: the folder; `create` makes it, reading never does.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self.job_file = self.path / "job.json"
        self.plan_file = self.path / "plan.json"
        self.journal_file = self.path / "journal.jsonl"
        self.state_file = self.path / "state.pt"
        self.teacher = self.path / "teacher"
        self.samples = self.path / "samples"
        self.bank_file = self.path / "bank.safetensors"
        self.generator_file = self.path / "generator.safetensors"
        self.results = self.path / "results"
        self.exports = self.path / "exports"

    def create(self, job: Job) -> None:
        """Make the folder and write the job.

        Raises:
            UsageError: the folder holds another run.
            InputRefused: the folder cannot be written.
        """
        if self.is_run():
            raise UsageError(f"The folder '{self.path}' already holds a run; add --resume or choose another folder.")
        try:
            for folder in (self.path, self.samples, self.results, self.exports):
                folder.mkdir(parents=True, exist_ok=True)
            self.write_text(self.job_file, job.model_dump_json(indent=2))
        except OSError as error:
            reason = error.strerror or str(error)
            raise InputRefused(f"The folder '{self.path}' cannot be written: {reason}.") from None

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the folder; the operating system lets go when the process dies, however it dies.

        Raises:
            UsageError: another process runs this run.
        """
        lock = FileLock(self.path / "lock")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise UsageError(f"The run in '{self.path}' is already going on in another process.") from None
        try:
            yield
        finally:
            lock.release()

    def is_run(self) -> bool:
        """Whether the folder holds a run."""
        return self.job_file.is_file()

    def job(self) -> Job:
        """Read the job back.

        Raises:
            InputRefused: the folder holds no readable run.
        """
        try:
            return Job.model_validate_json(self.job_file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            raise InputRefused(f"The folder '{self.path}' holds no run of Qimera Studio.") from None

    def write_text(self, path: Path, text: str) -> None:
        """Replace a text file whole."""
        with replacing(path) as temporary:
            temporary.write_text(text, encoding="utf-8")

    def write_json(self, path: Path, value: Any) -> None:
        """Replace a JSON file whole."""
        self.write_text(path, json.dumps(value, indent=2))

    def read_json(self, path: Path) -> Any:
        """Read a JSON file; None when it does not exist."""
        return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None

    def record(self, event: events.Event) -> None:
        """Append one event to the journal."""
        with open(self.journal_file, "a", encoding="utf-8") as journal:
            journal.write(events.to_json(event) + "\n")

    def journal(self) -> list[events.Event]:
        """All events in order; torn lines are ignored."""
        return list(_readable(self.journal_file))

    def sheets(self) -> list[Path]:
        """Sample sheets, oldest first."""
        return sorted(self.samples.glob("*.npz"))

    def result(self, target: str) -> Path:
        """Folder of one target's results."""
        return self.results / target


def _readable(journal: Path) -> Iterator[events.Event]:
    if not journal.is_file():
        return
    for line in journal.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            yield events.from_json(line)
        except ValueError:
            continue
