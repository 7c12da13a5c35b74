import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from support.listed_runs import finished_run

from qimera_studio.run_folder.annotation import Annotation, read_annotation, write_annotation
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.ui.models.library.runs import RUN, SIZE
from qimera_studio.ui.pages.library import LibraryPage
from qimera_studio.ui.runs import run_keeping
from qimera_studio.ui.widgets.library.run_dialog import RunDialog
from qimera_studio.ui.widgets.library.tags_dialog import TagsDialog
from qimera_studio.ui.window.preferences import Preferences


@pytest.fixture
def page(tmp_path, qtbot, show):
    for name, size in (("first", 3), ("second", 2), ("third", 1)):
        finished_run(tmp_path / "runs" / name, size_bytes=1000 * size)
    page = show(LibraryPage(Preferences(runs=str(tmp_path / "runs"))))
    page.refresh()
    qtbot.waitUntil(page.table.isVisible)
    select(page, "second")
    page.table.setFocus()
    return page


def names(page) -> list[str]:
    return [page.table.found.run_at(row).path.name for row in range(page.table.found.rowCount())]


def select(page, name: str) -> None:
    page.table.selectRow(names(page).index(name))


def asked(page, qtbot, kind):
    qtbot.waitUntil(lambda: any(dialog.isVisible() for dialog in page.findChildren(kind)))
    return next(dialog for dialog in page.findChildren(kind) if dialog.isVisible())


def focus(page, widget, qtbot) -> None:
    page.activateWindow()
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)


def press(box: QMessageBox, text: str) -> None:
    next(button for button in box.buttons() if button.text() == text).click()


def test_f2_renames_the_selected_run_and_keeps_it_selected(page, tmp_path, qtbot):
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    dialog = asked(page, qtbot, RunDialog)
    dialog.fields["name"].setText("a/b")
    assert "cannot hold /" in dialog._problem.text()
    dialog.fields["name"].setText("chosen")
    with qtbot.waitSignal(page.keeping.moved) as moved:
        dialog.accept()
    assert moved.args == [tmp_path / "runs" / "second", tmp_path / "runs" / "chosen"]
    qtbot.waitUntil(lambda: "chosen" in names(page))
    assert (tmp_path / "runs" / "chosen" / "job.json").is_file()


def test_tags_and_notes_are_kept_in_the_folder_and_found(page, tmp_path, qtbot):
    qtbot.keyClick(page.table, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    dialog = asked(page, qtbot, RunDialog)
    dialog.fields["tags"].setText("best, demo")
    dialog.notes.setPlainText("For Ana.")
    with qtbot.waitSignal(page.keeping.changed):
        dialog.accept()
    assert read_annotation(tmp_path / "runs" / "second") == Annotation(("best", "demo"), "For Ana.")
    qtbot.waitUntil(lambda: bool(page.table.selection()[0].annotation.tags))
    assert (page._notes.text(), page._notes.isVisible()) == ("For Ana.", True)
    page.search.setText("ana DEMO")
    assert names(page) == ["second"]
    page.search.setText("nobody")
    assert (names(page), page._nothing.isVisible()) == ([], True)
    focus(page, page.search, qtbot)
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert len(names(page)) == 3


def test_nothing_goes_to_the_trash_before_the_person_says_yes(page, tmp_path, qtbot, monkeypatch):
    gone = []
    monkeypatch.setattr(run_keeping, "into_trash", lambda path: gone.append(path) or True)
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    press(asked(page, qtbot, QMessageBox), "Keep")
    qtbot.wait(20)
    assert gone == []
    focus(page, page.table, qtbot)
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    with qtbot.waitSignal(page.keeping.changed):
        press(asked(page, qtbot, QMessageBox), "Move to trash")
    assert gone == [tmp_path / "runs" / "second"]


def test_a_drive_without_a_trash_is_told_and_nothing_is_removed(page, tmp_path, qtbot, monkeypatch):
    monkeypatch.setattr(run_keeping, "into_trash", lambda path: False)
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    with qtbot.waitSignal(page.keeping.changed):
        press(asked(page, qtbot, QMessageBox), "Move to trash")
    assert "has no trash, so nothing was removed" in page.banner.sentence
    assert (tmp_path / "runs" / "second").is_dir()


def test_a_run_in_use_is_neither_renamed_nor_thrown_away(page, tmp_path, qtbot):
    with RunFolder(tmp_path / "runs" / "second").locked():
        qtbot.keyClick(page.table, Qt.Key.Key_Delete)
        qtbot.waitUntil(page.banner.isVisible)
        assert page.banner.sentence == "The run “second” is going on; stop it before you move it to the trash."
        qtbot.keyClick(page.table, Qt.Key.Key_F2)
        dialog = asked(page, qtbot, RunDialog)
        assert not dialog.fields["name"].isEnabled()
        dialog.reject()


def test_the_menu_offers_everything_and_sorts_by_any_column_both_ways(page):
    texts = [action.text().replace("&", "") for action in page.menu.actions() if action.text()]
    assert texts == [
        "Show results",
        "Open folder",
        "Compare…",
        "Rename…",
        "Tags and notes…",
        "Move to trash…",
        "Sort by",
    ]
    assert page.table.actions() == page.menu.actions()
    sizes = page.menu._sorts.actions()[SIZE]
    sizes.trigger()
    assert names(page) == ["third", "second", "first"]
    sizes.trigger()
    assert names(page) == ["first", "second", "third"]
    page.menu._sorts.actions()[RUN].trigger()
    assert names(page) == ["first", "second", "third"]
    assert page.table.selection()[0].path.name == "second"


def test_tags_of_several_runs_are_edited_together_and_their_other_tags_stay(page, tmp_path, qtbot):
    places = [tmp_path / "runs" / name for name in ("first", "second", "third")]
    for place, tags in zip(places, (("demo", "4-bit"), ("Demo",), ("demo", "best")), strict=True):
        write_annotation(place, Annotation(tags, place.name))
    page.refresh()
    qtbot.waitUntil(lambda: all(run.annotation.tags for run in page.table.runs.rows))
    page.table.selectAll()
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    dialog = asked(page, qtbot, TagsDialog)
    assert dialog.field.text() in ("demo", "Demo")
    dialog.field.setText("talk")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    expected = [
        Annotation(tags, place.name)
        for tags, place in zip((("4-bit", "talk"), ("talk",), ("best", "talk")), places, strict=True)
    ]
    qtbot.waitUntil(lambda: [read_annotation(place) for place in places] == expected)


def test_several_runs_go_to_the_trash_together_but_only_one_is_renamed(page, qtbot, monkeypatch):
    gone = []
    monkeypatch.setattr(run_keeping, "into_trash", lambda path: gone.append(path.name) or True)
    page.table.selectAll()
    assert not page._entry_rename.isEnabled()
    page._entry_discard.trigger()
    box = asked(page, qtbot, QMessageBox)
    assert box.text() == "Move 3 runs to the trash?"
    with qtbot.waitSignal(page.keeping.changed):
        press(box, "Move to trash")
    assert sorted(gone) == ["first", "second", "third"]
