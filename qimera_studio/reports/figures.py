"""The measured figures of one target, read from its `report.json`, as rows of a before/after table."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.wording import Translate, bytes_in_words, percent

_DASH = "–"


@dataclass(frozen=True)
class ComparedRow:
    """One figure before and after compression, in words."""

    name: str
    before: str
    after: str
    change: str


def report_file(folder: RunFolder, target: str) -> Path:
    """Where a target's measured figures are kept."""
    return folder.result(target) / "report.json"


def read_report(folder: RunFolder, target: str) -> dict[str, Any]:
    """A target's measured figures; none where there is no report or it is damaged."""
    try:
        report = folder.read_json(report_file(folder, target))
    except (OSError, ValueError):
        return {}
    return report if isinstance(report, dict) else {}


def by_size(reports: Mapping[str, dict[str, Any]]) -> list[str]:
    """Names of measured targets, the largest file first."""
    measured = [name for name, report in reports.items() if report.get("size_bytes")]
    return sorted(measured, key=lambda name: -float(reports[name]["size_bytes"]))


def width_label(name: str, report: dict[str, Any]) -> str:
    """A target's widths and the size of its file, such as `W4A4 · 153 KB`."""
    return f"{name.upper()} · {bytes_in_words(report['size_bytes'])}"


def compared_rows(report: dict[str, Any], tr: Translate = str) -> list[ComparedRow]:
    """All figures a report holds; agreement and accuracy say so when they were not measured.

    Args:
        report: of one target.
        tr: puts a sentence into the person's language.
    """
    rows = [_size(report, tr), _agreement(report, tr), _accuracy(report, tr), *_latencies(report, tr)]
    return [*rows, *_integer_layers(report, tr)]


def conditions(report: dict[str, Any], tr: Translate = str) -> str:
    """What the times of a report depend on; empty when none were measured."""
    latency = report.get("latency")
    if not latency:
        return ""
    count = latency["threads"]
    threads = tr("one thread") if count == 1 else tr("{count} threads").format(count=count)
    features = ", ".join(latency["cpu_flags"]) or tr("no integer instructions that onnxruntime knows")
    machine = latency.get("machine") or tr("processor")
    told = tr("Times are medians in onnxruntime on {threads}; this {machine} has {features}.")
    return told.format(threads=threads, machine=machine, features=features)


def _size(report: dict[str, Any], tr: Translate) -> ComparedRow:
    before, after = report.get("fp32_bytes"), report.get("size_bytes")
    if not before or not after:
        return ComparedRow(tr("File size"), _DASH, _DASH, tr("Not measured yet"))
    smaller = tr("{times} × smaller").format(times=f"{before / after:.1f}")
    return ComparedRow(tr("File size"), bytes_in_words(before), bytes_in_words(after), smaller)


def _agreement(report: dict[str, Any], tr: Translate) -> ComparedRow:
    agreement = report.get("agreement")
    name = tr("Same answer as the original, on synthetic images kept aside")
    return ComparedRow(name, "", _DASH if agreement is None else percent(agreement), "")


def _accuracy(report: dict[str, Any], tr: Translate) -> ComparedRow:
    before, after = report.get("teacher_accuracy"), report.get("accuracy")
    name = tr("Right on labelled images")
    if before is None or after is None:
        return ComparedRow(name, _DASH, _DASH, tr("Not measured yet"))
    return ComparedRow(name, percent(before), percent(after), points_in_words(after - before, tr))


def points_in_words(change: float, tr: Translate = str) -> str:
    """A change of a share, such as `−2.0 points`."""
    if abs(change) < 0.0005:
        return tr("No change")
    return tr("{points} points").format(points=f"{100 * change:+.1f}".replace("-", "−"))


def _latencies(report: dict[str, Any], tr: Translate) -> list[ComparedRow]:
    timings = (report.get("latency") or {}).get("timings") or []
    return [_latency(timing, tr) for timing in timings]


def _latency(timing: dict[str, Any], tr: Translate) -> ComparedRow:
    before, after, batch = timing["float_median"], timing["quantized_median"], timing["batch_size"]
    name = tr("Time for one image") if batch == 1 else tr("Time for {count} images").format(count=batch)
    faster = before / after
    change = tr("{times} × faster") if faster >= 1 else tr("{times} × slower")
    times = f"{max(faster, 1 / faster):.1f}"
    return ComparedRow(name, f"{before:.2f} ms", f"{after:.2f} ms", change.format(times=times))


def _integer_layers(report: dict[str, Any], tr: Translate) -> list[ComparedRow]:
    """What onnxruntime was seen to execute as integers, where that was looked at."""
    checked = report.get("verification") or {}
    whole, real = checked.get("integer_layers"), checked.get("float_layers")
    if whole is None or real is None:
        return []
    after = tr("{some} of {all}").format(some=whole, all=whole + real)
    before = tr("{some} of {all}").format(some=0, all=whole + real)
    sums = checked.get("integer_additions", 0), checked.get("float_additions", 0)
    told = tr("and {some} of {all} additions").format(some=sums[0], all=sum(sums)) if any(sums) else ""
    return [ComparedRow(tr("Layers that run as integers"), before, after, told)]
