"""The Explore page opens its views on a run, and says what to do where nothing can be explored."""

import pytest
from support.controls import unnamed_controls
from support.exploring import choose, run_folder

from qimera_studio.events import Finished
from qimera_studio.ui.main_window import EXPLORE, MainWindow
from qimera_studio.ui.pages.explore import ExplorePage
from qimera_studio.ui.preferences import Preferences

QUIETLY = 20_000


@pytest.fixture
def page(engine, show, qtbot, tmp_path):
    page = show(ExplorePage(engine))
    page.open(run_folder(tmp_path / "run"))
    qtbot.waitUntil(lambda: page.view.path is not None, timeout=QUIETLY)
    return page


def test_another_compressed_network_is_looked_at_by_the_view(page, qtbot):
    assert page.view.path.student_sides.boundary == 0.7
    choose(page.targets, "w8a8")
    qtbot.waitUntil(lambda: page.view.path.student_sides.boundary is None, timeout=QUIETLY)


def test_what_fails_in_a_view_is_told_until_it_works_again(page, qtbot):
    choose(page.view.noise, True)
    page.view.resample.click()
    page.view.resample.click()
    qtbot.waitUntil(page.banner.isVisible, timeout=QUIETLY)
    page.view.resample.click()
    qtbot.waitUntil(lambda: page.view.path is not None, timeout=QUIETLY)
    assert not page.banner.isVisible()


def test_a_run_without_generator_says_so(engine, show, qtbot, tmp_path):
    page = show(ExplorePage(engine))
    page.open(run_folder(tmp_path / "none"))
    qtbot.waitUntil(page.banner.isVisible, timeout=QUIETLY)
    assert "no generator yet" in page.banner.sentence


def test_the_engine_is_asked_only_once_the_page_is_seen(engine, show, qtbot, tmp_path):
    page = ExplorePage(engine)
    page.open(run_folder(tmp_path / "run"))
    assert page._pending
    show(page)
    qtbot.waitUntil(lambda: page.view.path is not None, timeout=QUIETLY)


def test_a_finished_run_is_explored_by_way_of_the_rail(engine, show, qtbot, tmp_path):
    window = MainWindow(Preferences(runs=str(tmp_path)), engine)
    window.complete()
    show(window)
    folder = run_folder(tmp_path / "run")
    folder.record(Finished({}, 1.0))
    window.open_run(folder.path)
    assert window.explore.run is None
    window.rail.chosen.emit(EXPLORE)
    qtbot.waitUntil(lambda: window.explore.view.path is not None, timeout=QUIETLY)
    assert window.stack.currentWidget() is window.explore


def test_everything_on_the_page_has_a_name(page):
    assert unnamed_controls(page) == []
