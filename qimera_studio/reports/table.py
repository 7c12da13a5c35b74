"""All widths' figures as one CSV table, plain numbers for a spreadsheet: a row for each compressed network."""

import csv
import io
from typing import Any

from qimera_studio.reports.reported_run import ReportedRun

_FIGURES = {
    "size_bytes": "size_bytes",
    "original_size_bytes": "fp32_bytes",
    "agreement": "agreement",
    "accuracy": "accuracy",
    "original_accuracy": "teacher_accuracy",
    "images": "images",
    "verdict": "verdict",
    "chosen_form": "selected",
}
"""Columns, and what the report calls them."""


def csv_table(run: ReportedRun) -> str:
    """The table; figures that were not measured stay empty."""
    rows = [_row(run, name, report) for name, report in run.reports.items()]
    columns = list(dict.fromkeys(column for row in rows for column in row))
    text = io.StringIO()
    table = csv.DictWriter(text, columns, restval="", lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    return text.getvalue()


def _row(run: ReportedRun, name: str, report: dict[str, Any]) -> dict[str, Any]:
    target = next(target for target in run.job.targets if target.name == name)
    verification = report.get("verification") or {}
    return {
        "network": _plain(run.name),
        "target": name,
        "weight_bits": target.weights,
        "activation_bits": target.activations,
        **{column: _plain(report.get(key, "")) for column, key in _FIGURES.items()},
        "integer_layers": verification.get("integer_layers", ""),
        "float_layers": verification.get("float_layers", ""),
        **_times(report),
        "recipe": _plain(run.job.recipe.name),
        "seed": run.job.seed,
    }


def _times(report: dict[str, Any]) -> dict[str, float]:
    timings = (report.get("latency") or {}).get("timings") or []
    sides = {"original": "float_median", "compressed": "quantized_median"}
    return {
        f"{side}_milliseconds_batch_{timing['batch_size']}": round(timing[key], 4)
        for timing in timings
        for side, key in sides.items()
    }


def _plain(value: Any) -> Any:
    """A text that a spreadsheet does not take for a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in tuple("=+-@\t") and value else value
