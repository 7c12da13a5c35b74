"""In the pseudo-language every sentence stands in brackets; what stands outside of them can only be data.

Data is what the person's files, run folders and the engine say, gathered from these very things, besides figures with
their units and the program's own name. There is no list of exceptions.
"""

import re

import pytest
import shell_doubles
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QDialog, QMessageBox
from support import journals
from support.listed_runs import finished_run
from support.spoken import spoken, strings

from qimera_studio.engine.messages import Problem
from qimera_studio.events import Step
from qimera_studio.job import TeacherSource
from qimera_studio.run_folder.annotation import Annotation, write_annotation
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.ui.language import translation
from qimera_studio.ui.language.installing import VARIABLE, install_language
from qimera_studio.ui.main_window import EXPLORE, LIBRARY, MODEL
from qimera_studio.ui.models.library.run_summary import summarise
from qimera_studio.ui.widgets.frame.about_dialog import AboutDialog
from qimera_studio.ui.widgets.library.run_dialog import RunDialog
from qimera_studio.ui.widgets.library.tags_dialog import TagsDialog
from qimera_studio.ui.widgets.model.class_names_dialog import ClassNamesDialog
from qimera_studio.ui.widgets.model.definition_dialog import DefinitionDialog

QUIETLY = 20_000
PROGRAM = ["Qimera Studio", "qimera-studio"]
UNIT = re.compile(r"(?<=\d)[ \u202f\u00a0]?(?:bytes|[kKMGT]?B|ms|s|h|min|px|bit|%|×)(?![A-Za-z])")
WORD = re.compile(r"[A-Za-z]{2,}")
BRACKETS = re.compile(r"\[[^\[\]]*\]")


@pytest.fixture
def pseudo(qapp, monkeypatch):
    monkeypatch.setenv(VARIABLE, "pseudo")
    install_language(qapp)
    yield
    for translator in qapp.findChildren(QTranslator):
        QCoreApplication.removeTranslator(translator)
    translation.install(str)


@pytest.fixture
def window(pseudo, open_window):
    window = open_window()
    window.show_help(True)
    return window


def untranslated(place, data: list[str]) -> set[str]:
    """What is said outside of brackets and is no data."""
    return {f"{where}: {text}" for where, text in spoken(place) if WORD.search(_without_data(text, data))}


def _without_data(text: str, data: list[str]) -> str:
    while (shorter := BRACKETS.sub("", text)) != text:
        text = shorter
    for known in data:
        text = text.replace(known, "")
    return UNIT.sub("", text)


def data_of(*things) -> list[str]:
    """The texts in things, the longest first, so that a short one never hides a part of a long one."""
    found = {text.strip() for text in strings([*things, PROGRAM]) if len(text.strip()) > 1}
    return sorted(found, key=len, reverse=True)


def data_of_run(folder: RunFolder) -> list[str]:
    files = [str(file) for file in (folder.path, *folder.path.rglob("*"))]
    names = [*files, *(part for file in files for part in file.split("/")), *(file.rsplit(".")[0] for file in files)]
    summary = summarise(folder.path)
    written = [folder.job().model_dump(mode="json"), folder.journal(), shell_doubles.REPORT]
    return data_of(names, written, summary.recipe, summary.teacher)


DEVICES = [key for key, *_ in shell_doubles.devices()]
CARD = shell_doubles.inspect(TeacherSource(path="good.pth"))


def test_empty_pages(window, qtbot):
    qtbot.waitUntil(lambda: window.isVisible())
    for page in range(window.stack.count()):
        window.go_to(page)
    assert untranslated(window, data_of(window.preferences.runs, DEVICES)) == set()


def test_the_model_and_its_settings(window, qtbot):
    window.opening.open_path("good.pth")
    qtbot.waitUntil(lambda: window.model.card is not None, timeout=QUIETLY)
    assert untranslated(window.model, data_of("good.pth", CARD)) == set()
    assert untranslated(window.settings, data_of("good.pth", CARD, DEVICES)) == set()


def test_a_refused_file(window, qtbot):
    window.opening.open_path("unknown.pth")
    qtbot.waitUntil(lambda: window.model.banner.isVisible(), timeout=QUIETLY)
    assert untranslated(window, data_of("unknown.pth", window.preferences.runs, DEVICES)) == set()


def test_a_run_from_its_start_to_its_end(window, tmp_path, qtbot):
    folder = journals.new_folder(tmp_path / "runs" / "net one", journals.job(), until=45)
    journals.add_sheet(folder, 20)
    window.opening.open_run(folder.path)
    qtbot.waitUntil(lambda: not window.run.reading, timeout=QUIETLY)
    assert untranslated(window.run, data_of_run(folder)) == set()
    for event in journals.told(journals.job())[45:]:
        window.run.show_event(event)
    qtbot.wait(200)
    assert untranslated(window.run, data_of_run(folder)) == set()


def test_the_library_results_and_explore(window, tmp_path, qtbot):
    folder = finished_run(tmp_path / "runs" / "net two", **shell_doubles.REPORT)
    write_annotation(folder.path, Annotation(("alpha",), "Beta"))
    window.opening.open_run(folder.path)
    window.go_to(LIBRARY)
    qtbot.waitUntil(lambda: window.library.table.model().rowCount() == 1, timeout=QUIETLY)
    window.go_to(EXPLORE)
    qtbot.wait(500)
    data = [*data_of("alpha", "Beta", CARD, str(tmp_path)), *data_of_run(folder)]
    for page in (window.library, window.results):
        assert untranslated(page, data) == set()
    for view in range(window.explore.chooser.count()):
        window.explore.chooser.setCurrentIndex(view)
        qtbot.wait(500)
        assert untranslated(window.explore, data) == set()


def test_runs_side_by_side_and_what_was_measured_on_request(window, tmp_path, qtbot):
    folders = [
        finished_run(tmp_path / "runs" / name, recipe=name, **shell_doubles.REPORT) for name in ("studio", "quick")
    ]
    for folder in folders:
        journals.add_sheet(folder, 10)
        for step in (1, 2):
            folder.record(Step("synthesis", step, 2, {"loss": 1.0 * step}))
    window.opening.open_run(folders[0].path)
    window.results.layers.show_found(shell_doubles.measure_damage("", "w4a4"))
    window.results.answers.show_found(shell_doubles.compare_answers("", "w4a4"))
    window.library.compare([folder.path for folder in folders])
    window.go_to(LIBRARY)
    qtbot.waitUntil(window.library.comparison.results.table.isVisible, timeout=QUIETLY)
    window.library.keeping.tag([summarise(folder.path) for folder in folders])
    qtbot.waitUntil(lambda: bool(window.library.findChildren(TagsDialog)), timeout=QUIETLY)
    dialog = window.library.findChildren(TagsDialog)[0]
    data = [
        *data_of(shell_doubles.measure_damage("", "w4a4"), "ship", "cat"),
        *(text for f in folders for text in data_of_run(f)),
    ]
    for place in (window.library, window.results, dialog):
        assert untranslated(place, data) == set()
    dialog.reject()


def test_dialogs(window, tmp_path, qtbot):
    definition = tmp_path / "net.py"
    definition.write_text("class Net(nn.Module): ...")
    window.go_to(MODEL)
    window.show_about()
    window.show_shortcuts()
    window.tell_unexpected(Problem("It broke.", "trace"))
    window.banner.action_chosen.emit(next(iter(window._ways)))
    dialogs = [
        ClassNamesDialog(window, ("one", "two")),
        DefinitionDialog(window, definition),
        RunDialog(window, tmp_path, Annotation((), ""), "name"),
        *(dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()),
    ]
    assert len(dialogs) == 6
    report = next(dialog for dialog in dialogs if hasattr(dialog, "text")).text.toPlainText()
    about = next(dialog for dialog in dialogs if isinstance(dialog, AboutDialog))
    qtbot.waitUntil(lambda: about.parts.rowCount() > 0, timeout=QUIETLY)
    places = (str(definition), definition.name, str(tmp_path), tmp_path.name)
    data = data_of("one", "two", "Net", places, report, about.parts.rows)
    for dialog in dialogs:
        assert untranslated(dialog, data) == set()
        dialog.reject()


def test_the_question_before_a_run_is_left(window, qtbot):
    window.opening.open_path("good.pth")
    qtbot.waitUntil(lambda: window.model.card is not None, timeout=QUIETLY)
    window.start(window.settings.job_settings())
    qtbot.waitUntil(lambda: window.running.training.active, timeout=QUIETLY)
    window.close()
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)), timeout=QUIETLY)
    box = window.findChildren(QMessageBox)[0]
    assert untranslated(box, data_of()) == set()
    box.reject()
