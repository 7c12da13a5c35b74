"""What the Library says about one run folder, read from its files alone, without Qt: any thread may do it."""

from dataclasses import dataclass
from pathlib import Path

from qimera_studio import events
from qimera_studio.errors import InputRefused
from qimera_studio.folder import RunFolder
from qimera_studio.ui.naming import classifier_name

_TAIL = 64 * 1024  # bytes of the journal that surely hold its last events

FINISHED, STOPPED, FAILED, INTERRUPTED, RUNNING = "Finished", "Stopped", "Failed", "Interrupted", "Running"
_ENDINGS = {events.Finished: FINISHED, events.Stopped: STOPPED, events.Failed: FAILED}


@dataclass(frozen=True)
class RunSummary:
    """One row of the Library.

    Attributes:
        path: the run folder.
        teacher: the classifier's name.
        targets: names of the compressed networks.
        state: `Finished`, `Stopped`, `Failed`, `Interrupted`, or `Running` in whatever process.
        agreement: share of answers equal to the teacher's, 0-1; None where nothing was measured.
        changed: when the run last said something, seconds since 1970.
    """

    path: Path
    teacher: str
    targets: tuple[str, ...]
    state: str
    agreement: float | None
    changed: float

    @property
    def finished(self) -> bool:
        """Whether there are results to show; otherwise the run can be resumed."""
        return self.state == FINISHED


def summarise(path: Path) -> RunSummary | None:
    """Read one folder; None when it holds no run."""
    folder = RunFolder(path)
    try:
        job = folder.job()
    except InputRefused:
        return None
    told = folder.journal_file if folder.journal_file.exists() else folder.job_file
    return RunSummary(
        path=path,
        teacher=classifier_name(job.teachers[0]),
        targets=tuple(target.name for target in job.targets),
        state=_state(folder),
        agreement=_agreement(folder, job.targets[0].name),
        changed=told.stat().st_mtime,
    )


def list_runs(runs: Path, elsewhere: list[str]) -> list[RunSummary]:
    """Summaries of all runs under `runs` and of those opened from elsewhere, newest first."""
    inside = [entry for entry in runs.iterdir() if entry.is_dir()] if runs.is_dir() else []
    folders = dict.fromkeys([*inside, *(Path(folder) for folder in elsewhere)])
    known = [summary for folder in folders if (summary := summarise(folder)) is not None]
    return sorted(known, key=lambda summary: summary.changed, reverse=True)


def _state(folder: RunFolder) -> str:
    ended = _ending(folder.journal_file)
    return RUNNING if ended == INTERRUPTED and folder.runner() is not None else ended


def _ending(journal: Path) -> str:
    if not journal.is_file():
        return INTERRUPTED
    with open(journal, "rb") as lines:
        lines.seek(max(0, journal.stat().st_size - _TAIL))
        tail = lines.read().decode("utf-8", errors="replace").splitlines()
    for line in reversed(tail):
        try:
            return _ENDINGS.get(type(events.from_json(line)), INTERRUPTED)
        except ValueError:
            continue
    return INTERRUPTED


def _agreement(folder: RunFolder, target: str) -> float | None:
    try:
        report = folder.read_json(folder.result(target) / "report.json") or {}
    except ValueError:
        return None
    agreement = report.get("agreement")
    return float(agreement) if isinstance(agreement, int | float) else None
