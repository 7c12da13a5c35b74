"""What a person sees between two classes, moves along it, and keeps."""

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from support.controls import unnamed_controls
from support.exploring import choose, opened_run

from qimera_studio.ui.explore.two_classes import TwoClasses
from qimera_studio.ui.files import dialogs
from qimera_studio.ui.models.explore.path_pictures import save_animation, save_picture

QUIETLY = 20_000


@pytest.fixture
def view(engine, show, qtbot, tmp_path):
    view = show(TwoClasses(engine))
    view.resize(1000, 720)
    view.open(opened_run(tmp_path / "run"))
    wait(view, qtbot, lambda path: path is not None)
    return view


def wait(view, qtbot, true) -> None:
    """Wait for a way that is followed closely and of which something is true."""

    def followed() -> bool:
        return view.path is not None and view.path.teacher_sides is not None and true(view.path)

    qtbot.waitUntil(followed, timeout=QUIETLY)


def shown(view) -> int:
    return view.picture.image.pixelColor(0, 0).red()


def answer_with(monkeypatch, file) -> None:
    async def save_file(*_asked):
        return str(file)

    monkeypatch.setattr(dialogs, "save_file", save_file)


def test_the_image_follows_the_slider_and_so_do_the_answers(view, qtbot):
    assert view.slider.value() == 50
    for position in range(11):
        view.slider.setValue(10 * position)
        assert shown(view) == 20 * position
        assert view._share.text() == f"λ = {position / 10:.2f}"
    view.slider.setValue(60)
    assert view.answers.agreement.text() == "They differ: the original sees 1, the compressed network 0."
    assert view.answers.original.text().startswith("1 90.0 %")
    view.slider.setFocus()
    qtbot.keyClick(view.slider, Qt.Key.Key_PageUp)
    assert shown(view) == 140


def test_pictures_follow_the_slider_before_the_way_is_followed_closely(engine, show, qtbot, tmp_path, monkeypatch):
    view, seen = show(TwoClasses(engine)), []
    show_path = view._show_path

    def look(path, names) -> None:
        show_path(path, names)
        seen.append(
            (len(path.images), [brightness(view, place) for place in (0, 24, 60, 100)], view._boundaries.text())
        )

    monkeypatch.setattr(view, "_show_path", look)
    view.open(opened_run(tmp_path / "run"))
    wait(view, qtbot, lambda path: len(path.images) == 11)
    assert seen[0] == (3, [0, 0, 100, 200], "Following the way …")
    assert seen[1][:2] == (11, [0, 40, 120, 200])
    assert view.slider.value() == 100


def brightness(view, place) -> int:
    view.slider.setValue(place)
    return shown(view)


def test_before_a_way_is_followed_no_boundary_is_claimed(engine, show, view):
    fresh = show(TwoClasses(engine))
    view.close_run()
    for plot in (fresh.plot, view.plot):
        assert not any(part.isVisible() for part in (*plot.boundaries, plot.gap, *plot.keys))


def test_a_press_on_the_strip_goes_there(view, qtbot):
    qtbot.mousePress(view.strip, Qt.MouseButton.LeftButton, pos=QPoint(view.strip.width() - 1, 5))
    assert view.slider.value() == 100
    qtbot.mouseRelease(view.strip, Qt.MouseButton.LeftButton)


def test_both_boundaries_are_marked_and_the_gap_between_them_shaded(view, qtbot):
    assert [line.value() for line in view.plot.boundaries] == [0.5, 0.7]
    assert view.plot.gap.getRegion() == (0.5, 0.7)
    assert "wavering from 0.650 to 0.750" in view._boundaries.text()
    assert "20.0 % of the way apart" in view._boundaries.text()
    assert [key.accessibleName() for key in view.plot.keys][::2] == ["0, original", "1, original", "2, original"]
    view.open(replace(view._run, target="w8a8"))
    wait(view, qtbot, lambda path: path.student_sides.boundary is None)
    assert [line.isVisible() for line in (*view.plot.boundaries, view.plot.gap)] == [True, False, False]
    assert "never changes its mind between 0 and 1" in view._boundaries.text()


def test_choosing_the_other_ends_class_turns_the_way_round(view, qtbot):
    choose(view.classes.fields[1], 3)
    wait(view, qtbot, lambda path: (path.first, path.second) == (0, 3))
    choose(view.classes.fields[0], 3)
    wait(view, qtbot, lambda path: (path.first, path.second) == (3, 0))


def test_noise_stays_until_it_is_resampled(view, qtbot):
    assert not view.noise.resample.isEnabled()
    choose(view.noise.field, True)
    wait(view, qtbot, lambda path: path.images[0, 0, 0, 0] == 1)
    choose(view.classes.fields[1], 2)
    wait(view, qtbot, lambda path: path.second == 2)
    assert view.path.images[0, 0, 0, 0] == 1
    view.noise.resample.click()
    wait(view, qtbot, lambda path: path.images[0, 0, 0, 0] == 2)


def test_a_failed_walk_is_one_sentence_and_the_next_one_works(view, qtbot):
    choose(view.noise.field, True)
    with qtbot.waitSignal(view.failed, timeout=QUIETLY) as failed:
        view.noise.resample.click()
        view.noise.resample.click()
    assert failed.args[0].sentence == "The generator is damaged; start the run again."
    assert not view.play.isEnabled()
    with qtbot.waitSignal(view.mended, timeout=QUIETLY):
        view.noise.resample.click()
    wait(view, qtbot, lambda path: path.images[0, 0, 0, 0] == 4)


def test_playing_goes_there_and_back_and_stops_with_the_view(view, qtbot):
    view.slider.setValue(99)
    view.play.click()
    qtbot.waitUntil(lambda: view.slider.value() == 100, timeout=QUIETLY)
    qtbot.waitUntil(lambda: view.slider.value() == 97, timeout=QUIETLY)
    assert view.play.text() == "Pause"
    view.hide()
    assert view.play.text() == "Play"
    assert not view._timer.isActive()


def save(button, file, qtbot, monkeypatch):
    answer_with(monkeypatch, file)
    button.click()
    qtbot.waitUntil(file.exists, timeout=QUIETLY)
    return Image.open(file)


def test_the_picture_is_saved_enlarged(view, qtbot, tmp_path, monkeypatch):
    with save(view.saver.picture, tmp_path / "digit.png", qtbot, monkeypatch) as picture:
        assert picture.size == (256, 256)
        assert picture.getpixel((0, 0)) == (100, 100, 100)


def test_the_whole_way_is_saved_as_an_animation(view, qtbot, tmp_path, monkeypatch):
    with save(view.saver.animation, tmp_path / "way.gif", qtbot, monkeypatch) as animation:
        assert animation.n_frames == 20


def test_a_picture_that_cannot_be_written_is_one_sentence(view, qtbot, tmp_path, monkeypatch):
    answer_with(monkeypatch, tmp_path / "nowhere" / "digit.png")
    with qtbot.waitSignal(view.failed, timeout=QUIETLY) as failed:
        view.saver.picture.click()
    assert "not there any more" in failed.args[0].sentence


@pytest.mark.parametrize("channels", [1, 3])
def test_grey_and_coloured_pictures_keep_their_pixels(tmp_path, channels):
    images = np.random.default_rng(0).integers(0, 255, (4, 8, 8, channels), np.uint8)
    save_picture(images[0], tmp_path / "one.png")
    save_animation(images, tmp_path / "all.gif")
    with Image.open(tmp_path / "one.png") as picture:
        assert np.array_equal(np.asarray(picture).reshape(256, 256, channels)[::32, ::32], images[0])


def test_a_presentation_walks_on_and_changes_the_classes(view, qtbot):
    view.step(2)
    assert view.slider.value() == 52
    view.change(1)
    wait(view, qtbot, lambda path: (path.first, path.second) == (0, 2))
    view.change(-1)
    view.change(-1)
    wait(view, qtbot, lambda path: (path.first, path.second) == (3, 2))
    assert view.slider.value() == 52


def test_the_picture_grows_with_the_window(view, qtbot):
    small = view.picture.width()
    view.resize(1600, 1200)
    qtbot.waitUntil(lambda: view.picture.width() > 1.5 * small, timeout=QUIETLY)


def test_everything_has_a_name(view):
    assert unnamed_controls(view) == []
