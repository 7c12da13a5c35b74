"""A run as one HTML file that shows everywhere: no network, no scripts, pictures inside."""

from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any

from qimera_studio.evaluation.verdict import CHECK, SAFE, TOO_SMALL
from qimera_studio.recipe.recipe import Recipe
from qimera_studio.reports import closer_look
from qimera_studio.reports.curve import curve
from qimera_studio.reports.document import document, facts, section, table
from qimera_studio.reports.figures import ComparedRow, compared_rows, conditions
from qimera_studio.reports.pictures import sheet_picture
from qimera_studio.reports.reported_run import ReportedRun
from qimera_studio.reports.slowness import why_slower
from qimera_studio.reports.versions import versions

_HEADER = ("", "Original", "Compressed", "Change")
_SIGNS = {SAFE: ("safe", "✓"), CHECK: ("check", "!"), TOO_SMALL: ("small", "✕")}
_SHEETS = 3  # of a run's many: its first images, those half-way, and its last


def html_page(run: ReportedRun) -> str:
    """The whole page."""
    sections = [
        *(_result(run, name, report) for name, report in run.reports.items()),
        section("Over the widths", curve(run.reports)),
        section("Synthetic images", "".join(_sheets(run.sheets))),
        section("How it was made", facts(_made(run))),
        _recipe(run.job.recipe),
        section("Versions", facts(versions().items())),
    ]
    subtitle = "Compressed without any data by Qimera Studio. Everything below was measured on the compressed network."
    return document(run.name, subtitle, sections)


def _result(run: ReportedRun, name: str, report: dict[str, Any]) -> str:
    verdict = str(report.get("verdict") or "no verdict")
    style, sign = _SIGNS.get(verdict, ("", "–"))
    reasons = "".join(f"<li>{escape(str(reason))}</li>" for reason in report.get("reasons") or ())
    told = f'<p class="verdict {style}">{sign} {escape(verdict[:1].upper() + verdict[1:])}</p>\n<ul>{reasons}</ul>'
    parts = [told, table(_HEADER, map(_cells, compared_rows(report)))]
    parts.extend(f'<p class="quiet">{escape(told)}</p>' for told in (why_slower(report), conditions(report)) if told)
    if name in run.answers:
        parts.append(closer_look.answers(run.answers[name]))
    if name in run.damages:
        parts.append(closer_look.layers(run.damages[name]))
    return section(escape(name.upper()), "\n".join(parts))


def _cells(row: ComparedRow) -> tuple[str, ...]:
    name, before, after, change = map(escape, (row.name, row.before, row.after, row.change))
    return name, before, f"<strong>{after}</strong>", change


def _sheets(files: tuple[Path, ...]) -> Iterable[str]:
    last = len(files) - 1
    chosen = dict.fromkeys(files[last * place // (_SHEETS - 1)] for place in range(_SHEETS)) if files else {}
    for file in chosen:
        if picture := sheet_picture(file):
            stage, _, step = file.stem.rpartition("-")
            told = escape(f"{stage.capitalize()}, step {int(step):,}" if step.isdecimal() else file.stem)
            yield f'<figure><img src="{picture}" alt="{told}"><figcaption>{told}</figcaption></figure>'


def _made(run: ReportedRun) -> Iterable[tuple[str, str]]:
    yield "Original", run.job.teachers[0].path
    yield "Recipe", ": ".join(filter(None, (run.job.recipe.name, run.job.recipe.summary)))
    yield "Seed", str(run.job.seed)
    if run.job.minutes is not None:
        yield "Time budget", f"{run.job.minutes:g} minutes"
    if run.job.measured_on is not None:
        yield "Labelled images", run.job.measured_on
    if run.plan is not None:
        threads = "1 thread" if run.plan.threads == 1 else f"{run.plan.threads} threads"
        yield "Computed on", f"{run.plan.device} in {run.plan.dtype}, {threads}"
        yield "Steps", ", ".join(f"{stage} {steps:,}" for stage, steps in run.plan.steps.items())
        if run.plan.teacher:
            yield "Fingerprint of the original's weights", run.plan.teacher


def _recipe(recipe: Recipe) -> str:
    """Every option, folded away: the same file repeats the run."""
    told = f"<summary><h2>Every option of the recipe</h2></summary>\n<pre>{escape(recipe.to_toml())}</pre>"
    return f"<section><details>{told}</details></section>"
