"""Whatever is edited, in whatever order, is taken back step by step to where it began, and done again."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from support.settings_pages import shown_settings

from qimera_studio.job import LayerBits, Target
from qimera_studio.recipe.recipe import PRESETS
from qimera_studio.ui.models.settings.goals import GOALS
from qimera_studio.ui.models.settings.layer_bits import ACTIVATIONS, WEIGHTS
from qimera_studio.ui.widgets.settings.method_picker import MethodPicker
from qimera_studio.ui.widgets.settings.time_picker import TimePicker


@pytest.fixture
def page(qtbot):
    return shown_settings(qtbot)


BITS = st.integers(2, 8)
ROWS = st.lists(st.integers(0, 19), min_size=1, max_size=20, unique=True)
NUMBERS = st.sampled_from(["synthesis.learning_rate", "reconstruction.float_mix", "budget.synthesis"])
EDITS = st.one_of(
    st.tuples(st.just("goal"), st.sampled_from([goal.title for goal in GOALS])),
    st.tuples(st.just("layers"), ROWS, st.sampled_from([WEIGHTS, ACTIVATIONS]), st.none() | BITS),
    st.tuples(st.just("field"), st.sampled_from(["weights", "activations", "first", "last"]), BITS),
    st.tuples(st.just("fit"), st.integers(100, 400)),
    st.tuples(st.just("method"), st.sampled_from(PRESETS)),
    st.tuples(st.just("minutes"), st.floats(0.5, 90)),
    st.tuples(st.just("switch"), st.sampled_from(["reconstruction.enabled", "synthesis.mapping"])),
    st.tuples(st.just("count"), st.sampled_from(["bank.size", "distillation.iterations"]), st.integers(64, 9999)),
    st.tuples(st.just("number"), NUMBERS, st.floats(-1, 1)),
    st.tuples(st.just("seed"), st.integers(0, 2**33)),
)


def enter(field, text):
    field.setText(text)
    field.editingFinished.emit()


def act(page, edit):
    kind, *how = edit
    if kind == "goal":
        page.goals.cards[how[0]].click()
    elif kind == "layers":
        page.layers.layers.set_bits(*how)
    elif kind == "field":
        field = page.bits.fields[how[0]]
        field.setCurrentIndex(field.findData(how[1]))
        field.activated.emit(field.currentIndex())
    elif kind == "fit":
        page.layers.fitting.kilobytes.setText(str(how[0]))
        page.layers.fitting.fit.click()
    elif kind == "method":
        page.findChild(MethodPicker).cards[how[0]].click()
    elif kind == "minutes":
        page.findChild(TimePicker).budget.click()
        page.findChild(TimePicker).minutes.setValue(how[0])
    elif kind == "switch":
        page.form.rows[how[0]].field.click()
    elif kind == "count":
        page.form.rows[how[0]].field.setValue(how[1])
    elif kind == "number":
        enter(page.form.rows[how[0]].field, f"{how[1]:.3f}")
    else:
        enter(page.machine.seed, str(how[0]))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(EDITS, max_size=8))
def test_any_edits_are_taken_back_to_the_beginning_and_done_again(page, edits):
    first, stack = page.job_settings(), page.model.undo_stack
    stack.clear()
    for edit in edits:
        act(page, edit)
    last, seen = page.job_settings(), []
    while stack.canUndo():
        assert stack.undoText()
        seen.append(page.job_settings())
        stack.undo()
    assert page.job_settings() == first
    for state in reversed(seen):
        stack.redo()
        assert page.job_settings() == state
    assert not stack.canRedo()
    assert page.job_settings() == last
    while stack.canUndo():
        stack.undo()


@pytest.mark.parametrize("name", ["synthesis.learning_rate", "bank.size"])
def test_ctrl_z_takes_back_what_was_entered_also_while_its_field_has_the_focus(page, qtbot, name):
    before, field = page.job_settings(), page.form.rows[name].field
    page.form.show_advanced(True)
    page.activateWindow()
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "77" if name == "bank.size" else "0.25")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert page.job_settings() != before
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.job_settings() == before
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert page.job_settings() != before


def test_what_is_being_typed_is_the_fields_own_to_take_back(page, qtbot):
    page.goals.cards["Safest"].click()
    edited, field = page.job_settings(), page.form.rows["synthesis.learning_rate"].field
    page.form.show_advanced(True)
    field.setFocus()
    qtbot.keyClicks(field, "5")
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.job_settings() == edited


def test_it_is_said_what_an_undo_takes_back(page):
    page.goals.cards["Tiny"].click()
    page.model.edit_target("Bits", Target(layers={"conv1": LayerBits(weights=8)}))
    page.layers.layers.set_bits([1, 2], WEIGHTS, 5)
    assert page.undo.toolTip().startswith("Undo Weights of 2 layers: 5 bits")
    assert page.last.text() == "Last change: Weights of 2 layers: 5 bits"
    page.undo.click()
    page.undo.click()
    assert page.undo.toolTip().startswith("Undo Tiny goal")
    assert page.redo.toolTip().startswith("Redo Bits")
