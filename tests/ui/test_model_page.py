import pytest
from PySide6.QtWidgets import QFileDialog

from qimera_studio.job import TeacherSource
from qimera_studio.teacher.input_spec import CUSTOM, PRESETS
from qimera_studio.ui import dialogs
from qimera_studio.ui.pages.model import ModelPage
from qimera_studio.ui.widgets.class_names_dialog import ClassNamesDialog
from qimera_studio.ui.widgets.definition_dialog import DefinitionDialog


@pytest.fixture
def page(engine, show):
    return show(ModelPage(engine))


@pytest.fixture
def opened(page, qtbot):
    page.open(TeacherSource(path="some.pth"))
    qtbot.waitUntil(lambda: page.card is not None, timeout=20_000)
    return page


def test_an_untouched_card_leaves_the_source_alone(opened):
    assert opened.source() == TeacherSource(path="some.pth")


def test_a_chosen_preset_becomes_part_of_the_source(opened):
    opened.input_form._preset_chosen("[0,1]")
    assert opened.source() == TeacherSource(path="some.pth", preset="[0,1]")


def test_presets_for_other_colours_are_not_offered(opened):
    field = opened.input_form.preset_field
    offered = {field.itemData(index) for index in range(field.count())}
    assert offered == {name for name, preset in PRESETS.items() if preset.suits(1)} | {CUSTOM}


def test_custom_numbers_are_checked_before_they_count(opened):
    form = opened.input_form
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
    opened.architecture.class_names = tuple("abcdefghij")
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
    file.write_text("raise SystemExit('run!')\nclass Part: pass\nclass Net: pass\n")
    dialog = DefinitionDialog(page, file)
    assert not dialog._run.isEnabled()
    dialog.allowed.setChecked(True)
    assert dialog._run.isEnabled()
    assert dialog.definition() == f"{file}:Net"


def test_an_unknown_network_is_opened_by_a_definition_file(page, tmp_path, qtbot, monkeypatch):
    file = tmp_path / "net.py"
    file.write_text("class Net: pass\n")

    async def choose(*_):
        return str(file)

    monkeypatch.setattr(dialogs, "open_file", choose)
    page.open(TeacherSource(path="unknown.pth"))
    qtbot.waitUntil(lambda: page.banner.isVisible(), timeout=20_000)
    assert page.banner.sentence == "The network is not known; name it with a definition file."
    page.banner.action_chosen.emit()
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
