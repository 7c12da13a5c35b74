"""What is measured after a run, taken over into a target's figures (see `reports.figures`). No Qt here."""

from collections.abc import Iterable
from typing import Any

from qimera_studio.evaluation.verdict import judge
from qimera_studio.job import WIDE
from qimera_studio.outcomes import Accuracy, Speed
from qimera_studio.reports.figures import (
    ComparedRow,
    by_size,
    compared_rows,
    conditions,
    read_report,
    report_file,
    width_label,
)

__all__ = [
    "ComparedRow",
    "by_size",
    "compared_rows",
    "conditions",
    "read_report",
    "report_file",
    "width_label",
    "with_accuracy",
    "with_speed",
]


def with_accuracy(report: dict[str, Any], target: str, found: Iterable[Accuracy]) -> dict[str, Any]:
    """A report with what labelled images showed, and the verdict that follows from it."""
    by_name = {accuracy.what: accuracy for accuracy in found}
    measured, teacher = by_name[target], by_name["teacher"]
    told = {"accuracy": measured.accuracy, "teacher_accuracy": teacher.accuracy, "images": measured.images}
    agreement = report.get("agreement")
    if agreement is None:
        return {**report, **told}
    checked = report.get("verification") or {}
    verdict = judge(
        agreement=agreement,
        accuracy=measured.accuracy,
        teacher_accuracy=teacher.accuracy,
        float_layers=checked.get("float_layers", 0),
        export_agreement=checked.get("agreement", 1.0),
        activations=report.get("activations", WIDE),
    )
    return {**report, **told, **verdict.to_dict()}


def with_speed(report: dict[str, Any], target: str, found: Iterable[Speed]) -> dict[str, Any]:
    """A report with a latency measured anew."""
    return {**report, "latency": next(speed.latency for speed in found if speed.target == target)}
