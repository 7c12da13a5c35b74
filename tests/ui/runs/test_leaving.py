"""Closing while a run goes on: it is kept running without the window, or saved, or the window stays."""

import os
import sys

import psutil
import pytest
from PySide6.QtWidgets import QMessageBox
from support.windows import QUIETLY, begin_sample, only_run, press

from qimera_studio.engine.background import is_kept
from qimera_studio.events import Finished


@pytest.fixture
def asked(window, qtbot):
    """The question that closing brings up."""
    begin_sample(window, qtbot)
    window.close()
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)))
    assert window.isVisible()
    return window.findChildren(QMessageBox)[0]


@pytest.fixture
def with_doubles(monkeypatch):
    """Processes that outlive the window find the stand-ins too."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))


def test_the_run_can_be_saved_and_resumed_later(asked, window, tmp_path, qtbot):
    with qtbot.waitSignal(window.closed, timeout=QUIETLY):
        press(asked, "Save and close")
    assert (only_run(tmp_path).path / "state.pt").exists()
    assert only_run(tmp_path).runner() is None


@pytest.mark.parametrize("answer", ["Cancel", "Escape"])
def test_closing_can_be_taken_back_and_asks_again(asked, window, qtbot, answer):
    press(asked, answer) if answer == "Cancel" else asked.reject()
    qtbot.wait(50)
    assert window.isVisible()
    assert window.running.training.active
    window.close()
    qtbot.waitUntil(lambda: any(box.isVisible() for box in window.findChildren(QMessageBox)))


def test_kept_running_it_outlives_the_window_and_the_next_window_takes_it_back(
    asked, window, open_window, with_doubles, tmp_path, qtbot
):
    reached = window.run.history.current.step
    with qtbot.waitSignal(window.closed, timeout=QUIETLY):
        press(asked, "Keep running")
    run = only_run(tmp_path)
    qtbot.waitUntil(lambda: run.runner() is not None and is_kept(run, run.runner()), timeout=QUIETLY)
    carrier = psutil.Process(run.runner().pid)
    assert carrier.ppid() != os.getpid()
    second = open_window()
    second.opening.open_run(run.path)
    qtbot.waitUntil(second.run.header.take_over.isVisible, timeout=QUIETLY)
    assert "goes on in the background" in second.run.header.owner.text()
    assert second.run.history.current.step >= reached
    press(second, "Run it here")
    qtbot.waitUntil(lambda: second.running.training.active and second.run.header.pause.isEnabled(), timeout=QUIETLY)
    assert not carrier.is_running() or carrier.status() == psutil.STATUS_ZOMBIE
    with qtbot.waitSignal(second.running.ended, timeout=QUIETLY):
        (run.path / "enough").touch()
    assert isinstance(run.journal()[-1], Finished)


def test_the_end_of_a_run_that_was_only_looked_on_is_told_too(window, open_window, tmp_path, qtbot):
    begin_sample(window, qtbot)
    run, second = only_run(tmp_path), open_window()
    second.opening.open_run(run.path)
    qtbot.waitUntil(second.run.header.owner.isVisible, timeout=QUIETLY)
    with qtbot.waitSignal(second.running.over, timeout=QUIETLY) as told:
        (run.path / "enough").touch()
    folder, ending = told.args
    assert folder.path == run.path
    assert ending.results == {"w4a8": "safe to use"}
    qtbot.waitUntil(lambda: not window.running.training.active, timeout=QUIETLY)


def test_a_run_that_ends_while_the_question_stands_is_not_run_again(asked, window, tmp_path, qtbot):
    with qtbot.waitSignal(window.running.ended, timeout=QUIETLY):
        (only_run(tmp_path).path / "enough").touch()
    with qtbot.waitSignal(window.closed, timeout=QUIETLY):
        press(asked, "Keep running")
    assert only_run(tmp_path).runner() is None
