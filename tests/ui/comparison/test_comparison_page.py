"""Several runs of the Library are put side by side, and the whole page can be saved."""

import numpy as np
import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from support.controls import unnamed_controls
from support.exploring import choose
from support.journals import add_sheet
from support.listed_runs import finished_run, make_run

from qimera_studio import events
from qimera_studio.reports.comparison.compared_run import read_compared
from qimera_studio.ui import tasks
from qimera_studio.ui.comparison.comparison_page import ComparisonPage
from qimera_studio.ui.files import dialogs
from qimera_studio.ui.models.comparison.compared_results import ComparedResults
from qimera_studio.ui.models.comparison.recipe_differences import RecipeDifferences
from qimera_studio.ui.pages.library import LibraryPage
from qimera_studio.ui.window.preferences import Preferences

FIGURES = {"agreement": 0.9, "size_bytes": 25_000, "verdict": "safe to use"}


@pytest.fixture
def runs(tmp_path):
    folders = [
        finished_run(tmp_path / name, recipe=recipe, **FIGURES) for name, recipe in (("a", "studio"), ("b", "quick"))
    ]
    for scale, folder in enumerate(folders, start=1):
        for step in range(1, 21):
            folder.record(events.Step("synthesis", step, 20, {"loss": scale / step}))
        for step in (scale, 10 * scale):
            folder.record(add_sheet(folder, step))
    folders[1].write_json(folders[1].result("w4a4") / "report.json", {**FIGURES, "size_bytes": 20_000})
    return folders


@pytest.fixture
def page(runs, show, qtbot):
    page = show(ComparisonPage())
    page.open([folder.path for folder in runs])
    qtbot.waitUntil(page.results.table.isVisible)
    return page


def texts(model) -> list[list[str]]:
    return [
        [model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())
    ]


def test_results_stand_side_by_side_with_their_differences(page):
    assert texts(page.results.results) == [
        ["Verdict", "Safe to use", "Safe to use"],
        ["Same answer as the original", "90.0 %", "90.0 %, No change"],
        ["File size", "25 KB", "20 KB, −20.0 %, better"],
    ]
    head = [page.results.results.headerData(place, Qt.Orientation.Horizontal) for place in range(3)]
    assert head == ["Figure", "a\nW4A4", "b\nW4A4"]


def test_any_network_can_be_what_the_others_are_compared_with(page):
    page.results.against.setCurrentIndex(1)
    page.results.against.committed.emit(1)
    assert texts(page.results.results)[2] == ["File size", "25 KB, +25.0 %, worse", "20 KB"]


def test_only_what_was_asked_for_differently_is_listed(page):
    assert texts(page.recipes.differences) == [["Recipe", "studio", "quick"]]


def test_curves_of_both_lie_over_one_another(page):
    assert page.curves.kind.currentText() == "Inventing training images: loss"
    curves = {curve.name: curve.y for curve in page.curves.plot._curves}
    assert set(curves) == {"a", "b"}
    assert (curves["b"] == 2 * curves["a"]).all()


def test_images_of_both_are_shown_and_scrubbed_together(page, runs):
    assert [strip.shown for strip in page.samples.strips] == [6, 6]
    assert [told.text() for told in page.samples._told] == ["step 10", "step 20"]
    page.samples.slider.setValue(0)
    assert [told.text() for told in page.samples._told] == ["step 1", "step 2"]
    runs[0].sheets()[0].write_bytes(b"PK")
    page.samples.slider.setValue(1)
    assert page.samples._told[0].text() == "There are no images that can be read."
    assert page.samples.strips[0].isHidden()


def test_images_of_one_class_are_compared(page):
    samples = page.samples
    assert [samples.classes.itemText(row) for row in range(samples.classes.count())] == ["All classes", "0", "1", "2"]
    choose(samples.classes, "2")
    assert [strip.shown for strip in samples.strips] == [3, 3]
    samples._names[0] = ("cat", "dog", "ship")
    samples.slider.setValue(0)
    assert [strip.isHidden() for strip in samples.strips] == [True, False]
    assert [told.text() for told in samples._told] == ["step 1: no image of 2", "step 2"]


def real_images(place, size=8):
    """Two real images of each class, as bright as their class is numbered."""
    labels = np.repeat(np.arange(3), 2)
    np.savez(
        place, images=labels.astype(np.uint8)[:, None, None, None] * np.ones((size, size, 3), np.uint8), labels=labels
    )
    return str(place)


def read(samples, path, qtbot):
    with qtbot.waitSignal(samples.real.changed):
        tasks.start(samples.real.read(path))


def test_real_images_stand_under_the_synthetic_ones(page, tmp_path, qtbot):
    samples = page.samples
    assert samples.real_strip.isHidden()
    assert samples.real_label.isHidden()
    read(samples, real_images(tmp_path / "real.npz"), qtbot)
    assert samples.real_strip.isVisibleTo(samples)
    assert samples.real_strip.shown == 6
    choose(samples.classes, "2")
    assert samples.real_strip.shown == 2
    assert [int(image[0, 0, 0]) for image in samples.real.images_of("2")] == [2, 2]
    choose(samples.classes, "a class of another network")
    assert samples.real_strip.isHidden()
    assert samples._real_told.text() == "No image of a class of another network"


def test_real_images_of_another_size_are_refused_in_one_sentence(page, tmp_path, qtbot):
    with qtbot.waitSignal(page.samples.real.failed):
        tasks.start(page.samples.real.read(real_images(tmp_path / "large.npz", size=16)))
    assert "16×16 with 3 channels, but the network takes 8×8" in page.banner.sentence
    assert page.samples.real.isEnabled()
    read(page.samples, real_images(tmp_path / "real.npz"), qtbot)
    assert not page.banner.isVisible()


def test_real_images_are_forgotten_with_the_runs_they_suit(page, runs, tmp_path, qtbot):
    read(page.samples, real_images(tmp_path / "real.npz"), qtbot)
    page.samples.show_runs(["c"], [read_compared(make_run(tmp_path / "c").path)])
    assert page.samples.real.found is None
    assert page.samples.real_strip.isHidden()
    assert not page.samples.real.isEnabled(), "no images, nothing to hold real ones against"


def test_every_control_of_a_comparison_has_a_name_and_a_place_for_the_focus(page):
    assert unnamed_controls(page) == []
    reachable = [page.back, page.save, page.results.against, page.results.table, page.recipes.table, page.curves.kind]
    assert all(
        control.focusPolicy() & Qt.FocusPolicy.TabFocus
        for control in (*reachable, page.samples.classes, page.samples.real, page.samples.slider)
    )


def test_runs_of_one_making_differ_in_nothing(runs, show, qtbot, tmp_path):
    same = finished_run(tmp_path / "c", **FIGURES)
    page = show(ComparisonPage())
    page.open([runs[0].path, same.path])
    qtbot.waitUntil(page.results.table.isVisible)
    assert not page.recipes.table.isVisible()
    assert page.recipes._alike.isVisible()


def test_what_is_on_the_page_can_be_saved(page, loop, qtbot, tmp_path, monkeypatch):
    async def save(_parent, _title, _kinds, name: str) -> str:
        return str(tmp_path / name)

    monkeypatch.setattr(dialogs, "save_file", save)
    page.save.click()
    qtbot.waitUntil(lambda: page.told.text() == f"Written to {tmp_path / 'comparison.html'}")
    assert "−20.0 %" in (tmp_path / "comparison.html").read_text(encoding="utf-8")
    task = loop.create_task(page.write(str(tmp_path / "nowhere" / "x.html")))
    qtbot.waitUntil(task.done)
    assert "cannot be written" in page.banner.sentence
    assert page.save.isEnabled()


def test_a_run_that_is_gone_is_one_sentence(show, runs, tmp_path, qtbot):
    page = show(ComparisonPage())
    page.open([runs[0].path, tmp_path / "gone"])
    qtbot.waitUntil(page.banner.isVisible)
    assert "gone" in page.banner.sentence
    assert not page.save.isEnabled()


def test_two_runs_of_the_library_are_compared_by_keyboard_and_escape_leads_back(runs, show, qtbot, tmp_path):
    make_run(tmp_path / "broken").job_file.write_text("")
    library = show(LibraryPage(Preferences(runs=str(tmp_path))))
    library.refresh()
    qtbot.waitUntil(library.table.isVisible)
    select(library, "a")
    assert not library._entry_compare.isEnabled()
    select(library, "a", "broken")
    assert not library._entry_compare.isEnabled()
    select(library, "a", "b")
    assert library._together.isVisible()
    library.activateWindow()
    library.table.setFocus()
    qtbot.waitUntil(library.table.hasFocus)
    qtbot.keyClick(library.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: library.comparison is not None and library.comparison.results.table.isVisible())
    qtbot.waitUntil(library.comparison.back.hasFocus)
    qtbot.keyClick(library.comparison.back, Qt.Key.Key_Escape)
    qtbot.waitUntil(library.table.isVisible)


def select(library, *names: str) -> None:
    library.table.clearSelection()
    flags = QItemSelectionModel.SelectionFlag
    for row in range(library.table.found.rowCount()):
        if library.table.found.run_at(row).path.name in names:
            index = library.table.found.index(row, 0)
            library.table.selectionModel().select(index, flags.Select | flags.Rows)


def test_the_models_keep_the_rules_of_item_models(page, qtmodeltester):
    for model in (page.results.results, page.recipes.differences, ComparedResults(), RecipeDifferences()):
        qtmodeltester.check(model)
