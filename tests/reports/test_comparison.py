"""Runs side by side: results with differences, recipes where they differ, curves and samples."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from support.journals import add_sheet

from qimera_studio.actions import report_comparison
from qimera_studio.errors import InputRefused, UsageError
from qimera_studio.events import Step, to_json
from qimera_studio.job import Job, Target, TeacherSource
from qimera_studio.progress.plan import Plan
from qimera_studio.recipe.recipe import change, load_recipe
from qimera_studio.reports.comparison.compared_run import ComparedRun, read_compared, short_names
from qimera_studio.reports.comparison.curves import CurveKey, read_curves
from qimera_studio.reports.comparison.overlay import Stroke, overlay
from qimera_studio.reports.comparison.recipes import differences
from qimera_studio.reports.comparison.results import networks_of, result_rows
from qimera_studio.run_folder.folder import RunFolder

REPORT = {"accuracy": 0.9, "teacher_accuracy": 0.92, "agreement": 0.97, "size_bytes": 25_000, "verdict": "safe to use"}


def new_run(
    path: Path, *bits: int, teacher: str = "net.pth", seed: int = 0, steps: int = 30, **options: object
) -> RunFolder:
    folder = RunFolder(path)
    targets = tuple(Target(weights=width, activations=width) for width in bits or (4,))
    recipe = change(load_recipe("studio"), {name.replace("__", "."): value for name, value in options.items()})
    folder.create(Job(teachers=(TeacherSource(path=teacher),), targets=targets, seed=seed, recipe=recipe))
    for step in range(1, steps + 1):
        folder.record(Step("synthesis", step, steps, {"loss": 10 / step}))
        folder.record(Step("distillation", step, steps, {"loss": 1 / step, "agreement": 0.9}, target="w4a4"))
    return folder


def measure(folder: RunFolder, target: str = "w4a4", **figures: object) -> None:
    folder.result(target).mkdir(exist_ok=True)
    folder.write_json(folder.result(target) / "report.json", {**REPORT, **figures})


@pytest.fixture
def runs(tmp_path: Path) -> list[ComparedRun]:
    first, second = new_run(tmp_path / "first"), new_run(tmp_path / "second", 4, 3, seed=5, bank__size=512)
    measure(first)
    measure(second, accuracy=0.91, size_bytes=20_000, agreement=0.9)
    return [read_compared(folder.path) for folder in (first, second)]


def cells(runs: list[ComparedRun], name: str, against: int = 0) -> list[tuple[str, str, bool | None]]:
    row = next(row for row in result_rows(networks_of(runs), against) if row.name == name)
    return [(cell.text, cell.change, cell.better) for cell in row.cells]


def test_figures_differ_from_those_of_the_network_they_are_compared_with(runs: list[ComparedRun]) -> None:
    assert [network.name for network in networks_of(runs)] == ["first · W4A4", "second · W4A4"]
    assert cells(runs, "File size") == [("25 KB", "", None), ("20 KB", "−20.0 %", True)]
    assert cells(runs, "Right on labelled images")[1] == ("91.0 %", "+1.0 points", True)
    assert cells(runs, "Same answer as the original")[1] == ("90.0 %", "−7.0 points", False)
    assert cells(runs, "Verdict")[0] == ("Safe to use", "", None)
    assert cells(runs, "File size", against=1)[0] == ("25 KB", "+25.0 %", False)
    assert "Time for one image" not in [row.name for row in result_rows(networks_of(runs))]


def test_times_are_compared_batch_by_batch(runs: list[ComparedRun]) -> None:
    for folder, time in zip((run.folder for run in runs), (2.0, 1.0), strict=True):
        measure(folder, latency={"timings": [{"batch_size": 1, "quantized_median": time}]})
    again = [read_compared(run.folder.path) for run in runs]
    assert cells(again, "Time for one image") == [("2.00 ms", "", None), ("1.00 ms", "−50.0 %", True)]


def test_other_originals_are_compared_by_what_they_lost(tmp_path: Path, runs: list[ComparedRun]) -> None:
    other = new_run(tmp_path / "other", teacher="another.pth")
    measure(other, accuracy=0.5, teacher_accuracy=0.51, size_bytes=1000)
    both = [runs[0], read_compared(other.path)]
    assert cells(both, "Right on labelled images")[1] == ("50.0 %", "", None)
    assert cells(both, "File size")[1] == ("1 KB", "", None)
    assert cells(both, "Against the original, on labelled images")[1] == ("−1.0 points", "+1.0 points", True)


def test_only_what_was_asked_for_differently_is_told(runs: list[ComparedRun]) -> None:
    told = {one.name: one.values for one in differences(runs)}
    bank = load_recipe("studio").bank.size
    expected = {
        "Networks": ("W4A4", "W4A4, W3A3"),
        "Seed": ("0", "5"),
        "Bank: Bank size": (f"{bank:,} images", "512 images"),
    }
    assert told == expected
    assert differences([runs[0], runs[0]]) == []


def test_plans_are_compared_where_both_have_the_stage(runs: list[ComparedRun]) -> None:
    Plan(0, "cpu", "float32", 1, {"synthesis": 20, "bank": 4}).write(runs[0].folder)
    Plan(0, "cpu", "float32", 2, {"synthesis": 25}).write(runs[1].folder)
    told = {one.name: one.values for one in differences([read_compared(run.folder.path) for run in runs])}
    assert told["Steps of synthesis"] == ("20", "25")
    assert told["Device, number format, threads"] == ("cpu, float32, 1", "cpu, float32, 2")
    assert "Steps of bank" not in told


def test_curves_come_from_journals_of_any_length(tmp_path: Path) -> None:
    long = tmp_path / "long.jsonl"
    long.write_text("".join(f"{to_json(Step('synthesis', n, 20_000, {'loss': 1 / n}))}\n" for n in range(1, 20_001)))
    (line,) = read_curves(long, 4000, whole=1_000_000)[CurveKey("synthesis", "loss")]
    assert 3900 <= len(line.steps) <= 4000
    assert line.steps == sorted(set(line.steps))
    assert line.steps[-1] > 19_900
    assert all(value == 1 / step for step, value in zip(line.steps, line.values, strict=True))


def test_of_a_short_journal_every_step_is_drawn_and_the_later_telling_counts(tmp_path: Path) -> None:
    folder = new_run(tmp_path / "run", steps=10)
    for step in (6, 7):
        folder.record(Step("synthesis", step, 10, {"loss": 100.0}))
    (line,) = read_curves(folder.journal_file)[CurveKey("synthesis", "loss")]
    assert line.steps == [1, 2, 3, 4, 5, 6, 7]
    assert line.values[-2:] == [100.0, 100.0]
    assert read_curves(tmp_path / "none.jsonl") == {}
    (tmp_path / "empty.jsonl").touch()
    assert read_curves(tmp_path / "empty.jsonl") == {}


def test_runs_of_one_name_are_numbered(tmp_path: Path, runs: list[ComparedRun]) -> None:
    same = read_compared(new_run(tmp_path / "elsewhere" / "first").path)
    assert short_names([runs[0], same, runs[1]]) == ["first (1)", "first (2)", "second"]


def test_the_page_shows_runs_side_by_side_and_needs_nothing(tmp_path: Path, runs: list[ComparedRun]) -> None:
    for run in runs:
        run.folder.record(add_sheet(run.folder, 1))
    file = tmp_path / "comparison.html"
    assert report_comparison([str(run.folder.path) for run in runs], str(file), against=1) == str(file)
    html = file.read_text(encoding="utf-8")
    assert "differences are from second · W4A4" in html
    assert '<small class="worse">▼ +25.0 %</small>' in html
    assert "<td>Bank: Bank size</td>" in html
    assert html.count('<img src="data:image/png;base64,') == 2
    drawn = [ElementTree.fromstring(found) for found in re.findall("<svg.*?</svg>", html, re.DOTALL)]
    titles = [next(svg.iter("title")).text.partition(":")[0] for svg in drawn]
    assert titles == ["Synthesis", "Distillation", "Distillation"]
    assert "first · W4A4" in [text.text for text in drawn[1].iter("text")]
    assert "http://" not in html
    assert "https://" not in html
    assert "<script" not in html


def test_curves_that_cannot_be_told_apart_are_named(tmp_path: Path) -> None:
    paths = [str(new_run(tmp_path / f"run {place}").path) for place in range(8)]
    html = Path(report_comparison(paths, str(tmp_path / "comparison.html"))).read_text(encoding="utf-8")
    assert "Only 6 curves can be told apart; left out: run 6, run 7." in html
    assert "Only 6 curves can be told apart; left out: run 6 · W4A4, run 7 · W4A4." in html


def test_a_comparison_needs_two_runs_and_a_network_there_is(tmp_path: Path, runs: list[ComparedRun]) -> None:
    paths, file = [str(run.folder.path) for run in runs], str(tmp_path / "comparison.html")
    with pytest.raises(UsageError, match="at least two"):
        report_comparison(paths[:1], file)
    with pytest.raises(UsageError, match="no such network"):
        report_comparison(paths, file, against=3)
    with pytest.raises(InputRefused):
        report_comparison([*paths, str(tmp_path / "nothing")], file)


def test_runs_without_results_are_compared_by_what_they_were_asked(tmp_path: Path) -> None:
    paths = [str(new_run(tmp_path / name, seed=seed).path) for seed, name in enumerate(("a", "b"))]
    html = Path(report_comparison(paths, str(tmp_path / "comparison.html"))).read_text(encoding="utf-8")
    assert "Nothing was measured yet." in html
    assert "<td>Seed</td><td>0</td><td>1</td>" in html


def test_widely_spread_curves_are_drawn_in_powers_of_ten_and_flat_ones_too() -> None:
    steps = list(range(1, 1001))
    texts = [text.text for text in ElementTree.fromstring(overlay("Loss", [Stroke("a", steps, steps)])).iter("text")]
    assert [float(text) for text in texts[:5]] == pytest.approx([2.5, 11.2, 50, 223, 998], rel=0.02)
    flat = ElementTree.fromstring(overlay("Loss", [Stroke("a", [1, 2], [3.0, 3.0])]))
    assert "3" in [text.text for text in flat.iter("text")]
    assert overlay("Loss", [Stroke("a", [1], [1.0])]) == ""
