"""The rows of a before/after table say what was measured, on what, and what was not."""

import pytest

from qimera_studio.reports.figures import compared_rows, conditions, points_in_words

CHECKED = {"integer_layers": 21, "float_layers": 1, "integer_additions": 9, "float_additions": 0}


def test_layers_that_run_as_integers_are_counted_where_the_file_was_looked_at() -> None:
    row = compared_rows({"verification": CHECKED})[-1]
    assert (row.name, row.before, row.after) == ("Layers that run as integers", "0 of 22", "21 of 22")
    assert row.change == "and 9 of 9 additions"
    assert compared_rows({"verification": {**CHECKED, "integer_additions": 0}})[-1].change == ""
    assert [row.name for row in compared_rows({})][-1] != "Layers that run as integers"


def test_times_name_their_machine_and_those_of_earlier_runs_the_processor() -> None:
    latency = {"threads": 1, "cpu_flags": ["avx2"], "timings": []}
    assert "on one thread; this processor has avx2" in conditions({"latency": latency})
    assert "this Xeon has avx2" in conditions({"latency": {**latency, "machine": "Xeon"}})


def test_every_word_of_a_row_can_be_said_in_another_language() -> None:
    timings = [{"batch_size": size, "float_median": 1.0, "quantized_median": 0.5} for size in (1, 8)]
    report = {"verification": CHECKED, "fp32_bytes": 2000, "size_bytes": 1000, "latency": {"timings": timings}}
    rows = compared_rows(report, lambda text: f"«{text}»")
    words = [text for row in rows for text in (row.name, row.change) if text]
    assert [text for text in words if not (text.startswith("«") and text.endswith("»"))] == []
    assert (rows[0].before, rows[0].change) == ("2 KB", "«2.0 × smaller»")


@pytest.mark.parametrize(
    ("change", "told"), [(-0.02, "−2.0 points"), (0.004, "+0.4 points"), (0.0, "No change"), (-0.0004, "No change")]
)
def test_a_change_of_a_share_is_told_in_points(change: float, told: str) -> None:
    assert points_in_words(change) == told
