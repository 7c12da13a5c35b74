import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from support.controls import unnamed_controls

from qimera_studio.events import Finished
from qimera_studio.folder import RunFolder
from qimera_studio.job import Job, Target, TeacherSource
from qimera_studio.ui import dialogs
from qimera_studio.ui.main_window import EXPLORE, MainWindow
from qimera_studio.ui.models.path_pictures import save_animation, save_picture
from qimera_studio.ui.pages.explore import ExplorePage
from qimera_studio.ui.preferences import Preferences

QUIETLY = 20_000


def run_folder(path) -> RunFolder:
    folder = RunFolder(path)
    folder.create(Job(teachers=(TeacherSource(path="net.pth"),), targets=(Target(),)))
    return folder


@pytest.fixture
def page(engine, show, qtbot, tmp_path):
    page = show(ExplorePage(engine))
    page.resize(1000, 720)
    page.open(run_folder(tmp_path / "run"))
    wait(page, qtbot, lambda path: path is not None)
    return page


def wait(page, qtbot, true) -> None:
    qtbot.waitUntil(lambda: page.path is not None and true(page.path), timeout=QUIETLY)


def shown(page) -> int:
    return page.picture.image.pixelColor(0, 0).red()


def choose(field, value) -> None:
    field.show_value(value)
    field.committed.emit(value)


def answer_with(monkeypatch, file) -> None:
    async def save_file(*_asked):
        return str(file)

    monkeypatch.setattr(dialogs, "save_file", save_file)


def test_the_image_follows_the_slider_and_so_do_the_answers(page, qtbot):
    assert page.slider.value() == 5
    for position in range(11):
        page.slider.setValue(position)
        assert shown(page) == 20 * position
        assert page._share.text() == f"λ = {position / 10:.2f}"
    page.slider.setValue(6)
    assert page._agreement.text() == "They differ: the original sees 1, the compressed network 0."
    assert page._original.text().startswith("1 90.0 %")
    page.slider.setFocus()
    qtbot.keyClick(page.slider, Qt.Key.Key_Right)
    assert shown(page) == 140


def test_a_press_on_the_strip_goes_there(page, qtbot):
    qtbot.mousePress(page.strip, Qt.MouseButton.LeftButton, pos=QPoint(page.strip.width() - 1, 5))
    assert page.slider.value() == 10
    qtbot.mouseRelease(page.strip, Qt.MouseButton.LeftButton)


def test_both_boundaries_are_marked_and_the_gap_between_them_shaded(page, qtbot):
    assert [line.value() for line in page.plot.boundaries] == [0.5, 0.7]
    assert page.plot.gap.getRegion() == (0.5, 0.7)
    assert "wavering from 0.650 to 0.750" in page._boundaries.text()
    assert "20.0 % of the way apart" in page._boundaries.text()
    assert [key.accessibleName() for key in page.plot.keys][::2] == ["0, original", "1, original", "2, original"]
    choose(page.targets, "w8a8")
    wait(page, qtbot, lambda path: path.student_sides.boundary is None)
    assert [line.isVisible() for line in (*page.plot.boundaries, page.plot.gap)] == [True, False, False]
    assert "never changes its mind between 0 and 1" in page._boundaries.text()


def test_choosing_the_other_ends_class_turns_the_way_round(page, qtbot):
    choose(page.second, 3)
    wait(page, qtbot, lambda path: (path.first, path.second) == (0, 3))
    choose(page.first, 3)
    wait(page, qtbot, lambda path: (path.first, path.second) == (3, 0))


def test_noise_stays_until_it_is_resampled(page, qtbot):
    assert not page.resample.isEnabled()
    choose(page.noise, True)
    wait(page, qtbot, lambda path: path.images[0, 0, 0, 0] == 1)
    choose(page.second, 2)
    wait(page, qtbot, lambda path: path.second == 2)
    assert page.path.images[0, 0, 0, 0] == 1
    page.resample.click()
    wait(page, qtbot, lambda path: path.images[0, 0, 0, 0] == 2)


def test_a_failed_walk_is_one_sentence_and_the_next_one_works(page, qtbot):
    choose(page.noise, True)
    page.resample.click()
    page.resample.click()
    qtbot.waitUntil(page.banner.isVisible, timeout=QUIETLY)
    assert page.banner.sentence == "The generator is damaged; start the run again."
    assert not page.play.isEnabled()
    page.resample.click()
    wait(page, qtbot, lambda path: path.images[0, 0, 0, 0] == 4)
    assert not page.banner.isVisible()


def test_playing_goes_there_and_back_and_stops_with_the_page(page, qtbot):
    page.slider.setValue(9)
    page.play.click()
    qtbot.waitUntil(lambda: page.slider.value() == 10, timeout=QUIETLY)
    qtbot.waitUntil(lambda: page.slider.value() == 7, timeout=QUIETLY)
    assert page.play.text() == "Pause"
    page.hide()
    assert page.play.text() == "Play"
    assert not page._timer.isActive()


def test_the_picture_is_saved_enlarged(page, qtbot, tmp_path, monkeypatch):
    file = tmp_path / "digit.png"
    answer_with(monkeypatch, file)
    page.saver.picture.click()
    qtbot.waitUntil(file.exists, timeout=QUIETLY)
    with Image.open(file) as picture:
        assert picture.size == (256, 256)
        assert picture.getpixel((0, 0)) == (100, 100, 100)


def test_the_whole_way_is_saved_as_an_animation(page, qtbot, tmp_path, monkeypatch):
    file = tmp_path / "way.gif"
    answer_with(monkeypatch, file)
    page.saver.animation.click()
    qtbot.waitUntil(file.exists, timeout=QUIETLY)
    with Image.open(file) as animation:
        assert animation.n_frames == 20


def test_a_picture_that_cannot_be_written_is_one_sentence(page, qtbot, tmp_path, monkeypatch):
    answer_with(monkeypatch, tmp_path / "nowhere" / "digit.png")
    page.saver.picture.click()
    qtbot.waitUntil(page.banner.isVisible, timeout=QUIETLY)
    assert "not there any more" in page.banner.sentence


@pytest.mark.parametrize("channels", [1, 3])
def test_grey_and_coloured_pictures_keep_their_pixels(tmp_path, channels):
    images = np.random.default_rng(0).integers(0, 255, (4, 8, 8, channels), np.uint8)
    save_picture(images[0], tmp_path / "one.png")
    save_animation(images, tmp_path / "all.gif")
    with Image.open(tmp_path / "one.png") as picture:
        assert np.array_equal(np.asarray(picture).reshape(256, 256, channels)[::32, ::32], images[0])


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
    wait(page, qtbot, lambda path: path is not None)


def test_a_finished_run_is_explored_by_way_of_the_rail(engine, show, qtbot, tmp_path):
    window = MainWindow(Preferences(runs=str(tmp_path)), engine)
    window.complete()
    show(window)
    folder = run_folder(tmp_path / "run")
    folder.record(Finished({}, 1.0))
    window.open_run(folder.path)
    assert window.explore.path is None
    window.rail.chosen.emit(EXPLORE)
    wait(window.explore, qtbot, lambda path: path is not None)
    assert window.stack.currentWidget() is window.explore


def test_everything_on_the_page_has_a_name(page):
    assert unnamed_controls(page) == []
