"""What a person sees of a run's feature space, and how they move through its time and its classes."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPalette
from support.controls import unnamed_controls
from support.exploring import choose, opened_run

from qimera_studio.ui.explore.feature_space import FeatureSpaceView
from qimera_studio.ui.files import dialogs
from qimera_studio.ui.models.explore.feature_picture import Kind
from qimera_studio.ui.widgets.explore.class_marks import SHAPES, class_colour
from qimera_studio.ui.widgets.explore.feature_choices import ALL, NONE

PATIENCE = 20_000


@pytest.fixture
def view(engine, show, qtbot, tmp_path):
    return opened(engine, show, qtbot, tmp_path / "run")


def opened(engine, show, qtbot, path, **changes):
    view = show(FeatureSpaceView(engine))
    view.resize(1000, 700)
    view.open(replace(opened_run(path), **changes))
    settle(view, qtbot)
    return view


def settle(view, qtbot) -> None:
    """Wait until all is known."""
    qtbot.waitUntil(lambda: bool(view.store.frames) and view.store.next() is None, timeout=PATIENCE)
    qtbot.waitUntil(lambda: view._called_off is None, timeout=PATIENCE)


def count(view, kind) -> int:
    return len(view.chart.scatters[kind].data)


def check(view, number, on=True) -> None:
    view.legend.classes.item(number).setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)


def test_every_class_has_a_mark_of_its_own_and_samples_between_two_have_none(view):
    spots = view.chart.scatters[Kind.SAMPLE].data
    assert sorted(set(spots["symbol"])) == sorted(SHAPES[:4])
    assert count(view, Kind.SAMPLE) == 16
    assert count(view, Kind.SUPERPOSED) == 6
    assert view.chart.scatters[Kind.SUPERPOSED].opts["brush"].color() == view.palette().color(QPalette.ColorRole.Text)
    assert [label.toPlainText() for label in view.chart.names if label.isVisible()] == list("0123")


def test_the_compressed_networks_features_are_shown_instead_of_the_originals(view):
    original = view.chart.spots[Kind.SAMPLE].places.copy()
    assert "hold 50.0 %" in view.axes.text()
    choose(view.choices.network, 1)
    assert (view.chart.spots[Kind.SAMPLE].places == -original).all()
    assert "hold 40.0 %" in view.axes.text()


def test_time_moves_the_samples_but_not_the_part_of_space_that_is_shown(view, qtbot):
    assert view.moments.told.text() == "Trained to the end"
    shown = view.chart.chart.viewRange()
    view.moments.slider.setFocus()
    qtbot.keyClick(view.moments.slider, Qt.Key.Key_Home)
    settle(view, qtbot)
    assert view.moments.told.text() == "After 1 iteration"
    assert np.abs(view.chart.spots[Kind.SAMPLE].places).max() < 1.5
    np.testing.assert_allclose(view.chart.chart.viewRange(), shown)
    assert "0 to 1: 3.50 in the original" in view.ratio.text()
    view.step(1)
    assert view.moments.told.text() == "After 3 iterations"


def test_learning_plays_from_its_beginning_to_its_end_and_stops(view, qtbot):
    seen = []
    view.moments.changed.connect(seen.append)
    view.moments.play.click()
    qtbot.waitUntil(lambda: seen == [1, 3, None], timeout=PATIENCE)
    assert view.moments.play.text() == "Play"


def test_a_run_without_snapshots_says_so(engine, show, qtbot, tmp_path):
    view = opened(engine, show, qtbot, tmp_path / "old")
    assert not view.moments.slider.isVisible()
    assert "kept its trained generator alone" in view.moments.told.text()


def test_ways_are_drawn_with_their_distance_ratios(view, qtbot):
    assert view.ratio.text() == (
        "Distance ratio from 0 to 1: 2.50 in the original, 3.00 in the compressed network; 1 is a straight line."
    )
    assert view.chart.ways.getData()[0][:3].tolist() == [0, 1, 1]
    choose(view.choices.ends.fields[1], 3)
    settle(view, qtbot)
    assert "0 to 3: 4.50 in the original" in view.ratio.text()
    choose(view.choices.ways, ALL)
    settle(view, qtbot)
    assert "Mean distance ratio of 6 ways: 3.83" in view.ratio.text()
    choose(view.choices.ways, NONE)
    assert view.ratio.text() == ""
    assert view.chart.ways.getData()[0] is None or not len(view.chart.ways.getData()[0])


def test_hidden_classes_take_what_lies_between_them_along_and_keep_their_marks(view, qtbot):
    check(view, 0, on=False)
    assert set(view.chart.scatters[Kind.SAMPLE].data["symbol"]) == set(SHAPES[1:4])
    assert count(view, Kind.SUPERPOSED) == 3
    assert view._called_off is None, "hiding asks for nothing"
    check(view, 0)
    assert count(view, Kind.SAMPLE) == 16
    view.legend.between.click()
    assert count(view, Kind.SUPERPOSED) == 0


def test_of_many_classes_ten_are_shown_and_others_when_there_is_room(engine, show, qtbot, tmp_path):
    view = opened(engine, show, qtbot, tmp_path / "run", class_names=tuple(f"class {n}" for n in range(12)))
    assert view.store.classes == tuple(range(10))
    assert not view.legend.classes.item(11).flags() & Qt.ItemFlag.ItemIsEnabled
    check(view, 2, on=False)
    assert view.legend.classes.item(11).flags() & Qt.ItemFlag.ItemIsEnabled
    check(view, 11)
    settle(view, qtbot)
    assert view.store.classes == (0, 1, 3, 4, 5, 6, 7, 8, 9, 11)
    assert count(view, Kind.SAMPLE) == 40


def test_pointing_at_a_sample_shows_it_and_what_both_networks_answer(view, qtbot):
    box = view.chart.chart.getViewBox()
    place = view.chart.spots[Kind.SAMPLE].places[5]
    view.chart._hover(box.mapViewToScene(QPointF(*place)))
    assert view.legend.sample.what.text() == "A sample of 1"
    assert view.legend.sample.picture.image.pixelColor(0, 0).red() == 5
    told = [label.text() for label in view.legend.sample.answers]
    assert told == ["The original sees 1, 75.0 %.", "The compressed network sees 1, 50.0 %."]
    place = view.chart.spots[Kind.SUPERPOSED].places[2]
    view.chart._hover(box.mapViewToScene(QPointF(*place)))
    assert view.legend.sample.what.text() == "Between 0 and 3, λ = 0.25"
    view.chart._hover(QPointF(-900, -900))
    assert view.legend.sample.what.text() == "Between 0 and 3, λ = 0.25", "what was chosen stays"


def test_the_arrow_keys_go_from_sample_to_sample(view, qtbot):
    view.chart.setFocus()
    gone = []
    view.chart.pointed.connect(lambda kind, number: gone.append(view.chart.spots[kind].places[number]))
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left):
        qtbot.keyClick(view.chart, key)
    assert gone[0][0] < gone[1][0] > gone[2][0] > gone[3][0]
    assert view.legend.sample.picture.accessibleDescription().endswith("%.")


def test_real_images_are_laid_over_and_can_be_hidden(view, qtbot, monkeypatch):
    async def images(_parent):
        return "mine.npz"

    assert not view.legend.images.isVisible()
    monkeypatch.setattr(dialogs, "open_images", images)
    view.choices.real.click()
    qtbot.waitUntil(lambda: count(view, Kind.REAL) == 4, timeout=PATIENCE)
    box = view.chart.chart.getViewBox()
    view.chart._hover(box.mapViewToScene(QPointF(*view.chart.spots[Kind.REAL].places[3])))
    assert view.legend.sample.what.text() == "A real image of 3"
    view.legend.images.click()
    assert count(view, Kind.REAL) == 0


def test_images_that_cannot_be_used_are_one_sentence_and_the_picture_stays(view, qtbot):
    with qtbot.waitSignal(view.failed, timeout=PATIENCE) as failed:
        view.lay_over("nowhere")
    assert failed.args[0].sentence == "There are no images at 'nowhere'."
    assert count(view, Kind.SAMPLE) == 16
    settle(view, qtbot)


def test_the_picture_is_saved_as_it_is_seen(view, qtbot, tmp_path, monkeypatch):
    async def save_file(*_asked):
        return str(tmp_path / "seen.png")

    monkeypatch.setattr(dialogs, "save_file", save_file)
    view.choices.save.click()
    qtbot.waitUntil((tmp_path / "seen.png").exists, timeout=PATIENCE)
    picture = QImage(str(tmp_path / "seen.png"))
    assert picture.size() == view.chart.chart.size()
    inks = {picture.pixel(x, y) for x in range(0, picture.width(), 2) for y in range(0, picture.height(), 2)}
    assert class_colour(view.palette(), 0).rgb() in inks


def test_a_picture_that_cannot_be_written_is_one_sentence(view, qtbot, tmp_path, monkeypatch):
    async def save_file(*_asked):
        return str(tmp_path / "nowhere" / "seen.png")

    monkeypatch.setattr(dialogs, "save_file", save_file)
    with qtbot.waitSignal(view.failed, timeout=PATIENCE) as failed:
        view.choices.save.click()
    assert "not there any more" in failed.args[0].sentence


def test_a_moment_that_cannot_be_read_is_left_out_and_told_quietly(engine, show, qtbot, tmp_path):
    view = show(FeatureSpaceView(engine))
    with qtbot.assertNotEmitted(view.failed):
        view.open(opened_run(tmp_path / "torn"))
        assert view.busy
        settle(view, qtbot)
    assert not view.busy
    assert view.store.moments == (1, None)
    assert view.moments.slider.maximum() == 1
    assert view.missing.text() == "What the run kept after 3 iterations is missing or damaged, and left out."
    view.step(-1)
    assert view.moments.told.text() == "After 1 iteration"
    view.close_run()
    assert not view.missing.isVisible()


def test_who_looks_at_a_moment_that_is_damaged_meanwhile_sees_the_end(engine, show, qtbot, tmp_path):
    view = show(FeatureSpaceView(engine))
    view.store.moment = 3
    view.open(opened_run(tmp_path / "torn"))
    settle(view, qtbot)
    assert view.store.moment is None
    assert view.moments.told.text() == "Trained to the end"
    assert count(view, Kind.SAMPLE) == 16


def test_a_run_that_goes_on_shows_the_original_alone(engine, show, qtbot, tmp_path):
    view = opened(engine, show, qtbot, tmp_path / "run", target="")
    assert not view.choices.network.isEnabled()
    assert count(view, Kind.SAMPLE) == 16
    assert view.ratio.text() == "Distance ratio from 0 to 1: 2.50 in the original; 1 is a straight line."
    assert view.moments.told.text() == "As it was saved last"


def test_what_a_run_saves_anew_replaces_the_picture_only_when_it_is_known(view, qtbot):
    view.open(view._run)
    assert not view.store.frames
    assert count(view, Kind.SAMPLE) == 16
    view.chart._choose(Kind.SAMPLE, 3)
    settle(view, qtbot)
    assert count(view, Kind.SAMPLE) == 16


def test_a_run_that_is_closed_leaves_nothing(view):
    assert "variance" in view.axes.text()
    view.close_run()
    assert [count(view, kind) for kind in Kind] == [0, 0, 0]
    assert not [label for label in view.chart.names if label.isVisible()]
    assert view.ratio.text() == view.axes.text() == ""


def test_nothing_is_asked_while_nobody_looks_and_the_rest_when_they_look_again(engine, show, qtbot, tmp_path):
    view = show(FeatureSpaceView(engine))
    view.open(opened_run(tmp_path / "run"))
    view.hide()
    assert view._called_off is None
    known = len(view.store.frames)
    qtbot.wait(50)
    assert len(view.store.frames) == known
    view.show()
    settle(view, qtbot)
    assert len(view.store.frames) == 3


def test_a_presentation_goes_through_time_and_ways(view, qtbot):
    view.step(-1)
    assert view.store.moment == 3
    view.change(1)
    settle(view, qtbot)
    assert view.store.pairs == ((0, 2),)


def test_every_control_has_a_name(view):
    assert unnamed_controls(view) == []
