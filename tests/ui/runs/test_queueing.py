"""Runs that wait: added while one goes on, put in order, started one after the other, and remembered."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from support.controls import unnamed_controls
from support.sample_runs import sample_folder
from support.windows import QUIETLY, begin_sample, page, press

from qimera_studio.events import Finished, Stopped
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.run_folder.waiting import WaitingRuns
from qimera_studio.ui.main_window import LIBRARY, RUNNING
from qimera_studio.ui.widgets.run.queue_panel import QueuePanel


@pytest.fixture
def runs(tmp_path) -> Path:
    return tmp_path / "runs"


def let_wait(runs: Path, *names: str) -> list[RunFolder]:
    """Make runs and put them on the list."""
    folders = [sample_folder(runs / name) for name in names]
    for folder in folders:
        WaitingRuns(runs).add(folder.path)
    return folders


def enough(*folders: RunFolder) -> None:
    for folder in folders:
        (folder.path / "enough").touch()


def listed(window) -> list[str]:
    return [path.name for path in window.run.queue.paths()]


def test_a_run_that_is_started_while_another_goes_on_waits_and_then_starts(window, runs, qtbot):
    begin_sample(window, qtbot)
    first = window.running.folder
    window.settings.summary.start_clicked.emit()
    (second,) = (RunFolder(path) for path in WaitingRuns(runs).paths())
    assert page(window) == RUNNING
    assert window.run.queue.isVisible()
    assert not window.run.queue.start.isVisible()
    enough(second)
    with qtbot.waitSignal(window.running.began, timeout=QUIETLY):
        enough(first)
    assert window.running.folder.path == second.path
    assert not window.run.queue.isVisible()
    qtbot.waitUntil(lambda: not window.running.training.active, timeout=QUIETLY)
    assert [type(folder.journal()[-1]) for folder in (first, second)] == [Finished, Finished]


def test_what_waits_is_there_after_a_restart_and_can_be_started(runs, open_window, qtbot):
    folders = let_wait(runs, "a", "b")
    window = open_window()
    assert page(window) == LIBRARY
    assert window.rail.actions_of_pages[RUNNING].iconText() == "Run · 2 wait"
    window.rail.actions_of_pages[RUNNING].trigger()
    assert page(window) == RUNNING
    assert window.run.header.title.text() == "Nothing runs now"
    assert listed(window) == ["a", "b"]
    enough(*folders)
    window.run.queue.start.click()
    assert listed(window) == ["b"]
    assert window.rail.actions_of_pages[RUNNING].iconText() == "Run · 1 wait"
    qtbot.waitUntil(lambda: isinstance((folders[1].journal() or [None])[-1], Finished), timeout=QUIETLY)
    qtbot.waitUntil(lambda: not window.running.training.active, timeout=QUIETLY)


def test_a_run_that_fails_is_told_and_does_not_keep_the_next_waiting(runs, open_window, qtbot):
    _, good = let_wait(runs, "bad", "good")
    window = open_window("refused_where_bad")
    enough(good)
    window.queueing.start_next()
    qtbot.waitUntil(lambda: window.running.folder.path == good.path, timeout=QUIETLY)
    assert "“bad” failed" in window.banner.sentence
    assert "wrong shape" in window.banner.sentence
    assert (runs / "bad").is_dir()
    qtbot.waitUntil(lambda: not window.running.training.active, timeout=QUIETLY)
    assert isinstance(good.journal()[-1], Finished)


def test_a_run_whose_job_is_damaged_is_passed_over(runs, open_window, qtbot):
    bad, good = let_wait(runs, "bad", "good")
    bad.job_file.write_text("{")
    window = open_window()
    enough(good)
    with qtbot.waitSignal(window.running.ended, timeout=QUIETLY):
        window.queueing.start_next()
    assert isinstance(good.journal()[-1], Finished)


def test_a_run_that_is_stopped_by_hand_holds_those_that_wait(window, runs, qtbot):
    begin_sample(window, qtbot)
    let_wait(runs, "later")
    with qtbot.waitSignal(window.running.ended, timeout=QUIETLY):
        press(window, "Stop")
    assert not window.running.training.active
    assert listed(window) == ["later"]
    assert window.run.queue.start.isVisible()


def test_a_waiting_run_that_is_started_from_the_library_waits_no_longer(runs, open_window, qtbot):
    a, _ = let_wait(runs, "a", "b")
    window = open_window()
    window.go_to(LIBRARY)
    qtbot.waitUntil(lambda: window.library.table.model().rowCount() == 2)
    press(window, "Open to start")
    assert window.run.header.title.text() == "Waiting"
    window.opening.open_run(a.path)
    press(window, "Start")
    assert listed(window) == ["b"]
    with qtbot.waitSignal(window.running.ended, timeout=QUIETLY):
        window.run.stop_requested.emit()


def test_a_run_that_is_opened_while_another_goes_on_can_go_on_after_it(window, runs, qtbot):
    begin_sample(window, qtbot)
    stopped = sample_folder(runs / "stopped")
    stopped.record(Stopped("synthesis", 3))
    window.opening.open_run(stopped.path)
    press(window, "Let it go on after it")
    assert page(window) == RUNNING
    assert listed(window) == ["stopped"]
    with qtbot.waitSignal(window.running.ended, timeout=QUIETLY):
        window.run.stop_requested.emit()


def test_a_renamed_run_goes_on_waiting_under_its_new_name(runs, open_window):
    let_wait(runs, "a", "b")
    window = open_window()
    (runs / "a").rename(runs / "z")
    window.library.keeping.moved.emit(runs / "a", runs / "z")
    assert listed(window) == ["z", "b"]


@pytest.fixture
def panel(qtbot):
    panel = QueuePanel()
    qtbot.addWidget(panel)
    panel.show_runs([Path("/runs") / name for name in "abc"], can_start=True)
    panel.show()
    return panel


def test_the_order_can_be_changed_by_buttons_and_by_keyboard(panel, qtbot):
    with qtbot.waitSignal(panel.arranged) as said:
        panel.down.click()
    assert [path.name for path in said.args[0]] == ["b", "a", "c"]
    with qtbot.waitSignal(panel.arranged) as said:
        qtbot.keyClick(panel.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert [path.name for path in said.args[0]] == ["b", "c", "a"]
    assert not panel.down.isEnabled()
    qtbot.keyClick(panel.list, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert [path.name for path in panel.paths()] == ["b", "a", "c"]


def test_a_run_can_be_taken_off(panel, qtbot):
    with qtbot.waitSignal(panel.removed) as said:
        panel.drop.click()
    assert said.args == [Path("/runs/a")]
    panel.show_runs([Path("/runs/b"), Path("/runs/c")], can_start=True)
    with qtbot.waitSignal(panel.removed) as said:
        qtbot.keyClick(panel.list, Qt.Key.Key_Delete)
    assert said.args == [Path("/runs/b")]


def test_without_waiting_runs_there_is_no_panel_and_every_control_has_a_name(panel):
    assert unnamed_controls(panel) == []
    panel.show_runs([], can_start=True)
    assert not panel.isVisible()
