"""The gallery shows what is wanted of a sheet, one image large, and writes sheets as pictures."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from support.controls import unnamed_controls
from support.journals import NAMES, sheet

from qimera_studio.events import Samples
from qimera_studio.run_folder.folder import SampleSheet
from qimera_studio.ui.files import dialogs
from qimera_studio.ui.models.gallery.sample_gallery import image_of
from qimera_studio.ui.models.gallery.sheet_pictures import sheet_picture
from qimera_studio.ui.widgets.gallery.sheet_browser import SheetBrowser

FILES = ("synthesis-000001.npz", "synthesis-000002.npz")


@pytest.fixture
def browser(qtbot, loop, tmp_path):
    """A browser on two sheets, each of three mixes of cat and dog and three ships, all taken for ships."""
    for number, file in enumerate(FILES):
        sheet(number).save(tmp_path / file)
    browser = SheetBrowser()
    qtbot.addWidget(browser)
    browser.resize(400, 600)
    browser.show()
    browser.begin(tmp_path, NAMES)
    browser.show_sheets([Samples("synthesis", 1 + step, file) for step, file in enumerate(FILES)])
    return browser


def tiles(browser) -> list[str]:
    return [browser.shown.index(row, 0).data() for row in range(browser.shown.rowCount())]


def choose(box, text) -> None:
    assert box.findText(text) >= 0, [box.itemText(row) for row in range(box.count())]
    box.setCurrentIndex(box.findText(text))


def test_before_the_first_sheet_all_classes_are_offered(qtbot):
    browser = SheetBrowser()
    qtbot.addWidget(browser)
    assert browser.filter.classes.currentText() == "All classes"


def test_all_images_are_shown_first(browser):
    assert len(tiles(browser)) == 6


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("Of a single class", ["ship, 90 %"] * 3),
        ("Between classes", ["between cat and dog, 60/40 %"] * 3),
        ("Not seen as asked for", ["between cat and dog, 60/40 %"] * 3),
    ],
)
def test_images_are_chosen_by_kind(browser, kind, words):
    choose(browser.filter.kinds, kind)
    assert tiles(browser) == words


def test_images_are_chosen_by_a_class_that_has_part_in_them(browser):
    choose(browser.filter.classes, "dog")
    assert tiles(browser) == ["between cat and dog, 60/40 %"] * 3
    choose(browser.filter.kinds, "Of a single class")
    assert tiles(browser) == []
    assert browser.caption.text() == "None of these 6 images is of that kind."


def test_what_is_wanted_stays_so_on_another_sheet(browser):
    choose(browser.filter.classes, "ship")
    browser.slider.setValue(0)
    assert tiles(browser) == ["ship, 90 %"] * 3


def test_without_names_classes_are_numbers(browser, tmp_path):
    browser.begin(tmp_path, ())
    browser.show_sheets([Samples("synthesis", 1, FILES[0])])
    choose(browser.filter.classes, "2")
    assert tiles(browser) == ["2, 90 %"] * 3


def test_where_a_compressed_network_answers_otherwise_it_is_asked_once(browser, qtbot):
    browser.filter.offer_targets(["w4a4"])
    asked = []
    browser.answers_wanted.connect(lambda *wanted: asked.append(wanted))
    choose(browser.filter.kinds, "W4A4 answers otherwise")
    assert asked == [(FILES[1], "w4a4")]
    assert browser.caption.text() == "Asking W4A4 about these images …"
    answers = np.tile(np.float32([0.05, 0.05, 0.9]), (6, 1))
    answers[4] = 0.7, 0.2, 0.1
    browser.show_answers(FILES[1], "w4a4", answers)
    assert [browser.shown.mapToSource(browser.shown.index(row, 0)).row() for row in range(1)] == [4]
    assert len(tiles(browser)) == 1
    choose(browser.filter.classes, "ship")
    assert tiles(browser) == []
    assert len(asked) == 1
    browser.slider.setValue(0)
    assert asked[1:] == [(FILES[0], "w4a4")]


def test_answers_that_come_too_late_or_not_at_all_are_no_others(browser):
    browser.filter.offer_targets(["w4a4"])
    choose(browser.filter.kinds, "W4A4 answers otherwise")
    browser.show_answers(FILES[0], "w4a4", np.zeros((6, 3), np.float32))
    assert browser.caption.text().startswith("Asking")
    browser.show_answers(FILES[1], "w4a4", None)
    assert "None of these 6" in browser.caption.text()


@pytest.fixture
def viewer(browser):
    choose(browser.filter.kinds, "Between classes")
    browser.view.activated.emit(browser.shown.index(1, 0))
    yield browser.viewer
    browser.viewer.close()


def test_an_image_is_seen_large_with_its_mix_and_the_originals_answer(viewer):
    assert viewer.isVisible()
    assert viewer.picture.image == image_of(sheet(1).images[2])
    assert viewer.what.text() == "between cat and dog, 60/40 %"
    assert viewer.asked.shown == [("cat", "60.0 %"), ("dog", "40.0 %")]
    assert viewer.original.shown[0] == ("ship", "90.0 %")
    assert not viewer.compressed.isVisible()
    assert unnamed_controls(viewer) == []


def test_keys_go_through_the_wanted_images_only(viewer, qtbot):
    qtbot.keyClick(viewer, Qt.Key.Key_Right)
    assert viewer.place.text() == "3 of 3"
    assert viewer.picture.image == image_of(sheet(1).images[4])
    assert not viewer.next.isEnabled()
    qtbot.keyClick(viewer, Qt.Key.Key_Home)
    assert viewer.place.text() == "1 of 3"
    viewer.next.click()
    assert viewer.place.text() == "2 of 3"
    qtbot.keyClick(viewer, Qt.Key.Key_Escape)
    assert not viewer.isVisible()


def test_page_keys_go_through_time_and_stay_on_the_image(viewer, browser, qtbot):
    qtbot.keyClick(viewer, Qt.Key.Key_PageUp)
    assert browser.slider.value() == 0
    assert viewer.picture.image == image_of(sheet(0).images[2])
    qtbot.keyClick(viewer, Qt.Key.Key_PageDown)
    assert viewer.picture.image == image_of(sheet(1).images[2])


def test_while_an_image_is_looked_at_no_newer_sheet_takes_its_place(viewer, browser, tmp_path):
    sheet(2).save(tmp_path / "synthesis-000003.npz")
    newer = [Samples("synthesis", step + 1, f"synthesis-{step + 1:06d}.npz") for step in range(3)]
    browser.show_sheets(newer)
    assert viewer.picture.image == image_of(sheet(1).images[2])
    viewer.close()
    assert "step 3" in browser.caption.text()


def answers(value):
    async def answer(*_question) -> str:
        return value

    return answer


def test_the_wanted_images_are_saved_as_a_picture(browser, tmp_path, monkeypatch, qtbot):
    file = tmp_path / "images.png"
    monkeypatch.setattr(dialogs, "save_file", answers(str(file)))
    choose(browser.filter.kinds, "Of a single class")
    browser.saver.one.trigger()
    qtbot.waitUntil(file.exists)
    expected = sheet_picture(sheet(1), NAMES, [1, 3, 5])
    assert QImage(str(file)).convertToFormat(expected.format()) == expected


def test_all_sheets_are_saved_and_a_damaged_one_is_passed_over(browser, tmp_path, monkeypatch, qtbot):
    (tmp_path / FILES[0]).write_bytes(b"torn")
    place = tmp_path / "pictures"
    place.mkdir()
    monkeypatch.setattr(dialogs, "open_folder", answers(str(place)))
    browser.saver.all.trigger()
    qtbot.waitUntil(lambda: browser.saver.menu() is not None and any(place.iterdir()))
    assert [file.name for file in place.iterdir()] == ["synthesis-000002.png"]


def test_saving_all_can_be_called_off(browser, tmp_path, monkeypatch, qtbot):
    place = tmp_path / "pictures"
    place.mkdir()
    monkeypatch.setattr(dialogs, "open_folder", answers(str(place)))
    browser.saver.offer_all([tmp_path / FILES[0]] * 10_000)
    browser.saver.all.trigger()
    qtbot.waitUntil(lambda: browser.saver.menu() is None)
    assert "of 10000" in browser.saver.text()
    browser.saver.click()
    qtbot.waitUntil(lambda: browser.saver.menu() is not None)
    assert browser.saver.text() == "Save"


def test_a_picture_that_cannot_be_written_is_one_sentence(browser, monkeypatch, qtbot):
    monkeypatch.setattr(dialogs, "save_file", answers("/proc/nowhere/images.png"))
    with qtbot.waitSignal(browser.saver.failed) as told:
        browser.saver.one.trigger()
    assert told.args[0].sentence


def test_a_saved_picture_holds_every_image_magnified(qapp):
    one = sheet(5, count=7, size=10)
    picture = sheet_picture(one, NAMES)
    corner = picture.pixelColor(12 + 1, 12 + 1).getRgb()[:3]
    assert corner == tuple(one.images[0, 0, 0])
    assert picture.height() > picture.width() / 3


def test_a_gallery_of_many_images_is_shown(browser, tmp_path):
    many = sheet(7, count=512, size=32)
    SampleSheet(many.images, many.soft_labels, many.teacher).save(tmp_path / "many.npz")
    browser.show_sheets([Samples("synthesis", 9, "many.npz")])
    assert browser.shown.rowCount() == 512
    assert not browser.view.grab().isNull()


def test_every_control_has_a_name(browser):
    assert unnamed_controls(browser) == []
