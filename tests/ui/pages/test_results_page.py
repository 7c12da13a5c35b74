import pytest
from shell_doubles import REPORT

from qimera_studio.events import Exported
from qimera_studio.job import Job, Target, TeacherSource
from qimera_studio.outcomes import Accuracy
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.ui.models.results.result_report import compared_rows, with_accuracy


def shown(results) -> dict[str, tuple[str, str, str]]:
    texts = [cell.text() for cell in results.before_after._cells]
    return {texts[at]: tuple(texts[at + 1 : at + 4]) for at in range(0, len(texts), 4)}


def test_before_and_after_come_from_the_report(results):
    assert shown(results)["File size"] == ("80 KB", "25 KB", "3.2 × smaller")
    assert shown(results)["Time for one image"] == ("0.50 ms", "0.25 ms", "2.0 × faster")
    assert shown(results)["Right on labelled images"][2] == "Not measured yet"
    assert results.verdict._words.text() == "Safe to use"
    assert results.verdict._reasons.text() == REPORT["reasons"][0]


def test_every_target_can_be_looked_at(results):
    assert results.targets.isVisible()
    assert [results.targets.itemData(index) for index in range(results.targets.count())] == ["w4a4", "w8a8"]


def test_several_widths_make_a_curve_and_one_makes_none(results, finished):
    smaller = {**REPORT, "size_bytes": 20_000, "agreement": 0.9, "accuracy": 0.8, "teacher_accuracy": 0.95}
    finished.write_json(finished.result("w4a4") / "report.json", smaller)
    results.open(finished)
    assert results.widths.isVisible()
    labels = [label for _, label in results.widths.plot.getAxis("bottom")._tickLevels[0]]
    assert labels == ["W8A8 · 25 KB", "W4A4 · 20 KB"]
    curves = {curve.name: list(curve.y) for curve in results.widths._curves}
    assert curves == {"accuracy": [0.8], "original": [0.95], "same answer": [REPORT["agreement"], 0.9]}
    (finished.result("w8a8") / "report.json").unlink()
    results.open(finished)
    assert not results.widths.isVisible()


@pytest.mark.parametrize("content", ["", "{", "[]", "null"])
def test_a_damaged_report_is_one_sentence(results, finished, content):
    (finished.result("w4a4") / "report.json").write_text(content)
    results.open(finished)
    assert results.banner.sentence == "The figures of W4A4 are damaged; measure them again below."
    assert shown(results)["File size"][2] == "Not measured yet"


def test_labelled_images_change_the_verdict_and_are_kept(results, finished, loop, qtbot):
    task = loop.create_task(results.evaluate_on("images"))
    qtbot.waitUntil(task.done, timeout=20_000)
    assert shown(results)["Right on labelled images"] == ("95.0 %", "94.5 %", "−0.5 points")
    assert "labelled images" in results.verdict._reasons.text()
    assert finished.read_json(finished.result("w4a4") / "report.json")["accuracy"] == 0.945


def test_labelled_images_are_kept_for_every_width(results, finished, loop, qtbot):
    task = loop.create_task(results.evaluate_on("all"))
    qtbot.waitUntil(task.done, timeout=20_000)
    kept = [finished.read_json(finished.result(name) / "report.json")["accuracy"] for name in ("w4a4", "w8a8")]
    assert kept == [0.94, 0.94]
    assert {curve.name for curve in results.widths._curves} == {"accuracy", "original", "same answer"}


def test_evaluating_shows_how_far_it_is_and_can_be_called_off(results, loop, qtbot):
    task = loop.create_task(results.evaluate_on("many"))
    qtbot.waitUntil(lambda: results.progress.isVisible() and results.progress.bar.value() > 0, timeout=20_000)
    results.progress.cancel.click()
    qtbot.waitUntil(task.done, timeout=20_000)
    assert not results.progress.isVisible()
    assert not results.banner.isVisible()
    assert results.evaluate.isEnabled()
    assert shown(results)["Right on labelled images"][2] == "Not measured yet"


def test_speed_can_be_measured_again(results, qtbot):
    results.benchmark.click()
    qtbot.waitUntil(lambda: shown(results)["Time for one image"][2] == "3.0 × faster", timeout=20_000)


def test_an_export_shows_its_verification(results, finished, qtbot):
    onnx, pixels, packed = results.exports.rows
    pixels.button.click()
    qtbot.waitUntil(lambda: "Verified" in pixels.state.text(), timeout=20_000)
    assert "99.8 %" in pixels.state.text()
    assert (finished.exports / "w4a4-pixels.onnx").exists()
    assert onnx.state.text() == packed.state.text() == ""


def test_a_file_that_answers_otherwise_than_its_network_earns_no_tick(results, finished, qtbot):
    (finished.exports / "w4a4.onnx").write_bytes(b"file")
    (finished.exports / "w8a8.onnx").write_bytes(b"file")
    finished.record(Exported("exports/w4a4.onnx", "onnx", "w4a4", {"agreement": 0.945}))
    finished.record(Exported("exports/w8a8.onnx", "onnx", "w8a8", {"agreement": 0.98}))
    results.open(finished)
    row = results.exports.rows[0]
    qtbot.waitUntil(lambda: bool(row.state.text()))
    told = row.state.text().split("\n")
    assert told[0] == "Only 94.5 % same answers"
    assert told[1].endswith("check it on images of your own before you use it.")
    doubtful = row._sign.grab().toImage()
    results.targets.show_value("w8a8")
    results.targets.committed.emit("w8a8")
    qtbot.waitUntil(lambda: "98.0 %" in row.state.text())
    assert row.state.text().startswith("Verified, 98.0 % same answers\n")
    assert row._sign.grab().toImage() != doubtful


def test_a_failed_export_is_one_sentence_beside_its_button(results, qtbot):
    packed = results.exports.rows[2]
    packed.button.click()
    qtbot.waitUntil(lambda: packed.banner.isVisible(), timeout=20_000)
    assert packed.banner.sentence == "The disk is full; free some space."
    assert packed.button.isEnabled()


def test_what_the_run_exported_is_shown_at_once(results, finished, qtbot):
    file = finished.exports / "w4a4.onnx"
    file.write_bytes(b"file")
    finished.record(Exported("exports/w4a4.onnx", "onnx", "w4a4", {"agreement": 1.0}))
    results.open(finished)
    qtbot.waitUntil(lambda: "Verified" in results.exports.rows[0].state.text())


def test_a_run_without_results_says_so(results, tmp_path):
    empty = RunFolder(tmp_path / "empty")
    empty.create(Job(teachers=(TeacherSource(path="net.pth"),), targets=(Target(),)))
    results.open(empty)
    assert not results.verdict.isVisible()


def test_a_slower_or_less_exact_model_is_not_called_better():
    timings = [{"batch_size": 32, "float_median": 1.0, "quantized_median": 2.0}]
    worse = with_accuracy(REPORT, "w4a4", [Accuracy("teacher", 0.9, 10), Accuracy("w4a4", 0.5, 10)])
    rows = {row.name: row.change for row in compared_rows({**worse, "latency": {"timings": timings}})}
    assert rows["Time for 32 images"] == "2.0 × slower"
    assert rows["Right on labelled images"] == "−40.0 points"
    assert worse["verdict"] == "too small for this model"


def test_labelled_images_do_not_silence_what_the_file_showed():
    found = [Accuracy("teacher", 0.9, 10), Accuracy("w4a4", 0.9, 10)]
    report = {**REPORT, "activations": 4, "verification": {"agreement": 0.9, "float_layers": 1}}
    judged = with_accuracy(report, "w4a4", found)
    assert judged["verdict"] == "check before use"
    assert any("quantized model's class on only 90.0%" in reason for reason in judged["reasons"])
    assert any("1 layer runs as float" in reason for reason in judged["reasons"])
    assert any("activations have 4 bits" in reason for reason in judged["reasons"])


def test_a_network_that_became_slower_says_why(results, finished):
    assert not results._slower.isVisible()
    spent = {"layers": 1.0, "grouped": 1.0, "rest": 0.1, "grouped_layers": 13}
    slower = {
        **REPORT["latency"]["timings"][0],
        "quantized_median": 0.75,
        "float_spent": spent,
        "quantized_spent": spent | {"grouped": 2.1},
    }
    report = {**REPORT, "latency": {**REPORT["latency"], "timings": [slower]}}
    finished.write_json(finished.result("w4a4") / "report.json", report)
    results.open(finished)
    assert results._slower.isVisible()
    assert "its 13 grouped or depthwise layers take 2.1 × as long" in results._slower.text()
