"""A run that goes on without a window, until it ends or is called back."""

import os
import subprocess
import time
from pathlib import Path

import pytest
from support.sample_runs import sample_folder

from qimera_studio.engine import background
from qimera_studio.events import Failed, Finished
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.run_folder.lock import Runner
from qimera_studio.run_folder.waiting import WaitingRuns


@pytest.fixture
def carry_on(folder, tmp_path):
    processes = []

    def carry_on(double="kept") -> subprocess.Popen:
        places = {"PYTHONPATH": str(Path(__file__).parent), "XDG_STATE_HOME": str(tmp_path / "state")}
        command = background.command(folder, tmp_path, f"run_doubles:{double}")
        processes.append(subprocess.Popen(command, env=os.environ | places, stdin=subprocess.DEVNULL))
        return processes[-1]

    yield carry_on
    for process in processes:
        process.kill()
        process.wait()


def until(condition) -> None:
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_it_runs_to_its_end_and_says_who_does_it_meanwhile(carry_on, folder):
    process = carry_on()
    until(lambda: (runner := folder.runner()) is not None and runner.pid)
    assert folder.runner().pid == process.pid
    assert background.is_kept(folder, folder.runner())
    (folder.path / "enough").touch()
    assert process.wait(30) == 0
    assert isinstance(folder.journal()[-1], Finished)
    assert folder.runner() is None
    assert not (folder.path / "background.json").exists()


def test_called_back_it_saves_and_leaves_and_what_waits_goes_on_waiting(carry_on, folder, tmp_path):
    waiting = WaitingRuns(tmp_path)
    waiting.add(sample_folder(tmp_path / "next").path)
    process = carry_on()
    until(lambda: (runner := folder.runner()) is not None and runner.pid)
    background.call_back(folder)
    assert process.wait(30) == 0
    assert int((folder.path / "saved").read_text()) > 0
    assert waiting.paths() == [tmp_path / "next"]


def test_after_its_run_it_takes_those_that_wait_also_past_one_that_fails(carry_on, folder, tmp_path):
    waiting = WaitingRuns(tmp_path)
    runs = [folder, *(sample_folder(tmp_path / name) for name in ("bad", "good"))]
    for run in runs[1:]:
        waiting.add(run.path)
    (runs[1].path / "mistake").touch()
    for run in (runs[0], runs[2]):
        (run.path / "enough").touch()
    assert carry_on("kept_or_broken").wait(30) == 0
    assert [type(run.journal()[-1]) for run in runs] == [Finished, Failed, Finished]
    assert waiting.paths() == []


def test_a_sign_that_outlived_its_process_says_nothing(carry_on, folder):
    process = carry_on()
    until(lambda: (runner := folder.runner()) is not None and runner.pid)
    process.kill()
    process.wait()
    assert (folder.path / "background.json").exists()
    with folder.locked():
        assert not background.is_kept(folder, folder.runner())


@pytest.mark.parametrize("content", [None, "", "3", "{}"])
def test_a_run_without_a_readable_sign_cannot_be_called_back(folder: RunFolder, content):
    if content is not None:
        (folder.path / "background.json").write_text(content)
    assert not background.is_kept(folder, Runner.here())
    background.call_back(folder)
