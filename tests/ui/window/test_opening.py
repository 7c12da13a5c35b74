"""What a person names is told apart, whatever way it was named, without a window around it."""

import pytest
from PySide6.QtWidgets import QWidget
from support.listed_runs import finished_run, make_run

from qimera_studio.events import Stopped
from qimera_studio.ui.files import dialogs
from qimera_studio.ui.pages.run import RunPage
from qimera_studio.ui.runs.queueing import Queueing
from qimera_studio.ui.runs.running import Running
from qimera_studio.ui.window.opening import Opening
from qimera_studio.ui.window.preferences import Preferences

SIGNALS = ("checkpoint_named", "recipe_named", "results_opened", "run_opened", "run_wanted", "refused")


@pytest.fixture
def opening(loop, qtbot, tmp_path):
    """An opening that keeps what it said in `said`."""
    window, page = QWidget(), RunPage()
    for widget in (page, window):
        qtbot.addWidget(widget)
    running = Running(window)
    queueing = Queueing(running, lambda: tmp_path)
    running.show_on(page)
    queueing.show_on(page)
    opening = Opening(window, Preferences(runs=str(tmp_path)), running, queueing)
    opening.said = []
    for name in SIGNALS:
        getattr(opening, name).connect(lambda *told, name=name: opening.said.append((name, *told)))
    yield opening
    qtbot.waitUntil(lambda: not page.reading)


@pytest.mark.parametrize(
    ("named", "signal"),
    [("net.pth", "checkpoint_named"), ("sample:digits", "checkpoint_named"), ("mine.toml", "recipe_named")],
)
def test_files_are_told_apart_by_their_names(opening, named, signal):
    opening.open_path(named)
    assert opening.said == [(signal, named)]


def test_a_finished_run_is_opened_with_its_results_and_remembered(opening, tmp_path):
    run = finished_run(tmp_path / "run", size_bytes=1).path
    opening.open_path(str(run))
    [(signal, folder)] = opening.said
    assert (signal, folder.path) == ("results_opened", run)
    assert opening._preferences.run == str(run)
    assert opening._preferences.recent == [str(run)]


def test_a_stopped_run_is_shown_as_a_run(opening, tmp_path):
    run = make_run(tmp_path / "run", Stopped("synthesis", 1)).path
    opening.open_path(str(run))
    assert [signal for signal, *_ in opening.said] == ["run_opened"]
    assert opening._running.folder.path == run


def test_a_folder_without_a_run_is_refused_with_a_way_forward_and_not_remembered(opening, tmp_path):
    opening.open_run(tmp_path)
    [(signal, problem, ways)] = opening.said
    assert signal == "refused"
    assert str(tmp_path) in problem.sentence
    assert [name for name, _ in ways] == ["Choose another folder…"]
    assert opening._preferences.recent == []


def test_a_checkpoint_is_looked_for_where_the_last_one_lay(opening, tmp_path, monkeypatch, qtbot):
    lately = tmp_path / "lately" / "net.pth"
    lately.parent.mkdir()
    lately.touch()
    starts = []

    async def choose(_parent, _title, _kinds, start):
        starts.append(start)

    monkeypatch.setattr(dialogs, "open_file", choose)
    for recent in ([], ["sample:digits", str(tmp_path / "gone" / "net.pth"), str(lately)]):
        opening._preferences.recent = recent
        opening.ask_checkpoint()
    qtbot.waitUntil(lambda: len(starts) == 2)
    assert starts == [None, lately.parent]
