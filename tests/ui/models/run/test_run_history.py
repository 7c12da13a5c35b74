from itertools import accumulate, cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.journals import job, told

from qimera_studio import events
from qimera_studio.job import Target
from qimera_studio.recipe.recipe import change
from qimera_studio.run_folder.journal import settled
from qimera_studio.ui.models.run.event_words import sentence
from qimera_studio.ui.models.run.journal_slices import JournalSlices
from qimera_studio.ui.models.run.run_history import RunHistory

WORK = job(Target(weights=4), Target(weights=3, activations=3))
TOLD = told(WORK)


def history_of(story, work=WORK) -> RunHistory:
    history = RunHistory(work)
    for event in story:
        history.add(event)
    return history


def picture(history: RunHistory):
    """Everything that is drawn of the stages."""
    return [
        (r.stage, r.target, r.state, r.step, {name: (list(c.x), list(c.y)) for name, c in r.curves.items()})
        for r in history.stages
    ], history.milestones


def test_the_stages_to_come_are_known_before_the_first_event():
    expected = [(record.stage, record.target) for record in RunHistory(WORK).stages]
    assert expected == [(record.stage, record.target) for record in history_of(TOLD).stages]


def test_stages_a_recipe_leaves_out_are_not_expected():
    recipe = change(WORK.recipe, {"reconstruction.enabled": False, "distillation.enabled": False})
    stages = [record.stage for record in RunHistory(WORK.model_copy(update={"recipe": recipe})).stages]
    assert not {"reconstruction", "distillation"} & set(stages)


def test_taking_turns_has_no_stage_of_synthesis():
    recipe = change(WORK.recipe, {"distillation.source": "generator"})
    stages = [record.stage for record in RunHistory(WORK.model_copy(update={"recipe": recipe})).stages]
    assert stages == ["distillation", "distillation", "bank", "selection", "export", "selection", "export"]


def test_a_bank_of_optimised_images_needs_no_generator():
    recipe = change(WORK.recipe, {"images.share": 1, "reconstruction.enabled": False, "distillation.enabled": False})
    stages = [record.stage for record in RunHistory(WORK.model_copy(update={"recipe": recipe})).stages]
    assert stages[:3] == ["images", "bank", "calibration"]
    both = change(WORK.recipe, {"images.share": 0.5})
    stages = [record.stage for record in RunHistory(WORK.model_copy(update={"recipe": both})).stages]
    assert stages[:3] == ["synthesis", "images", "bank"]


def test_a_stage_nobody_expected_takes_its_place_behind_the_one_before():
    history = history_of([*TOLD[:3], events.StageStarted("polishing", "Polishing", 5)])
    assert [record.stage for record in history.stages][:3] == ["synthesis", "polishing", "bank"]


def test_a_finished_run_has_every_stage_done():
    history = history_of(TOLD)
    assert history.state == "finished"
    assert {record.state for record in history.stages} == {"done"}
    assert history.results == {"w4a4": "safe to use", "w3a3": "safe to use"}


@given(st.integers(1, len(TOLD) - 1), st.data())
def test_a_run_that_was_killed_and_resumed_is_drawn_like_one_that_never_stopped(killed, data):
    saved = data.draw(st.integers(0, killed))
    while saved and not isinstance(TOLD[saved - 1], events.Step | events.StageFinished):
        saved -= 1
    start = next((e for e in reversed(TOLD[:saved]) if isinstance(e, events.StageStarted)), None)
    again = [start] if start and not isinstance(TOLD[saved - 1], events.StageFinished) else []
    story = [*TOLD[:killed], events.Resumed("x", 1), TOLD[0], *again, *TOLD[saved:]]
    assert picture(history_of(story)) == picture(history_of(TOLD))


def test_measurements_lie_where_their_stage_ends():
    milestones = [m for m in history_of(TOLD).milestones if m.target == "w4a4"]
    assert [(m.what, m.position) for m in milestones] == [
        ("calibrated", 1), ("reconstructed", 2), ("distilled", 3), ("selected", 4), ("onnx", 5),
    ]  # fmt: skip


def test_the_stage_whose_losses_are_shown_has_losses():
    history = history_of(TOLD)
    assert history.current.stage == "export"
    assert history.speaking().stage == "distillation"


@pytest.mark.parametrize(
    ("last", "state"),
    [(events.Stopped("bank", 3), "stopped"), (events.Failed("The disk is full."), "failed"), (TOLD[5], "interrupted")],
)
def test_a_run_that_is_over_says_how_it_ended(last, state):
    history = history_of([*TOLD[:5], last])
    history.rest()
    assert history.state == state


def test_the_time_left_is_that_of_the_last_step():
    assert history_of(TOLD[:2]).seconds_left is None
    assert history_of(TOLD[:4]).seconds_left == 58.0
    assert history_of(TOLD).seconds_left is None


@pytest.mark.parametrize("event", [e for e in TOLD if not isinstance(e, events.Step)], ids=lambda e: type(e).__name__)
def test_every_event_but_a_step_is_told_as_a_sentence(event):
    text = sentence(event)
    assert text[0].isupper() or text[0] == "“"


def with_sheets(story: list[events.Event]) -> list[events.Event]:
    """The story, with a sheet of images after every third step of what all targets share."""
    return [told for event in story for told in (event, *_sheet_after(event))]


def _sheet_after(event: events.Event) -> list[events.Event]:
    if isinstance(event, events.Step) and event.step % 3 == 0 and not event.target:
        return [events.Samples(event.stage, event.step, f"{event.stage}-{event.step}.npz")]
    return []


def test_an_export_is_told_with_how_often_it_answers_as_its_network_does():
    exported = events.Exported("exports/w4a4.onnx", "onnx", "w4a4", {"agreement": 0.945})
    assert sentence(exported) == "Exported exports/w4a4.onnx: 94.5 % same answers in onnxruntime."


@given(st.data())
def test_what_a_resumed_run_tells_again_counts_once_whether_it_is_settled_before_or_while_it_is_read(data):
    story = with_sheets(TOLD)
    killed = data.draw(st.integers(2, len(story) - 1))
    start = max(i for i, event in enumerate(story[:killed]) if isinstance(event, events.StageStarted))
    steps = [i for i, event in enumerate(story[:killed]) if i > start and isinstance(event, events.Step)]
    saved = data.draw(st.sampled_from([start, *steps]))
    told_twice = [*story[:killed], events.Resumed("x", 1), story[0], story[start], *story[saved + 1 :]]
    as_read, as_settled = history_of(told_twice), history_of(settled(told_twice))
    assert picture(as_read) == picture(as_settled)
    assert as_read.sheets == as_settled.sheets == [event for event in story if isinstance(event, events.Samples)]


@given(st.integers(0, 60), st.lists(st.floats(0, 3), min_size=1), st.data())
def test_a_journal_that_is_read_in_slices_gives_the_same_history_as_one_read_whole(killed, times, data):
    story = [*TOLD[:killed], events.Resumed("x", 1), *TOLD[data.draw(st.integers(0, killed)) :]]
    clock = accumulate(cycle(times))
    block = data.draw(st.sampled_from([1, 500, 10_000]))
    with TemporaryDirectory() as place, patch("qimera_studio.run_folder.journal._BLOCK", block):
        journal = Path(place) / "journal.jsonl"
        journal.write_text("".join(f"{events.to_json(event)}\n" for event in story) + '{"event": "St')
        slices, read = JournalSlices(journal, lambda: next(clock)), RunHistory(WORK)
        for event in slices.take(1.0):
            read.add(event)
        while slices.behind:
            for event in slices.take(1.0):
                read.add(event)
    whole = history_of(story)
    assert picture(read) == picture(whole)
    assert (read.state, read.seconds_left, read.sheets) == (whole.state, whole.seconds_left, whole.sheets)


def test_what_is_written_after_a_journal_was_read_is_read_too(tmp_path):
    journal = tmp_path / "journal.jsonl"
    slices = JournalSlices(journal)
    assert list(slices.take(9)) == []
    for event in TOLD[:4]:
        with open(journal, "a") as file:
            file.write(events.to_json(event) + "\n")
        assert list(slices.take(9)) == [event]


def test_remarks_are_remembered_once_and_in_order():
    said = [events.Notice("a"), events.Notice("b", "warning"), events.Notice("a")]
    assert [notice.text for notice in history_of(said).notices] == ["b", "a"]
