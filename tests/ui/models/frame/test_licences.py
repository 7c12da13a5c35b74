"""Whose work the program stands on."""

from importlib.metadata import version
from threading import Event

from qimera_studio import __version__
from qimera_studio.ui import tasks
from qimera_studio.ui.models.frame.licences import shipped, terms
from qimera_studio.ui.widgets.frame import about_dialog
from qimera_studio.ui.widgets.frame.about_dialog import AboutDialog


def test_the_program_comes_first_and_then_everything_it_needs_to_run():
    found = {one.name: one for one in shipped()}
    assert next(iter(found)) == "qimera-studio"
    assert {"PySide6_Essentials", "torch", "numpy", "onnx", "shiboken6"} <= set(found)
    assert found["torch"].version == version("torch")
    assert all(one.licence for one in found.values() if one.name in ("PySide6_Essentials", "torch", "qasync"))


def test_what_only_developers_need_is_not_among_them():
    assert not {"pytest", "ruff", "mypy", "pyinstaller"} & {one.name for one in shipped()}


def test_terms_are_the_makers_own_texts():
    numpy = next(one for one in shipped() if one.name == "numpy")
    assert "Redistributions of source code must retain" in terms(numpy)


def test_the_about_dialog_may_be_closed_before_all_parts_are_read(show, qtbot, monkeypatch):
    failures: list[object] = []
    monkeypatch.setattr("sys.excepthook", lambda *failure: failures.append(failure))
    reading, closed = Event(), Event()

    def slowly():
        reading.set()
        closed.wait(10)
        return ()

    monkeypatch.setattr(about_dialog, "shipped", slowly)
    dialog = show(AboutDialog(None))
    qtbot.waitUntil(reading.is_set)
    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()
    closed.set()
    qtbot.waitUntil(lambda: not tasks._running)
    assert failures == []


def test_the_about_dialog_tells_version_parts_and_terms(show, qtbot):
    dialog = show(AboutDialog(None))
    qtbot.waitUntil(lambda: dialog.parts.rowCount() > 20, timeout=20_000)
    assert __version__ in dialog.heading.text()
    row = next(row for row, part in enumerate(dialog.parts.rows) if part.name == "qasync")
    dialog.table.selectRow(row)
    assert "Redistribution" in dialog.terms.toPlainText()
