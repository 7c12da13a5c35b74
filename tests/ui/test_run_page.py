import pytest
from support.controls import unnamed_controls
from support.journals import NAMES, add_sheet, job, new_folder, sheet, told

from qimera_studio import events
from qimera_studio.folder import RunFolder
from qimera_studio.job import Target
from qimera_studio.lock import Runner
from qimera_studio.ui import journal_follower
from qimera_studio.ui.pages.run import RunPage, class_names

WORK = job(Target(), Target(weights=3, activations=3))
BUTTONS = ("pause", "go_on", "stop", "resume", "results")


@pytest.fixture
def page(qtbot):
    page = RunPage()
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    return page


def reopen(page, folder, qtbot) -> None:
    page.begin(folder, WORK)
    qtbot.waitUntil(lambda: not page.reading)


def offered(page) -> set[str]:
    """Buttons the person can press now."""
    buttons = {name: getattr(page.header, name) for name in BUTTONS}
    return {name for name, button in buttons.items() if button.isVisible() and button.isEnabled()}


def drawn(page):
    """Everything the page shows."""
    plots = [
        [[list(axis) for axis in item.getOriginalDataset() if axis is not None] for item in plot.plot.listDataItems()]
        for plot in (page.plots.losses, page.plots.answers)
    ]
    stages = [row.accessibleName() for row in page.stages.rows]
    tiles = [page.sheets.gallery.index(row).data() for row in range(page.sheets.gallery.rowCount())]
    return page.header.title.text(), page.header.remark.text(), stages, plots, tiles, page.log.text.toPlainText()


def live(page, folder, story, qtbot):
    page.begin(folder, WORK)
    for event in story:
        page.show_event(event)
    qtbot.wait(150)


def test_a_reopened_run_looks_as_it_did_live(page, qtbot, tmp_path):
    folder = new_folder(tmp_path / "run", WORK, until=0)
    story = told(WORK)
    story[5:5] = [add_sheet(folder, 4)]
    live(page, folder, story, qtbot)
    seen = drawn(page)
    for event in story:
        folder.record(event)
    reopen(page, folder, qtbot)
    assert drawn(page) == seen


def test_steps_are_drawn_soon_and_the_end_at_once(page, qtbot, tmp_path):
    folder = new_folder(tmp_path / "run", WORK, until=0)
    page.begin(folder, WORK)
    story = told(WORK)
    for event in story[:10]:
        page.show_event(event)
    qtbot.waitUntil(lambda: "Step 8 of 20" in page.header.remark.text())
    for event in story[10:]:
        page.show_event(event)
    assert page.header.title.text() == "Finished"


def test_only_what_can_be_done_now_is_offered(page, qtbot, tmp_path):
    folder = new_folder(tmp_path / "run", WORK, until=0)
    page.begin(folder, WORK)
    assert offered(page) == {"stop"}
    live(page, folder, told(WORK)[:5], qtbot)
    assert offered(page) == {"pause", "stop"}
    page.set_paused(True)
    assert offered(page) == {"go_on", "stop"}
    page.set_paused(False)
    assert offered(page) == {"pause", "stop"}
    page.show_event(events.Stopped("synthesis", 3))
    assert offered(page) == {"resume"}
    page.header.resume.click()
    assert offered(page) == {"stop"}
    page.show_event(told(WORK)[-1])
    assert offered(page) == {"results"}


@pytest.mark.parametrize(
    ("button", "wish", "state"),
    [
        ("pause", "pause_requested", None),
        ("stop", "stop_requested", None),
        ("go_on", "continue_requested", "paused"),
        ("resume", "resume_requested", events.Stopped("synthesis", 3)),
        ("results", "results_requested", told(WORK)[-1]),
    ],
)
def test_buttons_say_what_the_person_wants(page, qtbot, tmp_path, button, wish, state):
    live(page, new_folder(tmp_path / "run", WORK, until=0), told(WORK)[:5], qtbot)
    if state == "paused":
        page.set_paused(True)
    elif state:
        page.show_event(state)
    with qtbot.waitSignal(getattr(page, wish)):
        getattr(page.header, button).click()


def test_a_wish_cannot_be_told_twice(page, qtbot, tmp_path):
    live(page, new_folder(tmp_path / "run", WORK, until=0), told(WORK)[:5], qtbot)
    page.header.stop.click()
    assert offered(page) == set()


def test_a_journal_that_ends_without_a_word_is_an_interrupted_run(page, qtbot, tmp_path):
    reopen(page, new_folder(tmp_path / "run", WORK, until=30), qtbot)
    assert page.header.title.text() == "Interrupted"
    assert offered(page) == {"resume"}


def test_a_process_that_vanishes_leaves_an_interrupted_run(page, qtbot, tmp_path):
    live(page, new_folder(tmp_path / "run", WORK, until=0), told(WORK)[:5], qtbot)
    page.set_finished()
    assert offered(page) == {"resume"}


def test_a_failure_is_told_in_its_own_sentence(page, qtbot, tmp_path):
    live(page, new_folder(tmp_path / "run", WORK, until=0), told(WORK)[:5], qtbot)
    page.show_event(events.Failed("The disk is full; free some space and resume.", "detail"))
    assert page.header.remark.text() == "The disk is full; free some space and resume."
    assert page.log.text.toPlainText().endswith("detail")


def test_choosing_a_stage_shows_its_losses(page, qtbot, tmp_path):
    reopen(page, new_folder(tmp_path / "run", WORK), qtbot)
    page.stages.rows[0].click()
    names = [key.accessibleName().split()[0] for key in page.plots.losses.keys if key.isVisible()]
    assert names == ["class", "statistics", "loss"]


def test_choosing_a_stage_of_another_target_shows_how_that_one_answers(page, qtbot, tmp_path):
    story = told(WORK)
    folder = new_folder(tmp_path / "run", WORK, until=0)
    for event in story:
        if isinstance(event, events.Evaluated) and event.target == "w3a3":
            event = events.Evaluated(event.what, {"agreement": 0.5}, event.target)
        folder.record(event)
    reopen(page, folder, qtbot)
    page.stages.rows[3].click()
    assert page.plots.answers.keys[0].accessibleName() == "agreement 91.0 %"
    page.stages.rows[-1].click()
    assert page.plots.answers.keys[0].accessibleName() == "agreement 50.0 %"


def test_the_newest_sheet_is_shown_unless_an_earlier_one_is_looked_at(page, qtbot, tmp_path):
    folder = new_folder(tmp_path / "run", WORK, until=0)
    live(page, folder, [*told(WORK)[:3], add_sheet(folder, 2), add_sheet(folder, 5)], qtbot)
    slider = page.sheets.slider
    assert (slider.value(), slider.maximum()) == (1, 1)
    slider.setValue(0)
    assert "step 2" in page.sheets.caption.text()
    page.show_event(add_sheet(folder, 8))
    qtbot.waitUntil(lambda: slider.maximum() == 2)
    assert "step 2" in page.sheets.caption.text()
    slider.setValue(2)
    page.show_event(add_sheet(folder, 11))
    qtbot.waitUntil(lambda: slider.value() == 3)
    assert "step 11" in page.sheets.caption.text()


def test_a_damaged_sheet_is_told_and_not_shown(page, qtbot, tmp_path):
    folder = new_folder(tmp_path / "run", WORK, until=0)
    samples = add_sheet(folder, 2)
    (folder.path / samples.file).write_bytes(b"torn")
    live(page, folder, [*told(WORK)[:3], samples], qtbot)
    assert page.sheets.gallery.rowCount() == 0
    assert "cannot be read" in page.sheets.caption.text()


def test_the_log_can_be_copied(page, qtbot, qapp, tmp_path):
    reopen(page, new_folder(tmp_path / "run", WORK), qtbot)
    page.log.disclosure.button.click()
    page.log.copy.click()
    assert "Finished in 12 seconds" in qapp.clipboard().text()


def test_class_names_come_from_the_person_or_else_from_the_teacher(tmp_path):
    folder = new_folder(tmp_path / "run", WORK)
    assert class_names(folder, WORK) == NAMES
    unnamed = WORK.model_copy(update={"teachers": (WORK.teachers[0].model_copy(update={"class_names": None}),)})
    assert class_names(folder, unnamed) == ()
    folder.teacher.mkdir()
    folder.write_json(folder.teacher / "teacher.json", {"class_names": ["a", "b", "c"]})
    assert class_names(folder, unnamed) == ("a", "b", "c")


def test_every_control_has_a_name(page, qtbot, tmp_path):
    reopen(page, new_folder(tmp_path / "run", WORK), qtbot)
    assert unnamed_controls(page) == []


def test_pictures_of_one_channel_are_drawn(page, qtbot, tmp_path):
    folder = new_folder(tmp_path / "run", WORK, until=0)
    sheet(1, channels=1).save(folder.samples / "grey.npz")
    live(page, folder, [*told(WORK)[:3], events.Samples("synthesis", 2, "samples/grey.npz")], qtbot)
    assert page.sheets.gallery.rowCount() == 6
    assert not page.sheets.view.grab().isNull()


def test_what_the_run_remarks_is_seen_on_the_page_once_and_in_the_log_always(page, qtbot, tmp_path):
    halved = events.Notice("The batch was halved, because memory ran out.", "warning")
    story = [*told(WORK)[:5], halved, events.Notice("A remark."), halved]
    live(page, new_folder(tmp_path / "run", WORK, until=0), story, qtbot)
    assert page.notices.shown == [("info", "A remark."), ("warning", halved.text)]
    assert page.notices.isVisible()
    assert page.log.text.toPlainText().count(halved.text) == 2


def test_a_new_run_starts_without_the_remarks_of_the_last(page, qtbot, tmp_path):
    live(page, new_folder(tmp_path / "a", WORK, until=0), [*told(WORK)[:5], events.Notice("Old.")], qtbot)
    reopen(page, new_folder(tmp_path / "b", WORK, until=0), qtbot)
    assert not page.notices.isVisible()


def test_while_a_journal_is_read_nothing_can_be_asked_for(page, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(journal_follower, "SLICE", 0)
    page.begin(new_folder(tmp_path / "run", WORK, until=30), WORK)
    assert page.reading
    assert offered(page) == set()
    assert page.header.title.text() == "Opening the run"
    qtbot.waitUntil(lambda: offered(page) == {"resume"})


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
    qtbot.waitUntil(lambda: "Step 7 of 20" in page.header.remark.text())
    assert offered(page) == set()


def test_a_line_that_is_not_yet_whole_waits_for_its_rest(page, qtbot, elsewhere):
    line = events.to_json(told(WORK)[5]) + "\n"
    for part in (line[:20], line[20:]):
        assert "Step 4" not in page.header.remark.text()
        with open(elsewhere.folder.journal_file, "a") as journal:
            journal.write(part)
        qtbot.wait(400)
    assert "Step 4 of 20" in page.header.remark.text()


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
