import pytest
from support.controls import unnamed_controls
from support.journals import NAMES, add_sheet, new_folder, sheet, told
from support.run_pages import WORK, drawn, live, new_page, offered, reopen

from qimera_studio import events
from qimera_studio.ui.runs import journal_follower


@pytest.fixture
def page(qtbot):
    return new_page(qtbot)


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
    qtbot.waitUntil(lambda: "Step 8 of 20" in page.header.pace.text())
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


def test_a_new_run_names_its_classes_once_it_has_read_the_teacher(page, tmp_path):
    unnamed = WORK.model_copy(update={"teachers": (WORK.teachers[0].model_copy(update={"class_names": None}),)})
    folder = new_folder(tmp_path / "run", unnamed, until=0)
    page.begin(folder, unnamed)
    folder.teacher.mkdir()
    folder.write_json(folder.teacher / "teacher.json", {"class_names": NAMES})
    story = told(unnamed)
    story[5:5] = [add_sheet(folder, 4)]
    for event in story:
        page.show_event(event)
    assert page.sheets.gallery.index(1, 0).data() == f"{NAMES[2]}, 90 %"
    assert page.sheets.filter.classes.findText(NAMES[0]) >= 0


def test_the_page_fits_into_the_smallest_window_and_uses_a_large_one(page, qtbot, tmp_path):
    reopen(page, new_folder(tmp_path / "run", WORK), qtbot)
    page.resize(2400, 1300)
    qtbot.waitUntil(lambda: page.sheets.width() > 600)
    page.resize(790, 600)
    qtbot.wait(50)
    assert page.width() == 790


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
