import os
import signal

import pytest
from PySide6.QtCore import QCoreApplication, QThread
from support.sample_runs import sample_folder

from qimera_studio.events import Failed, Finished, Step, Stopped
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.ui.engine.training import Training


@pytest.fixture
def folder(tmp_path) -> RunFolder:
    return sample_folder(tmp_path / "run")


@pytest.fixture
def start(folder, qapp):
    trainings = []

    def start(double: str):
        training = Training(qapp, f"shell_doubles:{double}")
        events = []
        training.happened.connect(events.append)
        trainings.append(training)
        training.start(folder)
        return training, events

    yield start
    for training in trainings:
        training.abandon(5)
        training.deleteLater()


def steps(events):
    return [event for event in events if isinstance(event, Step)]


def until_it_steps(events, qtbot) -> None:
    qtbot.waitUntil(lambda: bool(steps(events)), timeout=20_000)


def test_events_arrive_in_the_windows_thread_until_the_run_is_complete(start, folder, qtbot):
    training, events = start("run")
    threads = set()
    training.happened.connect(lambda _event: threads.add(QThread.currentThread()))
    qtbot.waitUntil(lambda: len(steps(events)) > 5, timeout=20_000)
    with qtbot.waitSignal(training.ended, timeout=20_000):
        (folder.path / "enough").touch()
    assert isinstance(events[-1], Finished)
    assert [event.step for event in steps(events)] == list(range(1, len(steps(events)) + 1))
    assert threads == {QCoreApplication.instance().thread()}
    assert not training.active


def test_pause_continue_stop_and_resume(start, folder, qtbot):
    training, events = start("run")
    until_it_steps(events, qtbot)
    with qtbot.waitSignal(training.paused, timeout=5000, check_params_cb=lambda paused: paused):
        training.pause()
    with qtbot.waitSignal(training.paused, timeout=5000, check_params_cb=lambda paused: not paused):
        training.proceed()
    with qtbot.waitSignal(training.ended, timeout=10_000):
        training.stop()
    assert isinstance(events[-1], Stopped)
    reached = steps(events)[-1].step
    training.start(folder)
    qtbot.waitUntil(lambda: steps(events)[-1].step > reached, timeout=20_000)
    assert reached + 1 in [event.step for event in steps(events)]


def test_leaving_saves_without_a_word_of_failure(start, folder, qtbot):
    training, events = start("run")
    until_it_steps(events, qtbot)
    with qtbot.waitSignal(training.ended, timeout=10_000):
        training.leave()
    assert (folder.path / "state.pt").exists()
    assert not any(isinstance(event, Failed | Stopped) for event in events)


def test_a_crash_of_the_child_is_one_sentence_with_its_trace(start, qtbot):
    training, events = start("crash")
    with qtbot.waitSignal(training.ended, timeout=20_000):
        pass
    assert isinstance(events[-1], Failed)
    assert "resumed" in events[-1].sentence
    assert "Abort" in events[-1].detail


def test_a_killed_child_is_one_sentence_and_its_run_can_be_resumed(start, folder, qtbot):
    training, events = start("run")
    until_it_steps(events, qtbot)
    with qtbot.waitSignal(training.ended, timeout=20_000):
        os.kill(training._child.process_id, signal.SIGKILL)
    assert isinstance(events[-1], Failed)
    assert "can be resumed" in events[-1].sentence
    (folder.path / "enough").touch()
    training.start(folder)
    qtbot.waitUntil(lambda: isinstance(events[-1], Finished), timeout=20_000)


def test_a_full_disk_is_one_sentence(start, qtbot):
    training, events = start("starved")
    with qtbot.waitSignal(training.ended, timeout=20_000):
        pass
    assert isinstance(events[-1], Failed)
    assert "disk is full" in events[-1].sentence


def test_a_folder_that_is_removed_meanwhile_is_one_sentence(start, folder, qtbot):
    training, events = start("run")
    until_it_steps(events, qtbot)
    with qtbot.waitSignal(training.ended, timeout=20_000):
        folder.path.rename(folder.path.with_name("elsewhere"))
    assert isinstance(events[-1], Failed)
    assert "Traceback" not in events[-1].sentence
