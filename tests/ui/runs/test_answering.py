"""The gallery's question to a compressed network goes to the engine, and the answer or its refusal comes back."""

import pytest
from support.journals import add_sheet, job, new_folder, told

from qimera_studio.job import Target
from qimera_studio.ui.pages.run import RunPage
from qimera_studio.ui.runs.answering import Answering
from qimera_studio.ui.runs.running import Running

WORK = job(Target())


@pytest.fixture
def open_run(engine, show, qtbot, tmp_path):
    """Opens a finished run with one sheet, and collects what cannot be answered."""

    def open_run(name):
        folder = new_folder(tmp_path / name, WORK, until=0)
        page = show(RunPage())
        running = Running(page)
        running.show_on(page)
        page.answering = Answering(engine, running, page)
        page.problems = []
        page.answering.failed.connect(page.problems.append)
        for event in [*told(WORK)[:3], add_sheet(folder, 2), *told(WORK)[3:]]:
            folder.record(event)
        running.show(folder)
        qtbot.waitUntil(lambda: page.sheets.shown.rowCount() == 6)
        return page

    return open_run


def test_images_that_the_compressed_network_answers_otherwise_are_found(open_run, qtbot):
    page = open_run("run")
    kinds = page.sheets.filter.kinds
    kinds.setCurrentIndex(kinds.findText("W4A4 answers otherwise"))
    assert page.sheets.shown.rowCount() == 0
    qtbot.waitUntil(lambda: page.sheets.shown.rowCount() == 2, timeout=20_000)
    page.sheets.view.activated.emit(page.sheets.shown.index(0, 0))
    assert page.sheets.viewer.compressed.shown[0] == ("cat", "80.0 %")
    page.sheets.viewer.close()


def test_what_the_engine_refuses_is_told(open_run, qtbot):
    page = open_run("damaged")
    kinds = page.sheets.filter.kinds
    kinds.setCurrentIndex(kinds.findText("W4A4 answers otherwise"))
    qtbot.waitUntil(lambda: bool(page.problems), timeout=20_000)
    assert "cannot be read" in page.problems[0].sentence
    assert page.sheets.caption.text().startswith("None of these")
