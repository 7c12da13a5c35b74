"""What the pages show of a run that was renamed or thrown away in the Library."""

import pytest
from support.listed_runs import finished_run, make_run

from qimera_studio.events import Stopped
from qimera_studio.ui.main_window import RUNNING, MainWindow
from qimera_studio.ui.window.preferences import Preferences


@pytest.fixture
def window(engine, tmp_path, show):
    window = MainWindow(Preferences(runs=str(tmp_path)), engine)
    window.complete()
    return show(window)


def test_results_follow_a_run_to_its_new_name(window, tmp_path):
    old = finished_run(tmp_path / "old", size_bytes=1).path
    window.opening.open_run(old)
    new = old.rename(tmp_path / "new")
    window.library.keeping.moved.emit(tmp_path / "other", None)
    window.library.keeping.moved.emit(old, new)
    assert window.results._place.text() == str(new)
    assert window.explore._place.text() == str(new)


def test_results_of_a_run_in_the_trash_are_shown_no_more(window, tmp_path):
    old = finished_run(tmp_path / "old", size_bytes=1).path
    window.opening.open_run(old)
    old.rename(tmp_path.parent / f"{tmp_path.name}-trash")
    window.library.keeping.moved.emit(old, None)
    assert window.results._title.text() == "Results"
    assert window.explore._title.text() == "Explore"
    assert not window.results._open_folder.isVisibleTo(window.results)


def test_a_stopped_run_that_is_shown_follows_too_and_goes_with_its_folder(window, tmp_path, qtbot):
    old = make_run(tmp_path / "old", Stopped("synthesis", 1)).path
    window.opening.open_run(old)
    qtbot.waitUntil(lambda: not window.run.reading)
    new = old.rename(tmp_path / "new")
    window.library.keeping.moved.emit(old, new)
    qtbot.waitUntil(lambda: not window.run.reading)
    assert window.running.folder.path == new
    new.rename(tmp_path.parent / f"{tmp_path.name}-trash")
    window.library.keeping.moved.emit(new, None)
    assert window.running.folder is None
    assert not window.rail.actions_of_pages[RUNNING].isEnabled()
