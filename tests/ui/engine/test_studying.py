"""The Settings page learns from the engine what a checkpoint's files take and which layers mind."""

import pytest
from PySide6.QtCore import Qt
from support.cards import resnet20_card

from qimera_studio.export.sizes import FileSizes
from qimera_studio.job import Target, TeacherSource
from qimera_studio.ui.models.settings.layer_bits import LAYER, ON, WEIGHTS
from qimera_studio.ui.models.settings.layer_plan import estimate
from qimera_studio.ui.pages.settings import SettingsPage
from qimera_studio.ui.widgets.disclosure import Disclosure

SIZES = FileSizes(20_000, 18_000, 10, 10)


@pytest.fixture
def page(engine, show, qtbot):
    page = SettingsPage(engine, lambda: TeacherSource(path="resnet20.pth"), lambda: "runs")
    show(page)
    page.set_card(resnet20_card())
    page.findChild(Disclosure).button.click()
    qtbot.waitUntil(lambda: page.study.sizes is not None, timeout=60_000)
    return page


def weigh(page, qtbot):
    page.layers.weighing.begin.click()
    qtbot.waitUntil(lambda: page.study.weighing is not None, timeout=60_000)


def test_sizes_are_those_the_engine_measured(page):
    told = estimate(resnet20_card().layers, page.job_settings().target, SIZES)
    assert page.layers.total.text().startswith(f"All layers: {told.onnx / 1000:.0f} KB")


def test_sensitivities_are_measured_when_asked_for_and_shown_in_the_table(page, qtbot):
    assert page.study.weighing is None
    weigh(page, qtbot)
    table = page.layers.layers
    assert [table.index(row, ON).data() for row in (0, 1)] == ["20.0", "19.0"]
    assert "16 synthetic images of the run “runs”" in page.layers.weighing.told.text()
    page.layers.table.sortByColumn(ON, Qt.SortOrder.AscendingOrder)
    assert page.layers.table.found.index(0, LAYER).data() == "linear"


def test_measuring_shows_how_far_it_is_and_can_be_called_off(page, qtbot):
    bar = page.layers.weighing
    page.model.edit_target("Slow", Target(weights=2))
    bar.begin.click()
    qtbot.waitUntil(lambda: bar.progress.value() > 0, timeout=60_000)
    assert "Weighing layer" in bar.told.text()
    assert bar.begin.isHidden()
    bar.cancel.click()
    qtbot.waitUntil(lambda: not page.study.weigher.active, timeout=60_000)
    assert page.study.weighing is None
    assert not bar.begin.isHidden()


def test_a_failure_is_told_where_measuring_was_asked_for(page, qtbot):
    bar = page.layers.weighing
    page.model.edit_target("Refused", Target(weights=7))
    bar.begin.click()
    qtbot.waitUntil(lambda: "damaged" in bar.told.text(), timeout=60_000)
    assert not page.study.weigher.active


def test_fitting_uses_what_was_measured_and_is_one_edit(page, qtbot):
    weigh(page, qtbot)
    before, fitting = page.job_settings(), page.layers.fitting
    fitting.kind.setCurrentIndex(1)
    fitting.kind.activated.emit(1)
    fitting.kilobytes.setText("150")
    qtbot.keyClick(fitting.kilobytes, Qt.Key.Key_Return)
    size = estimate(resnet20_card().layers, page.job_settings().target, page.study.sizes).packed
    assert size <= 150_000
    assert "mind most" in fitting.told.text()
    assert page.model.undo_stack.undoText() == "Fit under 150 KB"
    page.model.undo_stack.undo()
    assert page.job_settings() == before
    assert fitting.told.text() == ""


def test_a_size_that_cannot_be_reached_is_said_to_be(page):
    fitting = page.layers.fitting
    fitting.kilobytes.setText("3")
    fitting.fit.click()
    assert "a bit-packed file may fit" in fitting.told.text()
    fitting.kind.setCurrentIndex(1)
    fitting.kind.activated.emit(1)
    fitting.fit.click()
    assert fitting.told.text().startswith("Not even 2 bits fit")
    fitting.kilobytes.setText("small")
    fitting.fit.click()
    assert "such as 150" in fitting.told.text()
    assert page.model.undo_stack.count() == 0


def test_without_sensitivities_fitting_says_that_layers_counted_alike(page):
    page.layers.fitting.kilobytes.setText("170")
    page.layers.fitting.fit.click()
    assert "not measured" in page.layers.fitting.told.text()


def test_another_checkpoint_starts_over(page, qtbot):
    weigh(page, qtbot)
    page.set_card(None)
    assert page.study.weighing is None
    assert page.layers.table.found.rowCount() == 0
    assert page.layers.layers.columnCount() > WEIGHTS


def test_the_pace_is_timed_when_asked_for_and_remembered_for_other_settings(page, qtbot):
    panel = page.time
    assert panel.estimate().known == "guessed"
    panel.bar.begin.click()
    qtbot.waitUntil(lambda: panel.estimate().known == "measured", timeout=60_000)
    # 400 iterations of 1 s, 800 of 0.5 s, 2,000 of 0.25 s, and what is not counted
    assert panel.estimate().least < 1300 < panel.estimate().most
    assert "timed on this computer with these settings" in panel.bar.told.text()
    page.form.rows["distillation.iterations"].field.setValue(4000)
    assert panel.estimate().known == "measured"
    assert panel.estimate().most > 1800
    page.form.rows["distillation.batch_size"].field.setValue(32)
    assert panel.estimate().known == "remembered"
    page.set_card(None)
    page.set_card(resnet20_card())
    assert panel.estimate().known == "remembered"


def test_what_is_decided_otherwise_on_the_model_page_is_studied_anew(page, qtbot):
    weigh(page, qtbot)
    page.study._source = lambda: TeacherSource(path="resnet20.pth", preset="cifar10")
    page.hide()
    page.show()
    assert page.study.weighing is None


def test_start_leaves_the_machine_to_the_run(page, qtbot):
    page.model.edit_target("Slow", Target(weights=2))
    page.layers.weighing.begin.click()
    assert page.study.weigher.active
    page.summary.start.click()
    qtbot.waitUntil(lambda: not page.study.weigher.active, timeout=60_000)
    assert page.study.weighing is None
