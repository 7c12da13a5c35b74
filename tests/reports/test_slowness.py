"""Why a compressed network is slower is told from where onnxruntime spent the time, and from nothing else."""

from typing import Any

import pytest

from qimera_studio.reports.slowness import why_slower

FLOAT = {"layers": 2.0, "grouped": 1.0, "rest": 0.5, "grouped_layers": 13}


def report(*slower: dict[str, float], faster: bool = False) -> dict[str, Any]:
    """Timings whose quantized network spends its time otherwise than the original as `slower` says."""
    timings = [
        {
            "float_median": 1.0,
            "quantized_median": 0.5 if faster else 1.5,
            "float_spent": FLOAT,
            "quantized_spent": FLOAT | more,
        }
        for more in slower
    ]
    return {"latency": {"timings": timings}}


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"grouped": 2.2, "rest": 1.0}, "its 13 grouped or depthwise layers take 2.2 × as long as integers"),
        ({"layers": 1.5, "rest": 1.5}, "rounding and limiting numbers between its layers takes longer"),
        ({"layers": 3.0}, "its layers themselves take 1.5 × as long as integers"),
    ],
)
def test_the_kind_of_operation_that_takes_most_more_time_is_the_reason(more: dict[str, float], told: str) -> None:
    assert told in why_slower(report(more))


def test_different_reasons_at_different_batch_sizes_are_told_once_each() -> None:
    told = why_slower(report({"grouped": 2.0}, {"rest": 3.0}, {"rest": 4.0}))
    assert told.count("grouped") == told.count("rounding") == 1


@pytest.mark.parametrize(
    "unexplained",
    [
        {},
        report({"grouped": 3.0}, faster=True),
        report({}),
        report({"layers": 2.1}),
        {"latency": {"timings": [{"float_median": 1.0, "quantized_median": 2.0}]}},
        {"latency": {"timings": [{**report({"rest": 9.0})["latency"]["timings"][0], "quantized_median": 1.02}]}},
    ],
    ids=["not measured", "faster", "nothing takes longer", "hardly longer", "not looked into", "hardly slower"],
)
def test_nothing_is_said_where_nothing_was_seen(unexplained: dict[str, Any]) -> None:
    assert why_slower(unexplained) == ""


def test_the_reason_can_be_said_in_another_language() -> None:
    told = why_slower(report({"grouped": 2.0}), lambda text: f"«{text}»")
    assert told.startswith("«Why it is slower: «its 13")
