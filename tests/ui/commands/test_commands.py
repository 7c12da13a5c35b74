"""The menu bar and the toolbar offer the same, where it would do something, and do what the pages' buttons do."""

import itertools

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QPushButton
from support.exploring import choose
from support.windows import QUIETLY, begin_sample, only_run, page

from qimera_studio.events import Stopped
from qimera_studio.ui.main_window import EXPLORE, LIBRARY, MODEL, RESULTS, RUNNING, SETTINGS, MainWindow
from qimera_studio.ui.models.settings.job_settings import JobSettings
from qimera_studio.ui.window.preferences import load_preferences


def in_menus(menu) -> list:
    """Every action of a menu or menu bar, and of the menus in it."""
    inside = [in_menus(action.menu()) for action in menu.actions() if action.menu() is not None]
    return [*menu.actions(), *itertools.chain(*inside)]


def offered(window) -> list:
    """The actions of the toolbar that have a button."""
    return [action for action in window.toolbar.actions() if action.text()]


def allowed(window) -> list[str]:
    return [action.iconText() for action in offered(window) if action.isEnabled()]


@pytest.fixture
def with_model(window, qtbot) -> MainWindow:
    """A window with a checkpoint, whose page is open."""
    window.opening.open_path("good.pth")
    qtbot.waitUntil(lambda: window.model.card is not None, timeout=QUIETLY)
    return window


def test_the_toolbar_shows_the_very_actions_of_the_menus(window):
    assert len(offered(window)) == 9
    assert set(offered(window)) <= set(in_menus(window.menuBar()))


def test_at_first_there_is_nothing_to_do_but_to_open_a_file_or_read_the_help(window):
    assert allowed(window) == ["Open", "Help"]


def test_a_button_tells_its_keys_or_why_it_cannot_be_pressed(window):
    told = [window.toolbar.button(action).toolTip() for action in offered(window)]
    assert told == [
        "Open a checkpoint… (Ctrl+O)",
        "Undo (Ctrl+Z)",
        "Redo (Ctrl+Y)",
        "Open a model first; the Model page takes a file or the sample.",
        "No run goes on here",
        "No run goes on here",
        "Open the results of a finished run first",
        "Open the Explore page to present it",
        "Help on this page (F1)",
    ]


def test_the_menus_take_no_key_from_the_page_that_is_open(window):
    for index in range(window.stack.count()):
        window.go_to(index)
        shortcuts = window.stack.widget(index).findChildren(QShortcut)
        pages_own = {key.toString() for key in itertools.chain(*(one.keys() for one in shortcuts))}
        enabled = [action for action in in_menus(window.menuBar()) if action.isEnabled()]
        assert pages_own & {key.toString() for action in enabled for key in action.shortcuts()} == set()


def test_edits_are_taken_back_where_they_are_seen(with_model):
    window, edits = with_model, with_model.commanding.edits
    window.go_to(SETTINGS)
    before = window.settings.job_settings()
    window.settings.goals.cards["Tiny"].click()
    assert window.toolbar.button(edits.undo).toolTip() == "Undo Tiny goal (Ctrl+Z)"
    window.go_to(MODEL)
    assert not edits.undo.isEnabled()
    window.go_to(SETTINGS)
    edits.undo.trigger()
    assert window.settings.job_settings() == before
    edits.redo.trigger()
    assert window.settings.job_settings() != before


def test_a_run_is_started_once_from_wherever_its_settings_are_known(with_model, tmp_path, qtbot, monkeypatch):
    window, start = with_model, with_model.commanding.runs.start
    monkeypatch.setattr(window.settings, "doubts", list)
    assert start.isEnabled()
    start.trigger()
    assert page(window) == RUNNING
    assert not start.isEnabled()
    assert start.toolTip() == "Further runs are started from the settings"
    window.go_to(SETTINGS)
    assert start.isEnabled()
    with qtbot.waitSignal(window.running.ended, timeout=QUIETLY):
        (only_run(tmp_path).path / "enough").touch()


def test_what_speaks_against_a_start_is_shown_first(with_model, monkeypatch):
    window = with_model
    monkeypatch.setattr(window.settings, "doubts", lambda: ["The memory may not do."])
    window.commanding.runs.start.trigger()
    assert page(window) == SETTINGS
    assert not window.running.training.active


def test_settings_that_cannot_run_cannot_be_started(with_model):
    window, start = with_model, with_model.commanding.runs.start
    window.settings.model.reset(JobSettings(device="cuda:7"))
    assert not start.isEnabled()
    assert "cuda:7" in start.toolTip()


def test_nothing_starts_while_a_decision_about_the_checkpoint_is_wrong(with_model):
    start, form = with_model.commanding.runs.start, with_model.model.view.input_form
    choose(form.preset_field, "custom")
    form.std_field.show_value("0")
    form.std_field.committed.emit("0")
    assert not start.isEnabled()
    assert start.toolTip() == "On the Model page: Deviations must be greater than zero."
    form.std_field.show_value("0.5")
    form.std_field.committed.emit("0.5")
    assert start.isEnabled()


def test_a_run_is_paused_continued_stopped_and_resumed_from_any_page(window, tmp_path, qtbot):
    runs = window.commanding.runs
    begin_sample(window, qtbot)
    window.go_to(LIBRARY)
    qtbot.waitUntil(runs.pause.isEnabled, timeout=QUIETLY)
    assert runs.pause.toolTip() == "Pause (F9)"
    runs.pause.trigger()
    qtbot.waitUntil(lambda: runs.pause.toolTip() == "Continue (F9)", timeout=QUIETLY)
    runs.pause.trigger()
    qtbot.waitUntil(lambda: runs.pause.toolTip() == "Pause (F9)", timeout=QUIETLY)
    with qtbot.waitSignal(window.running.ended, timeout=QUIETLY):
        runs.stop.trigger()
    assert isinstance(only_run(tmp_path).journal()[-1], Stopped)
    assert (runs.pause.toolTip(), runs.stop.isEnabled()) == ("Resume (F9)", False)
    runs.pause.trigger()
    assert page(window) == RUNNING
    with qtbot.waitSignal(window.running.ended, timeout=QUIETLY):
        (only_run(tmp_path).path / "enough").touch()
    assert not runs.pause.isEnabled()


def test_a_run_whose_folder_is_gone_cannot_be_resumed(window, tmp_path, qtbot):
    runs = window.commanding.runs
    begin_sample(window, qtbot)
    with qtbot.waitSignal(window.running.ended, timeout=QUIETLY):
        runs.stop.trigger()
    assert runs.pause.isEnabled()
    window.running.follow(only_run(tmp_path).path, None)
    assert not runs.pause.isEnabled()


def test_results_are_exported_from_any_page_and_shown(window, finished, qtbot):
    exports = window.commanding.exports
    window.results.open(finished)
    assert exports.menuAction().isEnabled()
    window.results.exports.rows[1].show_working()
    exports.aboutToShow.emit()
    entries = {entry.text().replace("&", ""): entry for entry in exports.actions() if entry.text()}
    assert {name: entry.isEnabled() for name, entry in entries.items()} == {
        "run · W4A4": False,
        "ONNX": True,
        "ONNX with preprocessing": False,
        "Packed safetensors": True,
        "Page to show (HTML)…": True,
        "Table of figures (CSV)…": True,
        "Support package (ZIP)…": True,
    }
    entries["ONNX"].trigger()
    assert page(window) == RESULTS
    qtbot.waitUntil(lambda: "Verified" in window.results.exports.rows[0].state.text(), timeout=QUIETLY)


def test_explore_is_presented_without_the_toolbar(window, qtbot):
    present = window.commanding.present
    window.go_to(EXPLORE)
    assert present.isEnabled()
    present.trigger()
    qtbot.waitUntil(window.isFullScreen, timeout=QUIETLY)
    assert not window.toolbar.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.toolbar.isVisible()


def test_a_toolbar_that_is_not_wanted_stays_away(window, engine, show):
    window.toolbar.toggleViewAction().trigger()
    assert not window.toolbar.isVisible()
    window.present(True)
    window.present(False)
    assert not window.toolbar.isVisible()
    again = MainWindow(load_preferences(), engine)
    again.complete()
    assert not show(again).toolbar.isVisible()


def test_f6_leads_from_the_page_to_the_toolbar_to_the_rail_and_back(window, qtbot):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=QUIETLY)
    began = next(b for b in window.library.findChildren(QPushButton) if b.text() == "Try the sample" and b.isVisible())
    began.setFocus()
    visited = []
    for _ in range(3):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
        visited.append(QApplication.focusWidget())
    assert window.toolbar.isAncestorOf(visited[0])
    assert window.rail.isAncestorOf(visited[1])
    assert visited[2] is began


def test_the_arrow_keys_lead_through_the_toolbar_and_a_click_leaves_the_focus_alone(window, qtbot):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=QUIETLY)
    buttons = [window.toolbar.button(action) for action in offered(window) if action.isEnabled()]
    buttons[0].setFocus()
    qtbot.keyClick(buttons[0], Qt.Key.Key_Right)
    assert QApplication.focusWidget() is buttons[1]
    window.stack.setFocus()
    qtbot.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    assert window.help_panel.isVisible()
    assert QApplication.focusWidget() is not buttons[1]
