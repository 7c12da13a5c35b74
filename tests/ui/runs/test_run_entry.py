"""The rail's entry of the Run page follows what runs and what waits."""

import pytest

from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.ui.runs.queueing import Queueing
from qimera_studio.ui.runs.run_entry import RunEntry
from qimera_studio.ui.runs.running import Running
from qimera_studio.ui.widgets.frame.rail import Rail


@pytest.fixture
def rail(qtbot):
    rail = Rail([("Library", "library"), ("Run", "run")])
    qtbot.addWidget(rail)
    return rail


@pytest.fixture
def parts(rail, tmp_path):
    """What runs, what waits, and the entry's action."""
    running = Running(rail)
    queueing = Queueing(running, lambda: tmp_path)
    RunEntry(rail, 1, running, queueing)
    return running, queueing, rail.actions_of_pages[1]


def test_there_is_nothing_to_choose_before_the_first_run(parts):
    _, _, action = parts
    assert not action.isEnabled()
    assert action.toolTip() == "Start a run first"


def test_runs_that_wait_are_counted(parts):
    _, queueing, action = parts
    queueing.waits.emit(2)
    assert (action.isEnabled(), action.iconText()) == (True, "Run · 2 wait")
    queueing.waits.emit(0)
    assert action.iconText() == "Run"


def test_it_is_withdrawn_with_the_folder_of_the_run_that_is_shown(parts, tmp_path):
    running, _, action = parts
    running.folder = RunFolder(tmp_path / "run")
    action.setEnabled(True)
    running.follow(tmp_path / "other", None)
    assert action.isEnabled()
    running.follow(tmp_path / "run", None)
    assert not action.isEnabled()
