"""A journal tells each step once, whatever was torn, killed and done again."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qimera_studio import events
from qimera_studio.events import Evaluated, Resumed, Samples, Saved, StageFinished, StageStarted, Step
from qimera_studio.run_folder.journal import MOST_STEPS, Tail, append, settled, told_of, worth_keeping


def step(number: int, loss: float = 0.0, stage: str = "synthesis", target: str = "") -> Step:
    return Step(stage, number, 9, {"loss": loss}, None, target)


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(1, 9)), min_size=1, max_size=6))
def test_after_resumes_the_last_line_per_step_wins(starts: list[tuple[int, int]]) -> None:
    """Every start goes on from some step that was reached and makes some steps."""
    told: list[events.Event] = []
    state: dict[int, float] = {}
    reached = 0
    for number, (back, steps) in enumerate(starts):
        first = max(0, reached - back)
        told.append(Resumed("synthesis", first))
        state = {at: loss for at, loss in state.items() if at <= first}
        for at in range(first + 1, first + steps + 1):
            told.append(step(at, float(number)))
            state[at] = float(number)
        reached = first + steps
    kept = [event for event in settled(told) if isinstance(event, Step)]
    assert {event.step: event.metrics["loss"] for event in kept} == state
    assert [event.step for event in kept] == sorted(state)


def test_what_belongs_to_steps_done_again_goes_with_them() -> None:
    sheet, figure = Samples("synthesis", 2, "samples/2.npz"), Evaluated("distilled", {"kl": 1.0})
    told = [step(1), step(2), sheet, figure, Saved("synthesis", 2), Resumed("synthesis", 1), step(2, 5.0), step(3)]
    assert settled(told) == [step(1), Resumed("synthesis", 1), step(2, 5.0), step(3)]


def test_a_stage_done_again_leaves_later_stages_alone() -> None:
    made = [StageStarted("bank", "Bank", 2), step(1, stage="bank"), step(2, stage="bank"), StageFinished("bank", 1.0)]
    later = [step(1, stage="distillation", target="w4a4"), Evaluated("distilled", {"kl": 1.0}, "w4a4")]
    again = [step(1, 7.0, "bank"), step(2, 7.0, "bank")]
    assert settled([*made, *later, *again]) == [made[0], made[3], *later, *again]


def test_targets_are_told_apart() -> None:
    told = [step(1, target="w4a4"), step(2, target="w4a4"), step(1, target="w8a8")]
    assert settled(told) == told


def test_a_new_line_never_joins_a_torn_one(tmp_path: Path) -> None:
    journal = tmp_path / "journal.jsonl"
    append(journal, step(1))
    with open(journal, "ab") as torn:
        torn.write(b'{"event": "Step", "sta')
    append(journal, step(2))
    assert list(Tail(journal).new()) == [step(1), step(2)]
    assert journal.read_bytes().count(b"\n") == 3


@given(st.lists(st.integers(0, 60), max_size=8))
def test_a_growing_journal_is_read_once_and_whole(cuts: list[int]) -> None:
    lines = b"".join(events.to_json(step(number)).encode() + b"\n" for number in range(1, 6))
    places = [0, *sorted(min(cut * 7, len(lines)) for cut in cuts), len(lines)]
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        journal = Path(folder) / "journal.jsonl"
        tail, read = Tail(journal), []
        for start, end in zip(places, places[1:], strict=False):
            with open(journal, "ab") as file:
                file.write(lines[start:end])
            read += tail.new()
    assert read == [step(number) for number in range(1, 6)]


def test_a_journal_that_was_replaced_is_read_from_its_start(tmp_path: Path) -> None:
    journal = tmp_path / "journal.jsonl"
    tail = Tail(journal)
    assert list(tail.new()) == []
    for number in (1, 2, 3):
        append(journal, step(number))
    assert len(list(tail.new())) == 3
    journal.unlink()
    append(journal, step(9))
    assert list(tail.new()) == [step(9)]


@given(st.integers(1, 10**6))
def test_a_stage_of_any_length_leaves_a_journal_a_plot_can_hold(steps: int) -> None:
    every = -(-steps // MOST_STEPS)
    kept = [Step("s", number, steps) for number in {*range(every, steps + 1, every), steps}]
    assert all(map(worth_keeping, kept))
    assert len(kept) <= MOST_STEPS + 1
    assert not worth_keeping(Step("s", 1, MOST_STEPS + 1))
    assert worth_keeping(Step("s", 1, MOST_STEPS))
    assert worth_keeping(Saved("s", 1))


@pytest.mark.parametrize("block", [1, 7, 64, 10**6])
def test_events_of_one_kind_are_found_without_parsing_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, block: int
) -> None:
    monkeypatch.setattr("qimera_studio.run_folder.journal._SCANNED", block)
    journal = tmp_path / "journal.jsonl"
    assert list(told_of(Saved, journal)) == []
    told = [step(1), Saved("synthesis", 1), events.Notice('A "Saved" run.'), step(2), Saved("synthesis", 2)]
    lines = [events.to_json(event) for event in told]
    journal.write_text("\n".join([*lines[:3], '{"event": "Saved", "sta', *lines[3:]]))
    assert list(told_of(Saved, journal)) == [told[1], told[4]]
