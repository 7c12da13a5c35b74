"""The Run page shows a run that another process works on."""

import pytest
from support.journals import new_folder, told
from support.run_pages import WORK, new_page, offered, reopen

from qimera_studio import events
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.run_folder.lock import Runner
from qimera_studio.ui.runs import journal_follower


@pytest.fixture
def page(qtbot):
    return new_page(qtbot)


class Elsewhere:
    """A run that another process works on, as far as its folder tells."""

    def __init__(self, folder, monkeypatch) -> None:
        self.folder, self.runner = folder, Runner(4321, "", 0.0)
        monkeypatch.setattr(RunFolder, "runner", lambda _folder: self.runner)
        monkeypatch.setattr(journal_follower, "_ASK", 0)

    def tells(self, *story) -> None:
        for event in story:
            self.folder.record(event)


@pytest.fixture
def elsewhere(page, qtbot, tmp_path, monkeypatch):
    elsewhere = Elsewhere(new_folder(tmp_path / "run", WORK, until=5), monkeypatch)
    page.begin(elsewhere.folder, WORK, elsewhere.runner)
    qtbot.waitUntil(lambda: not page.reading)
    return elsewhere


def test_a_run_of_another_process_is_shown_live_and_cannot_be_steered(page, qtbot, elsewhere):
    assert offered(page) == set()
    assert page.header.owner.text() == "This run belongs to another window or process (process 4321)."
    assert page.header.owner.isVisible()
    elsewhere.tells(*told(WORK)[5:9])
    qtbot.waitUntil(lambda: "Step 7 of 20" in page.header.pace.text())
    assert offered(page) == set()


def test_a_line_that_is_not_yet_whole_waits_for_its_rest(page, qtbot, elsewhere):
    line = events.to_json(told(WORK)[5]) + "\n"
    for part in (line[:20], line[20:]):
        assert "Step 4" not in page.header.pace.text()
        with open(elsewhere.folder.journal_file, "a") as journal:
            journal.write(part)
        qtbot.wait(400)
    assert "Step 4 of 20" in page.header.pace.text()


def test_when_the_other_process_dies_its_last_words_are_shown_and_resuming_is_offered(page, qtbot, elsewhere):
    elsewhere.tells(told(WORK)[5])
    elsewhere.runner = None
    qtbot.waitUntil(lambda: offered(page) == {"resume"})
    assert page.history.current.step == 4
    assert page.header.title.text() == "Interrupted"
    assert not page.header.owner.isVisible()


def test_a_run_that_another_process_finishes_leads_to_its_results(page, qtbot, elsewhere):
    elsewhere.tells(*told(WORK)[5:])
    elsewhere.runner = None
    qtbot.waitUntil(lambda: offered(page) == {"results"})
    assert page.header.title.text() == "Finished"


def test_another_run_ends_the_looking_on(page, qtbot, elsewhere, tmp_path):
    reopen(page, new_folder(tmp_path / "other", WORK), qtbot)
    elsewhere.tells(*told(WORK)[5:9])
    qtbot.wait(400)
    assert page.header.title.text() == "Finished"
    assert not page.header.owner.isVisible()
