"""The run folder: where a run keeps its job, plan, journal, artefacts, state and results.

Copying the folder copies the run. Every file is written to a temporary name and replaced; the journal alone grows.
Imports neither torch nor Qt, so the window reads run folders directly.
"""

import errno
import json
import os
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from qimera_studio import events
from qimera_studio.errors import InputRefused, UsageError
from qimera_studio.files import replacing, sweep
from qimera_studio.job import Job, read_job
from qimera_studio.run_folder import journal, lock


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
        self.state_before_file = self.path / "state-before.pt"
        self.teacher = self.path / "teacher"
        self.samples = self.path / "samples"
        self.bank_file = self.path / "bank.safetensors"
        self.generator_file = self.path / "generator.safetensors"
        self.snapshots = self.path / "snapshots"
        self.ablation = self.path / "ablation"
        self.images_file = self.path / "images.safetensors"
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
            self.path.mkdir(parents=True, exist_ok=True)
            self.prepare()
            self.write_text(self.job_file, job.model_dump_json(indent=2))
        except OSError as error:
            reason = error.strerror or str(error)
            raise InputRefused(f"The folder '{self.path}' cannot be written: {reason}.") from None

    def prepare(self) -> None:
        """Make what is missing below the folder, and remove what a killed process left unfinished.

        Raises:
            OSError: the folder cannot be written.
        """
        for folder in (self.samples, self.results, self.exports):
            folder.mkdir(exist_ok=True)
        sweep(self.path)

    def locked(self) -> AbstractContextManager[None]:
        """Hold the folder; the operating system lets go when the process dies, however it dies.

        Raises:
            UsageError: another process runs this run.
            InputRefused: the folder's drive knows no locks.
        """
        return lock.held(self.path / "lock", self.path / "runner.json")

    def runner(self) -> lock.Runner | None:
        """The process that runs this run now; None when nobody holds the folder."""
        return lock.holder(self.path / "lock", self.path / "runner.json")

    def is_run(self) -> bool:
        """Whether the folder holds a run."""
        return self.job_file.is_file()

    def job(self) -> Job:
        """Read the job back.

        Raises:
            InputRefused: the folder holds no readable run.
        """
        try:
            return read_job(self.job_file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise InputRefused(f"The folder '{self.path}' holds no run of Qimera Studio.") from None
        except (OSError, ValueError):
            raise InputRefused(
                f"The folder '{self.path}' holds no run that can be read: its job.json is damaged; start a new run."
            ) from None

    def write_text(self, path: Path, text: str) -> None:
        """Replace a text file whole."""
        with replacing(path) as temporary:
            temporary.write_text(text, encoding="utf-8")

    def write_json(self, path: Path, value: Any) -> None:
        """Replace a JSON file whole."""
        self.write_text(path, json.dumps(value, indent=2))

    def read_json(self, path: Path) -> Any:
        """Read a JSON file; None when it does not exist.

        Raises:
            ValueError: it is damaged.
        """
        try:
            return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None
        except RecursionError:
            raise ValueError(f"'{path}' is no JSON of ours") from None

    def record(self, event: events.Event) -> None:
        """Append one event to the journal.

        Raises:
            OSError: it could not be written, or the folder is gone.
        """
        if not self.is_run():
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(self.path))
        journal.append(self.journal_file, event)

    def journal(self) -> list[events.Event]:
        """All events in order; torn lines are ignored, and after a resume the last line per step wins."""
        return journal.settled(journal.Tail(self.journal_file).new())

    def sheets(self) -> list[Path]:
        """Sample sheets, oldest first."""
        return sorted(self.samples.glob("*.npz"))

    def result(self, target: str) -> Path:
        """Folder of one target's results."""
        return self.results / target
