"""Presenting Explore: the whole screen, large type, and keys that walk through what is shown."""

import pytest
from PySide6.QtCore import Qt
from support.exploring import run_folder

from qimera_studio.ui.explore.presentation import FACTOR
from qimera_studio.ui.main_window import EXPLORE, MainWindow
from qimera_studio.ui.window.preferences import Preferences

QUIETLY = 20_000
Key = Qt.Key


@pytest.fixture
def window(engine, show, qtbot, tmp_path):
    window = MainWindow(Preferences(runs=str(tmp_path)), engine)
    window.complete()
    show(window)
    window.explore.open(run_folder(tmp_path / "run"))
    window.go_to(EXPLORE)
    qtbot.waitUntil(lambda: followed(window.explore), timeout=QUIETLY)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=QUIETLY)
    return window


def followed(page, ends=(0, 1)) -> bool:
    path = page.view.path
    return path is not None and path.teacher_sides is not None and (path.first, path.second) == ends


def sizes(window):
    """Of type on labels, fields and tabs."""
    page = window.explore
    return [part.font().pointSizeF() for part in (page.view.answers.original, page.targets, page.chooser)]


def press(window, key, qtbot, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(window.focusWidget() or window, key, modifier)


def test_everything_else_goes_and_type_grows_until_escape(window, qtbot):
    before = sizes(window)
    press(window, Key.Key_F5, qtbot)
    qtbot.waitUntil(window.isFullScreen, timeout=QUIETLY)
    assert not window.rail.isVisible()
    assert not window.menuBar().isVisible()
    assert sizes(window) == pytest.approx([FACTOR * size for size in before])
    press(window, Key.Key_Escape, qtbot)
    assert not window.isFullScreen()
    assert window.rail.isVisible()
    assert window.menuBar().isVisible()
    assert sizes(window) == pytest.approx(before)


def test_arrow_keys_walk_change_classes_and_turn_to_the_next_view_whatever_has_the_focus(window, qtbot):
    page = window.explore
    window.commanding.present.trigger()
    for focused in (page.view.slider, page.view.classes.fields[0], page.chooser):
        focused.setFocus()
        before = page.view.slider.value()
        press(window, Key.Key_Right, qtbot)
        assert page.view.slider.value() == before + 1
    press(window, Key.Key_Left, qtbot, Qt.KeyboardModifier.ShiftModifier)
    assert page.view.slider.value() == 43
    press(window, Key.Key_Down, qtbot)
    qtbot.waitUntil(lambda: followed(page, (0, 2)), timeout=QUIETLY)
    press(window, Key.Key_Up, qtbot)
    qtbot.waitUntil(lambda: followed(page), timeout=QUIETLY)
    press(window, Key.Key_PageDown, qtbot)
    assert page.chooser.currentIndex() == 1
    press(window, Key.Key_PageUp, qtbot)
    assert page.chooser.currentIndex() == 0
    press(window, Key.Key_Escape, qtbot)
    page.view.slider.setFocus()
    press(window, Key.Key_PageUp, qtbot)
    assert page.view.slider.value() == 53


def test_leaving_the_page_ends_the_presentation(window, qtbot):
    window.commanding.present.trigger()
    window.go_to(0)
    assert not window.isFullScreen()
    assert window.rail.isVisible()
    assert not window.explore.presentation.active
