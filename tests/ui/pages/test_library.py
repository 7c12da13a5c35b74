import os
import time

import pytest
from support.listed_runs import make_run

from qimera_studio import events
from qimera_studio.ui.models.library.run_summary import list_runs, summarise
from qimera_studio.ui.models.library.runs import STATE, RunsModel
from qimera_studio.ui.pages.library import LibraryPage
from qimera_studio.ui.window.preferences import Preferences, load_preferences


@pytest.mark.parametrize(
    ("ending", "state"),
    [
        (events.Finished({}, 1.0), "Finished"),
        (events.Stopped("synthesis", 3), "Stopped"),
        (events.Failed("No."), "Failed"),
        (events.Step("synthesis", 3, 9), "Interrupted"),
    ],
)
def test_the_last_event_tells_the_state(tmp_path, ending, state):
    folder = make_run(tmp_path / "run", events.Step("synthesis", 1, 9), ending)
    with open(folder.journal_file, "a") as journal:
        journal.write('{"event": "St')  # torn by a crash
    assert summarise(folder.path).state == state


def test_a_run_that_never_began_is_waiting(tmp_path):
    assert summarise(make_run(tmp_path / "run").path).state == "Waiting"


def test_a_run_that_another_process_works_on_is_running(tmp_path):
    folder = make_run(tmp_path / "run", events.Step("synthesis", 1, 9))
    with folder.locked():
        assert summarise(folder.path).state == "Running"
    assert summarise(folder.path).state == "Interrupted"


def test_agreement_comes_from_the_report_and_a_torn_report_is_none(tmp_path):
    folder = make_run(tmp_path / "run")
    assert summarise(folder.path).smallest is None
    folder.result("w4a4").mkdir()
    folder.write_json(folder.result("w4a4") / "report.json", {"agreement": 0.5})
    assert summarise(folder.path).smallest.agreement == 0.5
    (folder.result("w4a4") / "report.json").write_text("{")
    assert summarise(folder.path).smallest is None


def test_runs_are_listed_newest_first_and_other_folders_ignored(tmp_path):
    for age, name in enumerate("abc"):
        folder = make_run(tmp_path / "runs" / name, events.Finished({}, 1.0))
        os.utime(folder.journal_file, (time.time() - age, time.time() - age))
    make_run(tmp_path / "elsewhere", events.Stopped("synthesis", 1))
    (tmp_path / "runs" / "not a run").mkdir()
    found = list_runs(tmp_path / "runs", [str(tmp_path / "elsewhere"), str(tmp_path / "gone")])
    assert sorted(run.path.name for run in found) == ["a", "b", "c", "elsewhere"]
    assert [run.path.name for run in found if run.path.parent.name == "runs"] == ["a", "b", "c"]
    assert [run.changed for run in found] == sorted((run.changed for run in found), reverse=True)


@pytest.mark.parametrize("job", [b"", b"{", b"\xff\xfe\x00", b'{"teachers": 5}', b"[" * 100_000])
def test_a_run_whose_job_is_damaged_is_listed_as_such_beside_the_others(tmp_path, job):
    make_run(tmp_path / "good", events.Finished({}, 1.0))
    broken = make_run(tmp_path / "broken", events.Step("synthesis", 1, 9))
    broken.job_file.write_bytes(job)
    found = {run.path.name: run for run in list_runs(tmp_path, [])}
    assert found["good"].state == "Finished"
    assert found["broken"].state == "Damaged"
    assert found["broken"].lost
    assert "job.json is damaged" in found["broken"].problem


@pytest.mark.parametrize(
    ("journal", "saved", "state"),
    [(b"\xff\x00junk", False, "Damaged"), (b"", True, "Damaged"), (None, True, "Damaged"), (b"", False, "Interrupted")],
)
def test_a_run_whose_journal_is_damaged_can_still_be_resumed(tmp_path, journal, saved, state):
    folder = make_run(tmp_path / "run")
    if journal is not None:
        folder.journal_file.write_bytes(journal)
    if saved:
        folder.state_file.touch()
    summary = summarise(folder.path)
    assert summary.state == state
    assert bool(summary.problem) == (state == "Damaged")
    assert not summary.lost


def test_a_report_of_another_shape_is_none(tmp_path):
    folder = make_run(tmp_path / "run")
    folder.result("w4a4").mkdir()
    (folder.result("w4a4") / "report.json").write_text("[1]")
    assert summarise(folder.path).smallest is None


def test_the_library_says_what_is_damaged_and_offers_only_what_can_be_done(tmp_path, qtbot, show):
    page = show(LibraryPage(Preferences(runs=str(tmp_path / "runs"))))
    folders = {name: make_run(tmp_path / "runs" / name, events.Step("synthesis", 1, 9)) for name in "ab"}
    folders["a"].job_file.write_text("")
    page.refresh()
    qtbot.waitUntil(page.table.isVisible)
    rows = {page.table.model().index(row, 0).data(): row for row in range(2)}
    page.table.selectRow(rows["a"])
    assert "job.json is damaged" in page._problem.text()
    assert page._problem.isVisible()
    assert not page._open.isEnabled()
    page.table.selectRow(rows["b"])
    assert not page._problem.isVisible()
    assert (page._open.text(), page._open.isEnabled()) == ("Open to resume", True)
    with folders["b"].locked():
        page.refresh()
        qtbot.waitUntil(lambda: page.table.model().index(rows["b"], STATE).data() == "Running")
        page.table.selectRow(rows["b"])
        assert page._open.text() == "Look on"


def test_the_model_keeps_the_rules_of_item_models(tmp_path, qtmodeltester):
    make_run(tmp_path / "runs" / "a")
    model = RunsModel()
    model.show(list_runs(tmp_path / "runs", []))
    qtmodeltester.check(model)


def test_an_empty_library_invites_and_a_filled_one_lists(tmp_path, qtbot, show):
    page = show(LibraryPage(Preferences(runs=str(tmp_path / "runs"))))
    page.refresh()
    qtbot.wait(50)
    assert not page.table.isVisible()
    make_run(tmp_path / "runs" / "a", events.Finished({}, 1.0))
    page.refresh()
    qtbot.waitUntil(page.table.isVisible)
    with qtbot.waitSignal(page.run_chosen) as chosen:
        page._open.click()
    assert chosen.args == [tmp_path / "runs" / "a"]


def test_preferences_survive_and_damage_costs_only_defaults(tmp_path):
    wanted = Preferences(runs="/somewhere", scheme="dark", geometry="00ff")
    wanted.remember(tmp_path)
    wanted.save()
    assert load_preferences() == wanted
    file = next((tmp_path / "xdg_config_home").rglob("preferences.json"))
    file.write_text('{"runs": 5, "scheme": "light", "unknown": 1}')
    assert load_preferences() == Preferences(scheme="light")
    file.write_text('{"elsewhere": ["/a", 5, "b\\u0000"]}')
    assert load_preferences() == Preferences(elsewhere=["/a"])
    file.write_text("[")
    assert load_preferences() == Preferences()
