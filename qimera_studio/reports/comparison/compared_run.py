"""One run as a comparison needs it: everything is read from its folder once, whatever state it is in."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qimera_studio.job import Job
from qimera_studio.progress.plan import Plan
from qimera_studio.reports.comparison.curves import CurveKey, Line, read_curves
from qimera_studio.reports.figures import read_report
from qimera_studio.run_folder.folder import RunFolder


@dataclass(frozen=True)
class ComparedRun:
    """A run among others.

    Attributes:
        folder: where it is kept.
        job: what was asked for.
        plan: what was decided; None where nothing was, or it is damaged.
        reports: measured figures by target, in the order of the job; empty where nothing was measured.
        curves: what its stages told step by step.
        sheets: files of sample sheets, oldest first.
    """

    folder: RunFolder
    job: Job
    plan: Plan | None
    reports: dict[str, dict[str, Any]]
    curves: dict[CurveKey, list[Line]]
    sheets: tuple[Path, ...]

    @property
    def name(self) -> str:
        """The folder's name, by which a person knows the run."""
        return self.folder.path.name

    @property
    def original(self) -> str:
        """What tells its original from others: the fingerprint of the weights, or the file where none was taken."""
        return (self.plan.teacher if self.plan else "") or self.job.teachers[0].path

    def sheet_at(self, share: float) -> Path | None:
        """The sample sheet after a share of those there are, 0-1; None where there are none."""
        return self.sheets[round(share * (len(self.sheets) - 1))] if self.sheets else None


def read_compared(path: Path) -> ComparedRun:
    """Read what a run folder holds.

    Raises:
        InputRefused: it holds no run.
    """
    folder = RunFolder(path)
    job = folder.job()
    reports = {target.name: read_report(folder, target.name) for target in job.targets}
    curves = read_curves(folder.journal_file)
    return ComparedRun(folder, job, Plan.read(folder), reports, curves, tuple(folder.sheets()))


def short_names(runs: list[ComparedRun]) -> list[str]:
    """Names that tell the runs apart: the folders', numbered where two are the same."""
    names = [run.name for run in runs]
    return [
        name if names.count(name) == 1 else f"{name} ({names[: place + 1].count(name)})"
        for place, name in enumerate(names)
    ]
