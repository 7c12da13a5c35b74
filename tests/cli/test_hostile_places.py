"""Disks that are full, folders that go, homes that are none, names of any kind: one sentence, and the run resumes."""

import os
import subprocess
import sys
from pathlib import Path
from unittest import mock

import pytest
from support.faults import quick
from support.tiny_runs import tiny_folder

from qimera_studio import events
from qimera_studio.run import run
from qimera_studio.run_folder.folder import RunFolder

PROGRAM = [sys.executable, "-m", "qimera_studio"]
ROOT = Path(__file__).parents[2]


def environment(**changes: str | None) -> dict[str, str]:
    wanted = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1", **changes}
    return {name: value for name, value in wanted.items() if value is not None}


def said_one_sentence(process: subprocess.CompletedProcess[str], words: str) -> None:
    assert process.returncode == 1, process.stderr
    assert words in process.stderr
    assert "Traceback" not in process.stderr + process.stdout
    assert process.stderr.strip().count("\n") == 0


def integers(folder: RunFolder) -> bytes:
    return (folder.result("w4a4") / "model.safetensors").read_bytes()


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tiny_folder(tmp_path_factory.mktemp("runs") / "run")
    with quick(), mock.patch.dict(os.environ, OMP_NUM_THREADS="1"):
        list(run(folder.job(), folder))
    return integers(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on file sizes here")
def test_a_disk_that_takes_no_more_is_told_and_the_run_goes_on_when_it_does(tmp_path: Path, expected: bytes) -> None:
    folder = tiny_folder(tmp_path / "run")
    resume = [*PROGRAM, "compress", "--out", str(folder.path), "--resume"]
    limit = (
        "import os, resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (300_000,) * 2)\n"
        "os.execv(sys.argv[1], sys.argv[1:])"
    )
    limited = [sys.executable, "-c", limit, *resume]
    said_one_sentence(
        subprocess.run(limited, env=environment(), capture_output=True, text=True, check=False), "no file that large"
    )
    subprocess.run(resume, env=environment(), check=True, stdout=subprocess.DEVNULL)
    assert integers(folder) == expected


def test_without_a_home_and_in_a_folder_of_any_name_it_runs(tmp_path: Path, expected: bytes) -> None:
    name = "run of Zürich, 東京 🙂 " + "x" * 200
    folder = tiny_folder(tmp_path / ("a" * 100) / name[: 250 - len(name.encode()) + len(name)])
    nowhere = environment(HOME="/dev/null", XDG_CACHE_HOME=None, XDG_CONFIG_HOME=None, XDG_STATE_HOME=None, USER=None)
    command = [*PROGRAM, "compress", "--out", str(folder.path), "--resume"]
    done = subprocess.run(command, env=nowhere, cwd="/", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert integers(folder) == expected


def test_an_export_may_have_a_name_of_the_greatest_length(finished: Path, command, tmp_path: Path) -> None:
    file = tmp_path / ("ü" * 120 + ".onnx")
    assert command("export", finished, "--format", "onnx", "--target", "w8a8", "--to", file).code == 0
    assert file.stat().st_size > 0
    longer = tmp_path / ("x" * 300)
    command("export", finished, "--format", "onnx", "--target", "w8a8", "--to", longer).assert_refused(3)


def test_a_second_process_looks_on(tmp_path: Path) -> None:
    folder = tiny_folder(tmp_path / "run", distillation__iterations=150)
    resume = [*PROGRAM, "compress", "--out", str(folder.path), "--resume", "--json"]
    with subprocess.Popen(resume, env=environment(), stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        while '"Step"' not in first.stdout.readline():
            assert first.poll() is None
        second = subprocess.run(resume, env=environment(), capture_output=True, text=True, check=False)
        first.communicate()
    assert first.returncode == second.returncode == 0
    assert f"process {first.pid}" in second.stderr
    told = [events.from_json(line) for line in second.stdout.splitlines()]
    assert told == folder.journal()
    assert isinstance(told[-1], events.Finished)
