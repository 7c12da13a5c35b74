"""What a person sees among three classes, and at the place they point at."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from support.controls import unnamed_controls
from support.exploring import choose, opened_run

from qimera_studio.ui.explore.three_classes import ThreeClasses
from qimera_studio.ui.files import dialogs

QUIETLY = 20_000


@pytest.fixture
def view(engine, show, qtbot, tmp_path):
    view = show(ThreeClasses(engine))
    view.resize(1000, 640)
    view.open(opened_run(tmp_path / "run"))
    settle(view, qtbot)
    return view


def settle(view, qtbot) -> None:
    """Wait until the triangle is drawn and the sample shown."""
    qtbot.waitUntil(lambda: view.triangle.complete and view.progress.text() == "", timeout=QUIETLY)
    qtbot.waitUntil(lambda: not view._answering, timeout=QUIETLY)


def brightness(view) -> int:
    return view.picture.image.pixelColor(0, 0).red()


def at(view, place):
    return view.map._point(*place[1:]).toPoint()


def test_the_sample_and_both_answers_follow_the_pointer(view, qtbot):
    for place in ((0.1, 0.1, 0.8), (0.45, 0.4, 0.15)):
        qtbot.mouseMove(view.map, at(view, place))
        qtbot.waitUntil(lambda place=place: abs(brightness(view) - 200 * place[2]) < 3, timeout=QUIETLY)
    assert view.answers.original.text().startswith("0 4")
    assert view.answers.compressed.text().startswith("1 4")
    assert "They differ: the original sees 0, the compressed network 1." in view.map.accessibleDescription()


def test_arrow_keys_walk_towards_the_corners(view, qtbot):
    view.map.setFocus()
    for _ in range(4):
        qtbot.keyClick(view.map, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: brightness(view) > 130, timeout=QUIETLY)
    assert view.map.place[1] == 0
    before = view.map.place
    qtbot.keyClick(view.map, Qt.Key.Key_Up)
    assert view.map.place[0] > before[0]
    assert sum(view.map.place) == pytest.approx(1)


def test_a_drag_beyond_the_edge_stays_on_it(view, qtbot):
    qtbot.mousePress(view.map, Qt.MouseButton.LeftButton, pos=at(view, (0.2, 0.4, 0.4)))
    qtbot.mouseMove(view.map, at(view, (-0.3, 0.65, 0.65)))
    qtbot.mouseRelease(view.map, Qt.MouseButton.LeftButton)
    assert view.map.place == pytest.approx((0, 0.5, 0.5), abs=0.01)
    qtbot.mouseMove(view.map, at(view, (-0.3, 0.9, 0.4)))
    assert view.map.place == pytest.approx((0, 0.5, 0.5), abs=0.01)


def test_the_originals_areas_and_the_compressed_networks_boundary_are_drawn(view):
    classes, _ = view.map._areas
    assert set(np.unique(classes)) == {-1, 0, 1, 2}
    second, third = view.map._lines.reshape(-1, 2).T
    first = 1 - second - third
    apart = np.minimum(np.abs(first - second - 0.1), np.abs(second + 0.1 - third))
    assert np.minimum(apart, np.abs(first - third)).max() < 0.01


def test_the_triangle_is_saved_as_a_picture_finer_than_on_the_screen(view, qtbot, tmp_path, monkeypatch):
    async def save_file(_parent, _title, _kinds, name):
        return str(tmp_path / name)

    monkeypatch.setattr(dialogs, "save_file", save_file)
    view.save.click()
    file = tmp_path / "0, 1, 2.png"
    qtbot.waitUntil(file.exists, timeout=QUIETLY)
    picture, on_screen = QImage(str(file)), view.map.grab().toImage()
    assert picture.size() == 2 * view.map.size()
    for place in ((0.8, 0.1, 0.1), (0.1, 0.7, 0.2), (0.2, 0.1, 0.7)):
        assert picture.pixelColor(2 * at(view, place)) == on_screen.pixelColor(at(view, place))
    assert picture.pixelColor(2 * at(view, view.map.place)) != on_screen.pixelColor(at(view, view.map.place))


def test_it_is_told_how_far_the_first_colours_are(view, qtbot):
    told = []
    view.bar.valueChanged.connect(told.append)
    view.change(1)
    assert view.busy
    assert view.bar.isVisible()
    assert view.progress.text() == "Looking at places among the classes …"
    assert not view.save.isEnabled()
    settle(view, qtbot)
    assert 0 < told[0] < told[-1] == 1000
    assert not view.bar.isVisible()
    assert view.save.isEnabled()


def test_another_network_class_or_noise_is_another_triangle(view, qtbot):
    view.open(replace(view._run, target=""))
    qtbot.waitUntil(lambda: len(view.map._lines) == 0, timeout=QUIETLY)
    settle(view, qtbot)
    assert view.answers.compressed.text() == "–"
    view.change(1)
    settle(view, qtbot)
    assert view.classes.classes == (0, 1, 3)
    choose(view.noise.field, True)
    qtbot.waitUntil(lambda: brightness(view) == round(200 / 3 + 1), timeout=QUIETLY)
    settle(view, qtbot)


def test_a_failure_is_told_and_the_view_looks_again_when_it_is_seen_again(view, qtbot):
    with qtbot.waitSignal(view.failed, timeout=QUIETLY) as failed:
        choose(view.noise.field, True)
        view.noise.resample.click()
        view.noise.resample.click()
    assert failed.args[0].sentence == "The generator is damaged; start the run again."
    assert view.picture.image.isNull()
    view.hide()
    choose(view.noise.field, False)
    view.show()
    settle(view, qtbot)
    assert not view.picture.image.isNull()


def test_two_classes_have_no_triangle(engine, show, tmp_path):
    view = show(ThreeClasses(engine))
    view.open(replace(opened_run(tmp_path / "run"), class_names=("cat", "dog")))
    assert view.progress.text() == "This model has two classes; a triangle needs three."
    assert not view.map.isEnabled()


def test_everything_has_a_name(view):
    assert unnamed_controls(view) == []
