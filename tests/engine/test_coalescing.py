from hypothesis import given
from hypothesis import strategies as st

from qimera_studio.engine.coalescing import Coalescer
from qimera_studio.events import Failed, Finished, Notice, Samples, StageStarted, Step, Stopped

STEP, PICTURE = "step", "picture"
ENDINGS = (Finished({}, 1.0), Stopped("synthesis", 1), Failed("No."))


def play(gaps, kinds, ending):
    """Feed events with given seconds between them; return [(time, events)] as sent."""
    now, sent = 0.0, []
    coalescer = Coalescer(lambda batch: sent.append((now, batch.events)), lambda: now)
    for index, (gap, kind) in enumerate(zip(gaps, kinds, strict=True)):
        now += gap
        coalescer.add(Step("s", index, 99) if kind == STEP else Samples("s", index, f"{index}.npz"))
    coalescer.add(ending)
    return sent


histories = st.lists(st.tuples(st.floats(0, 0.5), st.sampled_from([STEP, PICTURE])), max_size=60)


@given(histories, st.sampled_from(ENDINGS))
def test_every_step_arrives_once_and_in_order_and_the_ending_is_last(history, ending):
    gaps, kinds = zip(*history, strict=True) if history else ((), ())
    arrived = [event for _, events in play(gaps, kinds, ending) for event in events]
    steps = [event.step for event in arrived if isinstance(event, Step)]
    assert steps == [index for index, kind in enumerate(kinds) if kind == STEP]
    assert arrived[-1] == ending


@given(histories, st.sampled_from(ENDINGS))
def test_messages_keep_their_distance_and_the_newest_picture_always_arrives(history, ending):
    gaps, kinds = zip(*history, strict=True) if history else ((), ())
    sent = play(gaps, kinds, ending)
    times = [now for now, _ in sent[:-1]]
    assert all(later - earlier >= 0.1 for earlier, later in zip(times, times[1:], strict=False))
    pictures = [(now, e.step) for now, events in sent for e in events if isinstance(e, Samples)]
    before_end = [now for now, _ in pictures[:-1]]
    assert all(later - earlier >= 1 for earlier, later in zip(before_end, before_end[1:], strict=False))
    made = [index for index, kind in enumerate(kinds) if kind == PICTURE]
    assert [step for _, step in pictures][-1:] == made[-1:]


def test_what_is_neither_step_nor_picture_goes_at_once():
    sent = []
    coalescer = Coalescer(sent.append, lambda: 0.0)
    for event in (StageStarted("s", "Stage", 2), Notice("Look."), Notice("Again.")):
        coalescer.add(event)
        assert sent[-1].events[-1] == event


def test_nothing_follows_the_ending():
    sent = []
    coalescer = Coalescer(sent.append)
    for event in (Stopped("s", 1), Finished({}, 1.0), Notice("Too late.")):
        coalescer.add(event)
    assert [batch.events for batch in sent] == [(Stopped("s", 1),)]
