"""The measured figures of one target, read from its `report.json`, as rows of a before/after table."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qimera_studio.folder import RunFolder
from qimera_studio.wording import bytes_in_words, percent

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


def compared_rows(report: dict[str, Any]) -> list[ComparedRow]:
    """All figures a report holds; agreement and accuracy say so when they were not measured."""
    return [_size(report), _agreement(report), _accuracy(report), *_latencies(report)]


def conditions(report: dict[str, Any]) -> str:
    """What the times of a report depend on; empty when none were measured."""
    latency = report.get("latency")
    if not latency:
        return ""
    threads = "one thread" if latency["threads"] == 1 else f"{latency['threads']} threads"
    features = ", ".join(latency["cpu_flags"]) or "no integer instructions that onnxruntime knows"
    return f"Times are medians in onnxruntime on {threads}; this processor has {features}."


def _size(report: dict[str, Any]) -> ComparedRow:
    before, after = report.get("fp32_bytes"), report.get("size_bytes")
    if not before or not after:
        return ComparedRow("File size", _DASH, _DASH, "Not measured yet")
    smaller = f"{before / after:.1f} × smaller"
    return ComparedRow("File size", bytes_in_words(before), bytes_in_words(after), smaller)


def _agreement(report: dict[str, Any]) -> ComparedRow:
    agreement = report.get("agreement")
    return ComparedRow(
        "Same answer as the original, on synthetic images kept aside",
        "",
        _DASH if agreement is None else percent(agreement),
        "",
    )


def _accuracy(report: dict[str, Any]) -> ComparedRow:
    before, after = report.get("teacher_accuracy"), report.get("accuracy")
    if before is None or after is None:
        return ComparedRow("Right on labelled images", _DASH, _DASH, "Not measured yet")
    points = 100 * (after - before)
    change = "No change" if abs(points) < 0.05 else f"{points:+.1f} points".replace("-", "−")
    return ComparedRow("Right on labelled images", percent(before), percent(after), change)


def _latencies(report: dict[str, Any]) -> list[ComparedRow]:
    timings = (report.get("latency") or {}).get("timings") or []
    return [_latency(timing) for timing in timings]


def _latency(timing: dict[str, Any]) -> ComparedRow:
    before, after, batch = timing["float_median"], timing["quantized_median"], timing["batch_size"]
    name = "Time for one image" if batch == 1 else f"Time for {batch} images"
    faster = before / after
    change = f"{faster:.1f} × faster" if faster >= 1 else f"{1 / faster:.1f} × slower"
    return ComparedRow(name, f"{before:.2f} ms", f"{after:.2f} ms", change)
