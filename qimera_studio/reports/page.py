"""A run as one HTML file that shows everywhere: no network, no scripts, pictures inside."""

from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any

from qimera_studio.evaluation.verdict import CHECK, SAFE, TOO_SMALL
from qimera_studio.recipe import Recipe
from qimera_studio.reports.curve import curve
from qimera_studio.reports.figures import ComparedRow, compared_rows, conditions
from qimera_studio.reports.pictures import sheet_picture
from qimera_studio.reports.reported_run import ReportedRun
from qimera_studio.reports.versions import versions
from qimera_studio.resources import resource

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<h1>{title}</h1>
<p class="quiet">{subtitle}</p>
{body}
</body>
</html>
"""
_HEADER = ("", "Original", "Compressed", "Change")
_SIGNS = {SAFE: ("safe", "✓"), CHECK: ("check", "!"), TOO_SMALL: ("small", "✕")}
_SHEETS = 3  # of a run's many: its first images, those half-way, and its last


def html_page(run: ReportedRun) -> str:
    """The whole page."""
    sections = [
        *(_result(name, report) for name, report in run.reports.items()),
        _section("Over the widths", curve(run.reports)),
        _section("Synthetic images", "".join(_sheets(run.sheets))),
        _section("How it was made", _facts(_made(run))),
        _recipe(run.job.recipe),
        _section("Versions", _facts(versions().items())),
    ]
    style = resource("style/report.css").read_text(encoding="utf-8")
    subtitle = "Compressed without any data by Qimera Studio. Everything below was measured on the compressed network."
    return _PAGE.format(title=escape(run.name), style=style, subtitle=subtitle, body="\n".join(filter(None, sections)))


def _section(heading: str, contents: str) -> str:
    return f"<section><h2>{heading}</h2>\n{contents}\n</section>" if contents else ""


def _result(name: str, report: dict[str, Any]) -> str:
    verdict = str(report.get("verdict") or "no verdict")
    style, sign = _SIGNS.get(verdict, ("", "–"))
    reasons = "".join(f"<li>{escape(str(reason))}</li>" for reason in report.get("reasons") or ())
    told = f'<p class="verdict {style}">{sign} {escape(verdict[:1].upper() + verdict[1:])}</p>\n<ul>{reasons}</ul>'
    measured = f'<p class="quiet">{escape(conditions(report))}</p>' if conditions(report) else ""
    return _section(escape(name.upper()), f"{told}\n{_table(compared_rows(report))}\n{measured}")


def _table(rows: Iterable[ComparedRow]) -> str:
    head = "".join(f"<th>{name}</th>" for name in _HEADER)
    lines = "\n".join(
        f'<tr><td>{escape(row.name)}</td><td>{escape(row.before)}</td><td class="after">{escape(row.after)}</td>'
        f"<td>{escape(row.change)}</td></tr>"
        for row in rows
    )
    return f"<table>\n<tr>{head}</tr>\n{lines}\n</table>"


def _sheets(files: tuple[Path, ...]) -> Iterable[str]:
    last = len(files) - 1
    chosen = dict.fromkeys(files[last * place // (_SHEETS - 1)] for place in range(_SHEETS)) if files else {}
    for file in chosen:
        if picture := sheet_picture(file):
            stage, _, step = file.stem.rpartition("-")
            told = escape(f"{stage.capitalize()}, step {int(step):,}" if step.isdecimal() else file.stem)
            yield f'<figure><img src="{picture}" alt="{told}"><figcaption>{told}</figcaption></figure>'


def _facts(facts: Iterable[tuple[str, str]]) -> str:
    return f"<dl>{''.join(f'<dt>{escape(name)}</dt><dd>{escape(told)}</dd>' for name, told in facts)}</dl>"


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
