from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton
from support.cards import resnet20_card

from qimera_studio.job import TeacherSource
from qimera_studio.teacher.input_spec import CUSTOM, PRESETS
from qimera_studio.ui.files import dialogs
from qimera_studio.ui.pages.model import ModelPage
from qimera_studio.ui.widgets.model.card_view import CardView
from qimera_studio.ui.widgets.model.class_names_dialog import ClassNamesDialog
from qimera_studio.ui.widgets.model.definition_dialog import DefinitionDialog


@pytest.fixture
def page(engine, show):
    return show(ModelPage(engine))


@pytest.fixture
def opened(page, qtbot):
    page.open(TeacherSource(path="some.pth"))
    qtbot.waitUntil(lambda: page.card is not None, timeout=20_000)
    return page


def press(page, text: str) -> None:
    """Click the one visible button of this name."""
    (found,) = [b for b in page.findChildren(QPushButton) if b.text() == text and b.isVisible()]
    found.click()


def test_a_long_name_of_an_architecture_leaves_the_input_in_sight(show):
    view = show(CardView())
    view.resize(960, 600)
    long = "ResNet-20 for CIFAR (option A shortcuts, widened at the end of each stage, in words of its makers)"
    view.show_card(replace(resnet20_card(), architecture=long))
    assert view.widget().minimumSizeHint().width() <= view.viewport().width()


def test_an_untouched_card_leaves_the_source_alone(opened):
    assert opened.source() == TeacherSource(path="some.pth")


def test_a_chosen_preset_becomes_part_of_the_source(opened):
    opened.view.input_form._preset_chosen("[0,1]")
    assert opened.source() == TeacherSource(path="some.pth", preset="[0,1]")


def test_presets_for_other_colours_are_not_offered(opened):
    field = opened.view.input_form.preset_field
    offered = {field.itemData(index) for index in range(field.count())}
    assert offered == {name for name, preset in PRESETS.items() if preset.suits(1)} | {CUSTOM}


def test_custom_numbers_are_checked_before_they_count(opened):
    form = opened.view.input_form
    form.preset_field.show_value(CUSTOM)
    form._preset_chosen(CUSTOM)
    for mean, std, usable in (("0.5", "0.25", True), ("half", "1", False), ("0.5", "0", False), ("1 2", "1", False)):
        form.mean_field.setText(mean)
        form.std_field.setText(std)
        form._custom_chosen()
        assert opened._continue.isEnabled() == usable
        assert bool(form.problem()) != usable
    assert opened.source() == TeacherSource(path="some.pth", mean=(0.5,), std=(0.25,))


def test_named_classes_become_part_of_the_source(opened):
    opened.view.architecture.class_names = tuple("abcdefghij")
    assert opened.source().class_names == tuple("abcdefghij")


def test_class_names_must_be_as_many_as_there_are_classes_and_differ(page, qtbot):
    dialog = ClassNamesDialog(page, ("a", "b", "c"))
    ok = dialog._buttons.buttons()[0]
    for text, usable in (
        ("x\ny\nz", True),
        ("x\ny", False),
        ("x\ny\ny", False),
        ("x\n\nz", False),
        ("x\ny\nz\n", True),
    ):
        dialog._text.setPlainText(text)
        assert ok.isEnabled() == usable, text
    assert dialog.names() == ("x", "y", "z")


def test_a_definition_file_runs_only_after_an_explicit_yes(page, tmp_path):
    file = tmp_path / "net.py"
    file.write_text("raise SystemExit('run!')\nclass Part(nn.Module): ...\nclass Net(nn.Module): ...\n")
    dialog = DefinitionDialog(page, file)
    assert not dialog._run.isEnabled()
    dialog.allowed.setChecked(True)
    assert dialog._run.isEnabled()
    assert dialog.definition() == f"{file}:Net"


def test_a_file_whose_networks_want_something_says_what_to_add(page, tmp_path):
    file = tmp_path / "net.py"
    file.write_text("class Net(nn.Module):\n    def __init__(self, width, classes=10): ...\n")
    dialog = DefinitionDialog(page, file)
    assert dialog.allowed.isHidden()
    assert "“Net” has to be given width." in dialog.hint.text()
    assert dialog.hint.text().endswith("def network():\n    return Net(width=…)")
    file.write_text(f"{file.read_text()}def network():\n    return Net(width=8)\n")
    dialog = DefinitionDialog(page, file)
    assert not dialog.allowed.isHidden()
    assert dialog.definition() == f"{file}:network"
    assert "Not offered" in dialog.hint.text()


def test_a_definition_that_does_not_fit_can_be_chosen_again(page, qtbot):
    page.open(TeacherSource(path="bad.pth", definition="net.py:Part", definition_allowed=True))
    qtbot.waitUntil(lambda: page.banner.isVisible(), timeout=20_000)
    assert any(button.text() == "Choose its Python file…" for button in page.banner.findChildren(QPushButton))


def test_an_unknown_network_is_opened_by_a_definition_file(page, tmp_path, qtbot, monkeypatch):
    file = tmp_path / "net.py"
    file.write_text("class Net(nn.Module): ...\n")

    async def choose(_page, _title, _kinds, start):
        assert start == tmp_path
        return str(file)

    monkeypatch.setattr(dialogs, "open_file", choose)
    page.open(TeacherSource(path=str(tmp_path / "unknown.pth")))
    qtbot.waitUntil(lambda: page.banner.isVisible(), timeout=20_000)
    assert page.banner.sentence == "The network is not known; name it by choosing its Python file."
    press(page, "Choose its Python file…")
    qtbot.waitUntil(lambda: bool(page.findChildren(DefinitionDialog)))
    dialog = page.findChildren(DefinitionDialog)[0]
    dialog.allowed.setChecked(True)
    dialog._run.click()
    qtbot.waitUntil(lambda: page.card is not None, timeout=20_000)
    assert page.source().definition == f"{file}:Net"
    assert page.source().definition_allowed


def test_the_last_file_opened_wins(page, qtbot):
    page.open(TeacherSource(path="bad.pth"))
    page.open(TeacherSource(path="some.pth"))
    qtbot.waitUntil(lambda: page.card is not None, timeout=20_000)
    assert not page.banner.isVisible()
    assert page.source().path == "some.pth"


def test_a_cancelled_file_dialog_opens_nothing(page, loop, qtbot):
    asked = loop.create_task(dialogs.open_file(page, "Open", dialogs.CHECKPOINTS))
    qtbot.waitUntil(lambda: bool(page.findChildren(QFileDialog)))
    page.findChildren(QFileDialog)[0].reject()
    qtbot.waitUntil(asked.done)
    assert asked.result() is None


def test_reading_shows_how_far_it_is_and_escape_leaves_it_with_nothing_lost(opened, qtbot):
    page, card = opened, opened.card
    page.open(TeacherSource(path="slow.pth"))
    qtbot.waitUntil(lambda: page.reading.bar.value() > 0, timeout=20_000)
    assert page.reading.isVisible()
    assert page.card is card
    qtbot.keyClick(page.reading.cancel, Qt.Key.Key_Escape)
    qtbot.waitUntil(page.view.isVisible, timeout=5000)
    assert not page.banner.isVisible()
    assert page.card is card
    assert page.source() == TeacherSource(path="some.pth")


def test_a_refused_file_leaves_the_former_model(opened, qtbot):
    opened.open(TeacherSource(path="bad.pth"))
    qtbot.waitUntil(opened.banner.isVisible, timeout=20_000)
    assert opened.view.isVisible()
    assert opened.source() == TeacherSource(path="some.pth")


def test_another_file_ends_the_reading_of_the_one_before(page, qtbot):
    page.open(TeacherSource(path="slow.pth"))
    qtbot.waitUntil(lambda: page.reading.bar.value() > 0, timeout=20_000)
    page.open(TeacherSource(path="some.pth"))
    qtbot.waitUntil(lambda: page.card is not None, timeout=20_000)
    assert page.source().path == "some.pth"


def test_a_refusal_can_be_copied_and_leads_to_another_file(page, qapp, qtbot):
    page.open(TeacherSource(path="bad.pth"))
    qtbot.waitUntil(page.banner.isVisible, timeout=20_000)
    press(page, "Copy")
    assert qapp.clipboard().text() == "The file is empty; choose another."
    with qtbot.waitSignal(page.open_clicked):
        press(page, "Choose another file…")


def test_warnings_remarks_and_checks_are_told_apart(opened):
    assert opened.view.remarks.shown == [("warning", "No batch-norm layers."), ("info", "It was saved on a GPU.")]
    assert opened.view.findings.shown == [("check", "Its answers vary with the image.")]


def test_names_that_differ_are_shown_on_request(opened, qtmodeltester):
    table = opened.view.mapping.table
    assert not table.isVisible()
    press(opened, "1 name differs between the file and the network; shapes and order decided which is which")
    assert table.isVisible()
    texts = [table.model().index(0, column).data() for column in range(2)]
    assert texts == ["features.0.weight", "conv1.weight"]
    qtmodeltester.check(table.model())


def test_a_file_whose_names_fit_shows_no_table_of_names(show):
    view = show(CardView())
    view.show_card(resnet20_card())
    assert not view.mapping.isVisible()
    assert not view.findings.isVisible()


def test_of_two_networks_that_fit_the_other_can_be_taken(page, qtbot):
    page.open(TeacherSource(path="tied.pth"))
    qtbot.waitUntil(lambda: page.card is not None, timeout=20_000)
    assert page.view.architecture._confidence.text() == "Sure; also wide, which may differ."
    press(page, "Take wide instead")
    qtbot.waitUntil(lambda: page.source().definition == "models:wide", timeout=20_000)
    assert not any(b.isVisible() for b in page.findChildren(QPushButton) if b.text().startswith("Take"))
