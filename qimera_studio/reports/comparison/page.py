"""Several runs side by side as one HTML file: no network, no scripts, pictures inside."""

from collections.abc import Iterable, Sequence
from html import escape

from qimera_studio.reports.comparison.compared_run import ComparedRun, short_names
from qimera_studio.reports.comparison.curves import CurveKey
from qimera_studio.reports.comparison.overlay import MOST, Stroke, overlay
from qimera_studio.reports.comparison.recipes import differences
from qimera_studio.reports.comparison.results import Cell, networks_of, result_rows
from qimera_studio.reports.document import document, facts, section, table
from qimera_studio.reports.pictures import sheet_picture
from qimera_studio.reports.versions import versions


def comparison_page(runs: Sequence[ComparedRun], against: int = 0) -> str:
    """The whole page.

    Args:
        runs: at least two.
        against: which network, of all of all runs, the others are compared with.
    """
    names = short_names(list(runs))
    networks = networks_of(runs)
    sections = [
        section("Results", _results(runs, against)),
        section("What was asked for differently", _recipes(runs, names)),
        *(section(escape(curve_title(key)), _curve(runs, names, key)) for key in curve_keys(runs)),
        section("Synthetic images", "".join(_samples(runs, names))),
        section("Versions", facts(versions().items())),
    ]
    first = f"; differences are from {networks[against].name}" if networks else ""
    subtitle = f"Compared by Qimera Studio{first}."
    return document(", ".join(names), subtitle, sections)


def curve_keys(runs: Sequence[ComparedRun]) -> list[CurveKey]:
    """What there are curves of, each once, in the order of the stages; losses and agreement, not counters."""
    keys = dict.fromkeys(key for run in runs for key in run.curves)
    return [key for key in keys if key.metric in ("error", "agreement") or key.metric.endswith("loss")]


def curve_title(key: CurveKey) -> str:
    """Stage and metric in words."""
    return f"{key.stage.capitalize()}: {key.metric.replace('_', ' ')}"


def strokes_of(runs: Sequence[ComparedRun], names: Sequence[str], key: CurveKey) -> list[Stroke]:
    """Every run's, and every network's, curve of one kind."""
    return [
        Stroke(f"{name} · {line.target.upper()}" if line.target else name, line.steps, line.values)
        for name, run in zip(names, runs, strict=True)
        for line in run.curves.get(key, [])
    ]


def _results(runs: Sequence[ComparedRun], against: int) -> str:
    networks = networks_of(runs)
    rows = [(escape(row.name), *map(_cell, row.cells)) for row in result_rows(networks, against)]
    if not rows:
        return "<p>Nothing was measured yet.</p>"
    return f'<div class="wide">{table(("", *(network.name for network in networks)), rows)}</div>'


def _cell(cell: Cell) -> str:
    if not cell.change:
        return escape(cell.text)
    style = "" if cell.better is None else ' class="better"' if cell.better else ' class="worse"'
    sign = "" if cell.better is None else "▲ " if cell.better else "▼ "
    return f"{escape(cell.text)}<br><small{style}>{sign}{escape(cell.change)}</small>"


def _recipes(runs: Sequence[ComparedRun], names: Sequence[str]) -> str:
    rows = [(escape(one.name), *map(escape, one.values)) for one in differences(runs)]
    return f'<div class="wide">{table(("", *names), rows)}</div>' if rows else "<p>Nothing: both were made alike.</p>"


def _curve(runs: Sequence[ComparedRun], names: Sequence[str], key: CurveKey) -> str:
    strokes = strokes_of(runs, names, key)
    left = ", ".join(stroke.name for stroke in strokes[MOST:])
    told = f'<p class="quiet">Only {MOST} curves can be told apart; left out: {escape(left)}.</p>' if left else ""
    return f"{overlay(curve_title(key), strokes)}{told}"


def _samples(runs: Sequence[ComparedRun], names: Sequence[str]) -> Iterable[str]:
    for name, run in zip(names, runs, strict=True):
        file = run.sheet_at(1.0)
        if file and (picture := sheet_picture(file)):
            told = escape(name)
            yield f'<figure><img src="{picture}" alt="{told}"><figcaption>{told}</figcaption></figure>'
