"""What the window offers on every page: help, shortcuts, what was opened before, and the report of a failure."""

from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu, QPushButton
from support.sample_runs import sample_folder

from qimera_studio.engine.messages import Problem
from qimera_studio.ui.main_window import EXPLORE, LIBRARY, RUNNING, MainWindow
from qimera_studio.ui.widgets.frame.shortcuts_dialog import ShortcutsDialog
from qimera_studio.ui.widgets.frame.text_dialog import TextDialog
from qimera_studio.ui.window.help import PAGE_HELP
from qimera_studio.ui.window.preferences import load_preferences
from qimera_studio.ui.window.shortcuts import shortcuts

QUIETLY = 20_000


def action(window, text: str) -> QAction:
    found = [one for one in window.findChildren(QAction) if one.text().replace("&", "") == text]
    assert len(found) == 1, f"{len(found)} entries say {text!r}"
    return found[0]


def press(place, text: str) -> None:
    next(b for b in place.findChildren(QPushButton) if b.text() == text and b.isVisible()).click()


def test_every_page_has_help(window):
    assert list(PAGE_HELP) == [one.text() for one in window.rail.actions_of_pages]
    assert all(told.purpose and told.steps for told in PAGE_HELP.values())


def test_choosing_the_library_again_leads_from_a_comparison_to_the_list(window, tmp_path):
    window.library.compare([tmp_path / "a", tmp_path / "b"])
    window.go_to(EXPLORE)
    action(window, "Library").trigger()
    assert window.library.comparison.isVisible()
    action(window, "Library").trigger()
    assert not window.library.comparison.isVisible()


def test_help_opens_beside_the_page_follows_it_and_stays_open_next_time(window):
    assert not window.help_panel.isVisible()
    action(window, "Help on this page").trigger()
    assert window.help_panel.isVisible()
    assert window.help_panel._title.text() == "Library"
    window.go_to(EXPLORE)
    assert window.help_panel._title.text() == "Explore"
    window.close()
    assert load_preferences().help
    window.help_panel.closed.emit()
    assert not window.help_panel.isVisible()
    assert not action(window, "Help on this page").isChecked()


def test_the_overview_of_shortcuts_names_those_of_menus_and_pages(window):
    told = {shortcut.keys: shortcut.does for shortcut in shortcuts(window)}
    assert told["Ctrl+O"] == "Open a checkpoint"
    assert told["Ctrl+1"] == "Library"
    assert told["Esc"] == "Stop reading"
    action(window, "Keyboard shortcuts").trigger()
    assert window.findChild(ShortcutsDialog).model.rowCount() == len(told)
    window.findChild(ShortcutsDialog).reject()


def test_no_key_does_two_things(window):
    keys = [key.toString() for one in window.findChildren(QAction) for key in one.shortcuts() if key.toString()]
    shared = {key for key in keys if keys.count(key) > 1}
    assert shared == set()


def test_what_was_opened_is_offered_again_while_it_is_there(window, tmp_path):
    run = sample_folder(tmp_path / "my run").path
    window.opening.open_path(str(run))
    recent = next(menu for menu in window.findChildren(QMenu) if menu.title().replace("&", "") == "Open recent")
    recent.aboutToShow.emit()
    assert [entry.text() for entry in recent.actions()][0] == "my run"
    window.go_to(LIBRARY)
    recent.actions()[0].trigger()
    assert window.stack.currentIndex() == RUNNING
    run.rename(tmp_path / "elsewhere")
    recent.aboutToShow.emit()
    assert [entry.text() for entry in recent.actions()] == ["Nothing was opened yet"]


def test_what_was_opened_can_be_forgotten(window, tmp_path):
    window.opening.open_path(str(sample_folder(tmp_path / "my run").path))
    window.preferences.forget_recent()
    assert load_preferences().recent == []


def test_the_page_and_run_of_the_last_time_are_open_again(window, tmp_path, engine, show):
    run = sample_folder(tmp_path / "my run").path
    window.opening.open_path(str(run))
    window.close()
    again = MainWindow(load_preferences(), engine)
    again.complete()
    show(again).open_last()
    assert again.stack.currentIndex() == RUNNING
    assert again.running.folder.path == run


def test_a_run_that_is_gone_is_not_opened_again(window, tmp_path):
    window.preferences.page, window.preferences.run = RUNNING, str(tmp_path / "gone")
    window.open_last()
    assert window.stack.currentIndex() == LIBRARY
    assert not window.banner.isVisible()


def test_a_failure_is_a_sentence_with_a_report_to_copy_and_save(window, tmp_path):
    window.tell_unexpected(Problem("It broke.", "Traceback of what broke"))
    press(window.banner, "Show the report…")
    assert not window.banner.isVisible()
    dialog = window.findChild(TextDialog)
    text = dialog.text.toPlainText()
    assert "It broke." in text
    assert "Traceback of what broke" in text
    assert "PySide6-Essentials: " in text
    press(dialog, "Copy")
    assert QGuiApplication.clipboard().text() == text
    dialog.save(str(tmp_path / "report.txt"))
    assert (tmp_path / "report.txt").read_text(encoding="utf-8") == text
    dialog.save(str(tmp_path))
    assert "cannot be written" in dialog.problem.sentence
    dialog.reject()


def test_a_problem_offers_the_way_forward(window, tmp_path):
    window.opening.open_run(tmp_path)
    taken = []
    window._ways["Choose another folder…"] = lambda: taken.append("asked")
    press(window.banner, "Choose another folder…")
    assert taken == ["asked"]
    assert not window.banner.isVisible()


def test_the_window_fills_the_screen_and_returns(window):
    action(window, "Full screen").trigger()
    assert window.isFullScreen()
    action(window, "Full screen").trigger()
    assert not window.isFullScreen()


def test_help_stands_beside_the_page_where_both_have_room_and_never_widens_the_window(window, qtbot):
    for width, covers in ((1200, True), (1700, False)):
        window.resize(width, 800)
        window.show_help(True)
        qtbot.waitUntil(lambda width=width: window.width() == width)
        qtbot.waitUntil(lambda covers=covers: (window.stack.geometry().right() >= window.help_panel.x()) == covers)
