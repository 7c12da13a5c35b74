"""What several runs were asked for, where it differs."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qimera_studio.job import Job
from qimera_studio.recipe.recipe import SECTIONS, Recipe
from qimera_studio.reports.comparison.compared_run import ComparedRun
from qimera_studio.wording import Translate

_NONE = "–"


@dataclass(frozen=True)
class Difference:
    """One thing that was asked for differently.

    Attributes:
        name: what it is called.
        help: one line on what it does; may be empty.
        values: one a run, in words.
    """

    name: str
    help: str
    values: tuple[str, ...]


def differences(runs: Sequence[ComparedRun], tr: Translate = str) -> list[Difference]:
    """All that differs between runs: what was compressed, into what, how, and what the plan made of it."""
    told = [*_asked(runs, tr), *_options(runs, tr), *_planned(runs, tr)]
    return [one for one in told if len(set(one.values)) > 1]


def _asked(runs: Sequence[ComparedRun], tr: Translate) -> Iterator[Difference]:
    jobs = [run.job for run in runs]
    yield Difference(tr("Original"), "", _originals([job.teachers[0].path for job in jobs]))
    yield Difference(tr("Networks"), "", tuple(_networks(job) for job in jobs))
    yield Difference(tr("Recipe"), "", tuple(job.recipe.title or job.recipe.name for job in jobs))
    minutes = (_NONE if job.minutes is None else f"{job.minutes:g} min" for job in jobs)
    yield Difference(tr("Time budget"), "", tuple(minutes))
    yield Difference(tr("Seed"), "", tuple(str(job.seed) for job in jobs))
    yield Difference(tr("Labelled images"), "", tuple(Path(job.images).name if job.images else _NONE for job in jobs))


def _originals(paths: list[str]) -> tuple[str, ...]:
    """Names of files where they tell them apart, else where they lie."""
    names = [Path(path).name for path in paths]
    return tuple(names if len(set(names)) == len(set(paths)) else paths)


def _networks(job: Job) -> str:
    return ", ".join(target.name.upper() for target in job.targets)


def _options(runs: Sequence[ComparedRun], tr: Translate) -> Iterator[Difference]:
    for section in SECTIONS:
        declared = type(getattr(Recipe(), section)).model_fields
        for key, field in declared.items():
            values = (getattr(getattr(run.job.recipe, section), key) for run in runs)
            unit = dict(field.json_schema_extra or {}).get("unit", "") if not callable(field.json_schema_extra) else ""
            name = f"{tr(section.capitalize())}: {tr(field.title or key)}"
            yield Difference(name, tr(field.description or ""), tuple(_value(value, str(unit), tr) for value in values))


def _value(value: Any, unit: str, tr: Translate) -> str:
    if value is None:
        return _NONE
    if isinstance(value, bool):
        return tr("on") if value else tr("off")
    told = f"{value:g}" if isinstance(value, float) else f"{value:,}" if isinstance(value, int) else str(value)
    return f"{told} {tr(unit)}" if unit else told


def _planned(runs: Sequence[ComparedRun], tr: Translate) -> Iterator[Difference]:
    plans = [run.plan for run in runs]
    counts = Counter(stage for plan in plans if plan for stage in plan.steps)
    for stage in (stage for stage, count in counts.items() if count > 1):  # one run's own say nothing of a difference
        steps = (plan.steps.get(stage) if plan else None for plan in plans)
        told = tuple(_NONE if count is None else f"{count:,}" for count in steps)
        yield Difference(tr("Steps of {stage}").format(stage=stage), "", told)
    where = (f"{plan.device}, {plan.dtype}, {plan.threads}" if plan else _NONE for plan in plans)
    yield Difference(tr("Device, number format, threads"), "", tuple(where))
