"""A finished run as its reports tell it: everything is read from the folder once."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qimera_studio.errors import InputRefused
from qimera_studio.job import Job
from qimera_studio.outcomes import Answers, Damage
from qimera_studio.progress.plan import Plan
from qimera_studio.reports.answers import read_answers
from qimera_studio.reports.damage import read_damage
from qimera_studio.reports.figures import read_report
from qimera_studio.run_folder.folder import RunFolder


@dataclass(frozen=True)
class ReportedRun:
    """What there is to tell.

    Attributes:
        name: of the classifier.
        job: what was asked for.
        plan: what was decided; None where it is damaged or gone.
        reports: measured figures by target, in the order of the job.
        sheets: files of sample sheets, oldest first.
        damages: what quantizing does layer by layer, of targets where it was measured.
        answers: pictures with both networks' answers, of targets where they were looked for.
    """

    name: str
    job: Job
    plan: Plan | None
    reports: dict[str, dict[str, Any]]
    sheets: tuple[Path, ...]
    damages: dict[str, Damage]
    answers: dict[str, Answers]


def read_run(folder: RunFolder) -> ReportedRun:
    """Read what a run folder holds.

    Raises:
        InputRefused: it holds no run, or no figures.
    """
    job = folder.job()
    names = [target.name for target in job.targets]
    reports = {name: report for name in names if (report := read_report(folder, name))}
    if not reports:
        raise InputRefused(f"The run in '{folder.path}' has no figures to report yet; finish it first.")
    damages = {name: damage for name in reports if (damage := read_damage(folder, name))}
    answers = {name: found for name in reports if (found := read_answers(folder, name))}
    return ReportedRun(_name(job), job, Plan.read(folder), reports, tuple(folder.sheets()), damages, answers)


def _name(job: Job) -> str:
    path = job.teachers[0].path
    sample = path.removeprefix("sample:")
    return f"Sample {sample}" if sample != path else Path(path).name
