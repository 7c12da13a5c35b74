"""The Explore page opens its views on a run, and says what to do where nothing can be explored."""

import pytest
from support.controls import unnamed_controls
from support.exploring import choose, run_folder

from qimera_studio.events import Finished
from qimera_studio.ui.main_window import EXPLORE, MainWindow
from qimera_studio.ui.pages.explore import ExplorePage
from qimera_studio.ui.window.preferences import Preferences

QUIETLY = 20_000


def followed(page) -> bool:
    """Whether the way is followed closely."""
    return page.view.path is not None and page.view.path.teacher_sides is not None


@pytest.fixture
def page(engine, show, qtbot, tmp_path):
    page = show(ExplorePage(engine))
    page.open(run_folder(tmp_path / "run"))
    qtbot.waitUntil(lambda: followed(page), timeout=QUIETLY)
    return page


def test_another_compressed_network_is_looked_at_by_the_view(page, qtbot):
    assert page.view.path.student_sides.boundary == 0.7
    choose(page.targets, "w8a8")
    qtbot.waitUntil(lambda: followed(page) and page.view.path.student_sides.boundary is None, timeout=QUIETLY)


def test_what_fails_in_a_view_is_told_until_it_works_again(page, qtbot):
    choose(page.view.noise.field, True)
    page.view.noise.resample.click()
    page.view.noise.resample.click()
    qtbot.waitUntil(page.banner.isVisible, timeout=QUIETLY)
    page.view.noise.resample.click()
    qtbot.waitUntil(lambda: followed(page), timeout=QUIETLY)
    assert not page.banner.isVisible()


def test_a_run_that_knows_no_classes_says_so(engine, show, qtbot, tmp_path):
    page = show(ExplorePage(engine))
    page.open(run_folder(tmp_path / "none"))
    qtbot.waitUntil(page.banner.isVisible, timeout=QUIETLY)
    assert "without asking for classes" in page.banner.sentence


def test_the_shipped_run_is_explored_until_another_is_opened(engine, show, qtbot, tmp_path):
    page = show(ExplorePage(engine))
    qtbot.waitUntil(lambda: followed(page), timeout=QUIETLY)
    assert page.run.folder.path.name == "digits-run"
    assert page.run.target == "w8a8"
    with qtbot.waitSignal(page.library_requested):
        page.library.click()
    page.open(run_folder(tmp_path / "run"))
    assert page.view.path is None
    qtbot.waitUntil(lambda: followed(page), timeout=QUIETLY)
    assert (page.run.folder.path, page.run.target) == (tmp_path / "run", "w4a4")
    assert not page.library.isVisible()


def test_a_run_that_goes_on_is_shown_once_it_has_saved_and_whenever_it_saves(engine, show, qtbot, tmp_path):
    page, folder = show(ExplorePage(engine)), run_folder(tmp_path / "going-on")
    page._timer.setInterval(20)
    page.open(folder)
    qtbot.waitUntil(page._waiting.isVisible, timeout=QUIETLY)
    folder.generator_file.write_bytes(b"saved")
    qtbot.waitUntil(lambda: followed(page), timeout=QUIETLY)
    first = page.view.path
    assert first.student is None
    assert "no compressed network yet" in page.view.answers.agreement.text()
    page.view.slider.setValue(2)
    folder.generator_file.write_bytes(b"saved again")
    qtbot.waitUntil(lambda: page.view.path is not first, timeout=QUIETLY)
    assert page.view.slider.value() == 2


def test_a_view_that_still_awaits_an_answer_is_not_begun_again(page, qtbot, monkeypatch):
    opened = []
    monkeypatch.setattr(type(page.view), "busy", True)
    monkeypatch.setattr(page, "_offer", lambda *told: opened.append(told))
    page.run.folder.generator_file.write_bytes(b"saved")
    page._look_for_newer()
    qtbot.wait(100)
    assert opened == []
    monkeypatch.undo()
    monkeypatch.setattr(page, "_offer", lambda *told: opened.append(told))
    assert not page.view.busy
    page._look_for_newer()
    qtbot.waitUntil(lambda: len(opened) == 1, timeout=QUIETLY)


def test_a_run_that_was_refused_leaves_the_shipped_one(engine, show, qtbot, tmp_path):
    page, folder = ExplorePage(engine), run_folder(tmp_path / "run")
    page.open(folder)
    folder.job_file.unlink()
    show(page)
    qtbot.waitUntil(lambda: followed(page), timeout=QUIETLY)
    assert page.run.folder.path.name == "digits-run"


def test_the_engine_is_asked_only_once_the_page_is_seen(engine, show, qtbot, tmp_path):
    page = ExplorePage(engine)
    page.open(run_folder(tmp_path / "run"))
    qtbot.wait(50)
    assert page.run is None
    show(page)
    qtbot.waitUntil(lambda: followed(page), timeout=QUIETLY)


def test_a_finished_run_is_explored_by_way_of_the_rail(engine, show, qtbot, tmp_path):
    window = MainWindow(Preferences(runs=str(tmp_path)), engine)
    window.complete()
    show(window)
    folder = run_folder(tmp_path / "run")
    folder.record(Finished({}, 1.0))
    window.opening.open_run(folder.path)
    assert window.explore.run is None
    window.rail.chosen.emit(EXPLORE)
    qtbot.waitUntil(lambda: window.explore.view.path is not None, timeout=QUIETLY)
    assert window.stack.currentWidget() is window.explore


def test_everything_on_the_page_has_a_name(page):
    assert unnamed_controls(page) == []
