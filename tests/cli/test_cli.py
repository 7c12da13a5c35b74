"""The command line: from the sample to a verified file, interrupted and resumed, told to people and to machines."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
from PIL import Image
from small_runs import SMALL

from qimera_studio import events
from qimera_studio.resources import resource
from qimera_studio.run_folder.folder import RunFolder

HELD_OUT = resource("samples") / "digits" / "held_out.npz"


def test_inspect_names_the_sample(command) -> None:
    said = command("inspect", "sample:digits")
    assert said.code == 0
    assert "ResNet-8" in said.out
    assert "layer1.0.conv1" in said.out


def test_inspect_as_json_is_the_card(command) -> None:
    card = json.loads(command("inspect", "sample:digits", "--json").out)
    description = json.loads((HELD_OUT.parent / "description.json").read_text(encoding="utf-8"))
    assert card["parameters"] == description["parameters"]
    assert card["class_names"] == description["class_names"]
    assert card["input_spec"]["mean"] == description["input_spec"]["mean"]


def test_a_finished_run_has_a_result_for_every_target(finished: Path) -> None:
    folder = RunFolder(finished)
    assert isinstance(folder.journal()[-1], events.Finished)
    for target in ("w8a8", "w4a8"):
        report = folder.read_json(folder.result(target) / "report.json")
        assert 0 <= report["agreement"] <= 1
        assert report["teacher_accuracy"] > 0.98
        assert report["size_bytes"] < report["fp32_bytes"]


def test_a_finished_run_is_not_started_again(finished: Path, command) -> None:
    said = command("compress", "sample:digits", "--out", finished)
    said.assert_refused(2)
    assert "--resume" in said.err


def test_resuming_a_finished_run_tells_its_results(finished: Path, command) -> None:
    said = command("compress", "--out", finished, "--resume")
    assert said.code == 0
    assert "w4a8" in said.out


def test_resuming_another_file_is_refused(finished: Path, command) -> None:
    command("compress", "other.pth", "--out", finished, "--resume").assert_refused(2)


def test_an_exported_file_runs_and_is_where_it_was_asked_for(finished: Path, command, tmp_path: Path) -> None:
    file = tmp_path / "digits.onnx"
    said = command("export", finished, "--format", "onnx", "--target", "w8a8", "--to", file, "--json")
    assert said.code == 0
    outcome = json.loads(said.out)
    assert (outcome["file"], outcome["size_bytes"]) == (str(file), file.stat().st_size)
    assert outcome["figures"]["float_layers"] == 0
    session = onnxruntime.InferenceSession(str(file))
    assert session.run(None, {"image": np.zeros((2, 1, 32, 32), np.float32)})[0].shape == (2, 10)


def test_without_a_path_every_result_is_exported_into_the_run_folder(finished: Path, command) -> None:
    said = command("export", finished, "--format", "safetensors", "--json")
    files = [Path(json.loads(line)["file"]) for line in said.out.splitlines()]
    assert len(files) == 2
    assert all(file.is_file() and finished in file.parents for file in files)


def test_one_file_cannot_hold_two_results(finished: Path, command, tmp_path: Path) -> None:
    command("export", finished, "--format", "onnx", "--to", tmp_path / "x.onnx").assert_refused(2)
    assert list(tmp_path.iterdir()) == []


def test_evaluate_gives_the_same_figures_for_a_run_and_its_export(finished: Path, command, tmp_path: Path) -> None:
    file = tmp_path / "pixels.onnx"
    command("export", finished, "--format", "onnx", "--target", "w8a8", "--to", file, "--preprocess")
    lines = command("evaluate", finished, "--images", HELD_OUT, "--json").out.splitlines()
    measured = {outcome["what"]: outcome for outcome in map(json.loads, lines)}
    assert measured["teacher"]["accuracy"] > 0.98
    exported = json.loads(command("evaluate", file, "--images", HELD_OUT, "--json").out)
    assert exported["images"] == measured["w8a8"]["images"] == 360
    assert abs(exported["accuracy"] - measured["w8a8"]["accuracy"]) < 0.01
    assert "w4a8" in command("evaluate", finished, "--images", HELD_OUT).out


def test_evaluate_measures_the_sample_as_its_description_says(command) -> None:
    described = json.loads((HELD_OUT.parent / "description.json").read_text(encoding="utf-8"))["accuracy"]
    measured = json.loads(command("evaluate", "sample:digits", "--images", HELD_OUT, "--json").out)
    assert measured["accuracy"] == pytest.approx(described, abs=0.003)


def test_benchmark_times_every_result(finished: Path, command) -> None:
    speeds = [json.loads(line) for line in command("benchmark", finished, "--json").out.splitlines()]
    assert [speed["target"] for speed in speeds] == ["w8a8", "w4a8"]
    for speed in speeds:
        assert speed["size_bytes"] < speed["fp32_bytes"]
        assert [timing["batch_size"] for timing in speed["latency"]["timings"]] == [1, 32]


def test_samples_draws_a_strip(finished: Path, command, tmp_path: Path) -> None:
    said = command("samples", finished, "--classes", "3", "8", "--steps", "5", "--to", tmp_path / "strip.png")
    assert said.code == 0
    picture = Image.open(tmp_path / "strip.png")
    assert picture.width == 5 * picture.height
    assert len(picture.getcolors(256) or range(256)) > 2


@pytest.mark.parametrize("classes", [("3", "12"), ("three", "8")])
def test_samples_of_no_class_are_refused(finished: Path, command, tmp_path: Path, classes: tuple[str, str]) -> None:
    command("samples", finished, "--classes", *classes, "--to", tmp_path / "strip.png").assert_refused(2)


def test_samples_into_something_that_is_no_picture_are_refused(finished: Path, command, tmp_path: Path) -> None:
    command("samples", finished, "--classes", "3", "8", "--to", tmp_path / "strip.words").assert_refused(3)
    assert list(tmp_path.iterdir()) == []


def test_machines_are_told_the_journal(command, tmp_path: Path) -> None:
    said = command("compress", "sample:digits", "--out", tmp_path / "run", "--json", *SMALL)
    assert said.code == 0
    told = [events.from_json(line) for line in said.out.splitlines()]
    assert told == RunFolder(tmp_path / "run").journal()
    assert isinstance(told[0], events.RunStarted)
    assert isinstance(told[-1], events.Finished)


def test_ctrl_c_saves_and_says_how_to_go_on(command, tmp_path: Path) -> None:
    folder = tmp_path / "run"
    arguments = [
        "compress",
        "sample:digits",
        "--out",
        str(folder),
        "--json",
        *SMALL,
        "--set",
        "synthesis.iterations=60",
    ]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    with subprocess.Popen(
        [sys.executable, "-m", "qimera_studio", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    ) as process:
        assert process.stdout is not None
        while '"Step"' not in process.stdout.readline():
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        _, error = process.communicate(timeout=120)
    assert process.returncode == 130
    assert "--resume" in error
    assert "Traceback" not in error
    assert RunFolder(folder).state_file.is_file()
    resumed = command("compress", "--out", folder, "--resume", "--json")
    assert resumed.code == 0
    told = [events.from_json(line) for line in resumed.out.splitlines()]
    assert isinstance(told[0], events.Resumed)
    assert isinstance(told[-1], events.Finished)


def test_the_program_answers_for_help_without_torch() -> None:
    check = "import sys, qimera_studio.cli.application as a; a.main(['--help']); assert 'torch' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", check], stdout=subprocess.DEVNULL, check=False).returncode == 0


def test_the_way_to_the_window_imports_no_torch_and_no_command_line() -> None:
    check = "import sys, qimera_studio.__main__; assert not {'torch', 'typer', 'numpy'} & set(sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0


def test_a_report_is_written_where_it_was_asked_for(finished: Path, command, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    said = command("report", finished, "--to", page)
    assert (said.code, said.out.strip()) == (0, str(page))
    assert "W8A8" in page.read_text(encoding="utf-8")
    command("report", finished, "--format", "pdf", "--to", page).assert_refused(2)
    command("report", tmp_path, "--to", page).assert_refused(3)


def test_runs_are_compared_on_one_page(finished: Path, command, tmp_path: Path) -> None:
    page = tmp_path / "comparison.html"
    said = command("compare", finished, finished, "--to", page)
    assert (said.code, said.out.strip()) == (0, str(page))
    assert "digits (2) · W8A8" in page.read_text(encoding="utf-8")
    command("compare", finished, "--to", page).assert_refused(2)
    command("compare", finished, tmp_path, "--to", page).assert_refused(3)
