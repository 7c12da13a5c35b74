"""What the Library says about one run folder, read from its files alone, without Qt: any thread may do it."""

import os
from dataclasses import dataclass
from pathlib import Path

from qimera_studio import events
from qimera_studio.errors import InputRefused
from qimera_studio.run_folder.annotation import Annotation, read_annotation
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.run_folder.journal import parsed
from qimera_studio.ui.language.naming import classifier_name
from qimera_studio.ui.models.library.outcome import Outcome, outcome_of
from qimera_studio.ui.models.results.result_report import read_report

_TAIL = 64 * 1024  # bytes of the journal that surely hold its last events

FINISHED, STOPPED, FAILED, INTERRUPTED, RUNNING = "Finished", "Stopped", "Failed", "Interrupted", "Running"
WAITING = "Waiting"
DAMAGED = "Damaged"
_ENDINGS = {events.Finished: FINISHED, events.Stopped: STOPPED, events.Failed: FAILED}


_JOURNAL = "The journal of this run is damaged; resuming continues from what was saved."


@dataclass(frozen=True)
class RunSummary:
    """One row of the Library.

    Attributes:
        path: the run folder.
        teacher: the classifier's name; empty when the job cannot be read.
        recipe: the recipe's title; empty when the job cannot be read.
        targets: names of the compressed networks; none when the job cannot be read.
        state: `Waiting` to be begun, `Running` in whatever process, `Finished`, `Stopped`, `Failed`, `Interrupted` or
            `Damaged`.
        outcomes: what is known of the compressed networks that were measured, in the order of the targets.
        annotation: what the person said of it.
        changed: when the run last said something, seconds since 1970.
        problem: one sentence on what is damaged; empty where nothing is.
    """

    path: Path
    teacher: str
    recipe: str
    targets: tuple[str, ...]
    state: str
    outcomes: tuple[Outcome, ...]
    annotation: Annotation
    changed: float
    problem: str = ""

    @property
    def finished(self) -> bool:
        """Whether there are results to show; otherwise the run can be resumed or looked on."""
        return self.state == FINISHED

    @property
    def running(self) -> bool:
        """Whether a process works on it."""
        return self.state == RUNNING

    @property
    def lost(self) -> bool:
        """Whether nothing can be done with it any more."""
        return self.state == DAMAGED and not self.targets

    @property
    def smallest(self) -> Outcome | None:
        """The network with the smallest file, which is what a row has room for; None where nothing was measured."""
        return min(self.outcomes, key=lambda outcome: outcome.size or float("inf"), default=None)


def summarise(path: Path) -> RunSummary | None:
    """Read one folder; None when it holds no run."""
    folder = RunFolder(path)
    try:
        return _summary(folder) if folder.is_run() else None
    except InputRefused as error:
        return _damaged(path, _changed(folder), str(error))
    except OSError as error:
        reason = error.strerror or str(error)
        return _damaged(path, 0.0, f"The folder '{path}' cannot be read: {reason}.")


def _damaged(path: Path, changed: float, problem: str) -> RunSummary:
    return RunSummary(path, "", "", (), DAMAGED, (), read_annotation(path), changed, problem)


def _summary(folder: RunFolder) -> RunSummary:
    job = folder.job()
    state = _state(folder)
    names = tuple(target.name for target in job.targets)
    reports = ((name, read_report(folder, name)) for name in names)
    return RunSummary(
        path=folder.path,
        teacher=classifier_name(job.teachers[0]),
        recipe=job.recipe.title or job.recipe.name.capitalize(),
        targets=names,
        state=state,
        outcomes=tuple(outcome_of(name, report) for name, report in reports if report),
        annotation=read_annotation(folder.path),
        changed=_changed(folder),
        problem=_JOURNAL if state == DAMAGED else "",
    )


def _changed(folder: RunFolder) -> float:
    told = folder.journal_file if folder.journal_file.is_file() else folder.job_file
    return told.stat().st_mtime


def list_runs(runs: Path, elsewhere: list[str]) -> list[RunSummary]:
    """Summaries of all runs under `runs` and of those opened from elsewhere, newest first."""
    try:
        inside = [entry for entry in runs.iterdir() if entry.is_dir()]
    except OSError:  # there is no such folder yet, or it is closed to us
        inside = []
    folders = dict.fromkeys([*inside, *(Path(folder) for folder in elsewhere)])
    known = [summary for folder in folders if (summary := summarise(folder)) is not None]
    return sorted(known, key=lambda summary: summary.changed, reverse=True)


def _state(folder: RunFolder) -> str:
    ended = _ending(folder)
    return RUNNING if ended in (INTERRUPTED, DAMAGED, WAITING) and folder.runner() is not None else ended


def _ending(folder: RunFolder) -> str:
    if not folder.journal_file.is_file():
        return DAMAGED if folder.state_file.exists() else WAITING
    with open(folder.journal_file, "rb") as lines:
        size = lines.seek(0, os.SEEK_END)
        lines.seek(max(0, size - _TAIL))
        backwards = reversed(lines.read().split(b"\n"))
    # Only the last event counts: what stands before it is not even parsed, whatever the journal's length.
    last = next((event for line in backwards for event in parsed(line)), None)
    if last is not None:
        return _ENDINGS.get(type(last), INTERRUPTED)
    return DAMAGED if size or folder.state_file.exists() else INTERRUPTED
