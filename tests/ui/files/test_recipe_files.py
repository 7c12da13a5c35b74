"""Recipes are saved, loaded and dropped as one file; a bad one changes nothing."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from support.settings_pages import shown_settings

from qimera_studio.job import LayerBits, Target
from qimera_studio.recipe.recipe import load_recipe
from qimera_studio.recipe.recipe_file import read_recipe, write_recipe
from qimera_studio.ui.widgets.settings.recipe_menu import RecipeMenu

TARGETS = (Target(weights=6, layers={"conv1": LayerBits(weights=8)}), Target(weights=3, activations=3))


@pytest.fixture
def page(qtbot):
    return shown_settings(qtbot)


def dropped(page, path) -> bool:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, buttons, none)
    page.dragEnterEvent(entered)
    if entered.isAccepted():
        page.dropEvent(QDropEvent(QPoint(5, 5).toPointF(), Qt.DropAction.CopyAction, data, buttons, none))
    return entered.isAccepted()


def test_what_is_saved_is_what_is_in_force(page, tmp_path):
    page.goals.cards["Safest"].click()
    page.form.rows["bank.size"].field.setValue(2048)
    page.recipes.save(str(tmp_path / "mine.toml"))
    found = read_recipe(str(tmp_path / "mine.toml"))
    assert (found.recipe, found.targets) == (page.job_settings().recipe, page.job_settings().targets)
    assert page.findChild(RecipeMenu).told.text() == "Saved as “mine.toml”."


def test_a_loaded_recipe_is_one_edit_that_can_be_taken_back(page, tmp_path):
    before = page.job_settings()
    write_recipe(tmp_path / "mine.toml", load_recipe("zeroq"), TARGETS)
    page.recipes.load(str(tmp_path / "mine.toml"))
    assert page.job_settings().recipe == load_recipe("zeroq")
    assert page.job_settings().targets == TARGETS
    assert page.last.text() == "Last change: Recipe “mine.toml”"
    page.undo.click()
    assert page.job_settings() == before


def test_a_recipe_without_bits_keeps_those_in_force(page, tmp_path):
    page.goals.cards["Tiny"].click()
    (tmp_path / "mine.toml").write_text("[bank]\nsize = 2000\n")
    page.recipes.load(str(tmp_path / "mine.toml"))
    assert page.job_settings().recipe.bank.size == 2000
    assert page.job_settings().target == Target(weights=3, activations=8)


def test_a_bad_file_is_one_sentence_and_nothing_is_lost(page, tmp_path, qtbot):
    page.goals.cards["Safest"].click()
    before, steps = page.job_settings(), page.model.undo_stack.count()
    (tmp_path / "bad.toml").write_text("[bank]\nsize = 2000\nheld_out = 3\n")
    with qtbot.waitSignal(page.recipes.failed) as failed:
        page.recipes.load(str(tmp_path / "bad.toml"))
    assert "line 3" in failed.args[0].sentence
    assert "bank.held_out" in failed.args[0].sentence
    assert page.job_settings() == before
    assert page.model.undo_stack.count() == steps


def test_a_place_that_cannot_be_written_is_told(page, tmp_path, qtbot):
    with qtbot.waitSignal(page.recipes.failed):
        page.recipes.save(str(tmp_path / "missing" / "mine.toml"))


def test_a_recipe_is_loaded_by_dropping_it_and_nothing_else_is(page, tmp_path):
    write_recipe(tmp_path / "mine.toml", load_recipe("quick"), TARGETS)
    assert dropped(page, tmp_path / "mine.toml")
    assert page.job_settings().targets == TARGETS
    assert not dropped(page, tmp_path / "model.pth")


def test_loading_forgets_entries_that_were_refused(page, tmp_path):
    page.machine.seed.setText("minus one")
    page.machine.seed.editingFinished.emit()
    assert page.problems()
    write_recipe(tmp_path / "mine.toml", load_recipe("quick"), TARGETS)
    page.recipes.load(str(tmp_path / "mine.toml"))
    assert page.problems() == []


def test_a_recipe_named_to_the_window_is_put_in_force(window, tmp_path):
    write_recipe(tmp_path / "mine.toml", load_recipe("quick"), TARGETS)
    window.opening.open_path(str(tmp_path / "mine.toml"))
    assert window.settings.job_settings().targets == TARGETS


def test_a_bad_recipe_is_told_above_the_page(window, tmp_path):
    (tmp_path / "bad.toml").write_text("[bank]\nheld_out = 3\n")
    window.opening.open_path(str(tmp_path / "bad.toml"))
    assert window.banner.isVisible()
    assert "line 2" in window.banner.sentence
