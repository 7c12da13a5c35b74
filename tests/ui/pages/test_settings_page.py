from dataclasses import replace

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel
from support.cards import resnet20_card
from support.controls import unnamed_controls
from support.settings_pages import shown_settings

from qimera_studio.job import LayerBits, Target
from qimera_studio.recipe.recipe import change, load_recipe
from qimera_studio.ui.models.settings.goals import GOALS
from qimera_studio.ui.models.settings.job_settings import JobSettings
from qimera_studio.ui.models.settings.problems import Machine, this_machine
from qimera_studio.ui.widgets.settings.further_targets import FurtherTargets
from qimera_studio.ui.widgets.settings.method_picker import MethodPicker
from qimera_studio.ui.widgets.settings.time_picker import TimePicker


@pytest.fixture
def page(qtbot):
    return shown_settings(qtbot)


def start_button(page):
    return page.summary.start


def test_it_can_start_at_once_with_the_default_settings(page, qtbot):
    assert page.problems() == []
    with qtbot.waitSignal(page.start_requested) as started:
        start_button(page).click()
    assert started.args == [JobSettings(recipe=load_recipe("studio"))]


def test_every_control_has_a_name(page):
    assert unnamed_controls(page) == []


@pytest.mark.parametrize("goal", GOALS, ids=lambda goal: goal.title)
def test_a_goal_sets_both_bit_widths(page, goal):
    page.goals.cards[goal.title].click()
    assert page.job_settings().targets == (Target(weights=goal.weights, activations=goal.activations),)
    assert page.bits.isHidden()


@pytest.mark.parametrize(("goal", "told"), [("Balanced", "6 bits in 8"), ("Small", ""), ("Tiny", "3 bits in 4")])
def test_where_fewer_bits_make_no_smaller_onnx_file_the_summary_says_so(page, goal, told):
    page.goals.cards[goal].click()
    shown = " ".join(label.text() for label in page.summary.findChildren(QLabel))
    assert (f"ONNX stores {told}." in shown) if told else ("ONNX stores" not in shown)


def test_custom_offers_bits_and_every_one_of_them_reaches_the_target(page):
    page.goals.custom.click()
    assert not page.bits.isHidden()
    fields = page.bits.findChildren(QComboBox)
    for field, bits in zip((f for f in fields if f.objectName()), (5, 6, 8, 7), strict=True):
        index = field.findData(bits)
        field.setCurrentIndex(index)
        field.activated.emit(index)
    assert page.job_settings().target == Target(weights=5, activations=6, first=8, last=7)


def test_settings_of_an_earlier_run_come_back_whole(page, tmp_path):
    targets = (Target(weights=3, activations=5, layers={"linear": LayerBits(weights=8)}), Target(weights=8))
    wanted = JobSettings(load_recipe("quick"), targets, 2.5, "cpu", 2**32 - 1, str(tmp_path))
    page.set_settings(wanted.recipe, wanted.targets, wanted.minutes, wanted.device, wanted.seed, wanted.images)
    assert page.job_settings() == wanted
    assert page.problems() == []
    assert not page.bits.isHidden()


def test_fewer_bits_show_a_smaller_file(page):
    texts = []
    for title in ("Safest", "Balanced", "Small", "Narrow"):
        page.goals.cards[title].click()
        texts.append(page.summary.estimate.text())
    sizes = [float(text.split()[1]) for text in texts]
    assert all(text.endswith("KB") for text in texts)
    assert sizes[0] >= sizes[1] > sizes[2]
    assert sizes[2] == pytest.approx(sizes[3], rel=0.01)  # activations are not in the file


def test_further_sizes_are_made_in_the_same_run(page):
    further = page.findChild(FurtherTargets)
    next(box for name, box in further.boxes.items() if name == "w3a8").click()
    assert [target.name for target in page.job_settings().targets] == ["w4a8", "w3a8"]
    page.goals.cards["Tiny"].click()
    assert [target.name for target in page.job_settings().targets] == ["w3a8"]


def test_a_published_schedule_takes_no_time_budget(page):
    picker, methods = page.findChild(TimePicker), page.findChild(MethodPicker)
    picker.budget.click()
    assert page.job_settings().minutes == 8
    methods.cards["qimera"].click()
    assert page.job_settings().recipe == load_recipe("qimera")
    assert page.job_settings().minutes is None
    assert not picker.budget.isEnabled()
    page.model.undo_stack.undo()
    assert page.job_settings().minutes == 8


def test_without_a_model_it_cannot_start(page):
    page.set_card(None)
    assert len(page.problems()) == 1
    assert not start_button(page).isEnabled()


def test_problems_are_told_before_start(page, tmp_path):
    page.form.rows["bank.held_out"].field.setValue(6000)
    page.set_settings(
        page.job_settings().recipe,
        (Target(layers={"nowhere": LayerBits(weights=8)}),),
        None,
        "cuda:7",
        0,
        str(tmp_path / "missing"),
    )
    told = " ".join(page.problems())
    for word in ("6,000", "nowhere", "cuda:7", "missing"):
        assert word in told
    assert page.summary.problems.accessibleDescription() == told
    assert not start_button(page).isEnabled()


def test_a_refused_entry_keeps_the_run_from_starting(page):
    page.machine.seed.setText("minus one")
    page.machine.seed.editingFinished.emit()
    assert page.problems() == ["The seed is a whole number from 0 to 4294967295."]
    page.machine.seed.setText("7")
    page.machine.seed.editingFinished.emit()
    assert page.problems() == []
    assert page.job_settings().seed == 7


def test_devices_are_known_by_the_key_their_text_begins_with(page):
    page.set_devices(["cuda:0 · NVIDIA H200 · 139 GB free", "cpu · 2 processor cores"])
    index = page.machine.device.findData("cuda:0")
    page.machine.device.setCurrentIndex(index)
    page.machine.device.activated.emit(index)
    assert page.job_settings().device == "cuda:0"
    assert page.problems() == []


def test_undo_and_redo_go_through_all_edits(page):
    states = [page.job_settings()]
    page.goals.cards["Safest"].click()
    states.append(page.job_settings())
    page.machine.seed.setText("3")
    page.machine.seed.editingFinished.emit()
    states.append(page.job_settings())
    page.form.rows["reconstruction.enabled"].field.click()
    states.append(page.job_settings())
    for state in reversed(states[:-1]):
        page.model.undo_stack.undo()
        assert page.job_settings() == state
    for state in states[1:]:
        page.model.undo_stack.redo()
        assert page.job_settings() == state


def told(page):
    return page.summary.problems.accessibleDescription()


def test_what_may_disappoint_is_told_and_can_be_started_anyway(page, qtbot):
    assert start_button(page).text() == "Start"
    page.model.edit_target("Few bits", Target(weights=2))
    assert "2 bits" in told(page)
    assert start_button(page).text() == start_button(page).accessibleName() == "Start anyway"
    with qtbot.waitSignal(page.start_requested):
        start_button(page).click()


def test_little_memory_and_disk_are_told_before(page, monkeypatch):
    monkeypatch.setattr("qimera_studio.ui.pages.settings.this_machine", lambda runs: Machine(2e8, 1e8))
    page.model.changed.emit(page.job_settings())
    assert "200 MB are free" in told(page)
    assert "100 MB are free where runs are kept" in told(page)
    assert page.problems() == []


def test_what_the_model_was_found_to_lack_is_told_again_but_not_what_was_guessed(page):
    found, guessed = "It gives every image the same class.", "The classes' names were guessed."
    page.set_card(replace(resnet20_card(), warnings=(found, guessed), findings=(found,)))
    assert found in told(page)
    assert guessed not in told(page)


def test_parts_that_do_not_fit_together_are_told_before(page):
    page.model.reset(JobSettings(change(load_recipe("studio"), {"distillation.source": "generator"})))
    assert "quantization.scheme" in told(page)
    assert not start_button(page).isEnabled()


def test_a_very_long_run_says_so(page):
    page.model.reset(JobSettings(load_recipe("qimera")))
    assert "can be stopped and resumed" in told(page)


def test_free_space_is_asked_of_the_nearest_folder_there_is(tmp_path):
    assert this_machine(str(tmp_path / "not" / "yet")).disk == pytest.approx(this_machine(str(tmp_path)).disk, rel=0.2)


def test_every_target_has_its_size(page):
    page.findChild(FurtherTargets).boxes["w8a8"].click()
    assert "w8a8: ≈ 2" in page.summary.others.text()
    page.findChild(FurtherTargets).boxes["w8a8"].click()
    assert page.summary.others.isHidden()


def test_every_letter_leads_to_one_place_and_none_is_a_menus(page):
    named = [label for label in page.findChildren(QLabel) if label.buddy()] + page.findChildren(QAbstractButton)
    letters = [key.toString() for thing in named if not (key := QKeySequence.mnemonic(thing.text())).isEmpty()]
    menus = ["Alt+F", "Alt+V", "Alt+H"]
    assert "Alt+W" in letters
    assert sorted(set(letters + menus)) == sorted(letters + menus)
