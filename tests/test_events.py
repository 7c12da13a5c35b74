"""Events are written as JSON lines and read back unchanged."""

import dataclasses
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import FiniteFloat

from qimera_studio import events

KINDS = [
    kind
    for kind in vars(events).values()
    if isinstance(kind, type) and issubclass(kind, events.Event) and kind is not events.Event
]

NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
BY_TYPE = {
    str: st.text(),
    events.Count: st.integers(0, 2**63 - 1),
    FiniteFloat: NUMBERS,
    FiniteFloat | None: st.none() | NUMBERS,
    dict[str, FiniteFloat]: st.dictionaries(st.text(), NUMBERS),
    dict[str, str]: st.dictionaries(st.text(), st.text()),
}


@st.composite
def any_event(draw: st.DrawFn) -> events.Event:
    kind = draw(st.sampled_from(KINDS))
    values: dict[str, Any] = {field.name: draw(BY_TYPE[field.type]) for field in dataclasses.fields(kind)}
    return kind(**values)


@given(any_event())
def test_an_event_survives_its_line(event: events.Event) -> None:
    line = events.to_json(event)
    assert "\n" not in line
    assert events.from_json(line) == event


@given(any_event(), st.data())
def test_a_torn_line_is_no_event(event: events.Event, data: st.DataObject) -> None:
    line = events.to_json(event)
    torn = line[: data.draw(st.integers(0, len(line) - 1))]
    with pytest.raises(ValueError):  # noqa: PT011
        events.from_json(torn)


@pytest.mark.parametrize(
    "line", ["[]", "7", '"Step"', "null", "{}", '{"event": "Event"}', '{"event": "Step"}', '{"event": "Nothing"}']
)
def test_a_line_that_names_no_event_is_none(line: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        events.from_json(line)


def test_a_line_says_which_event_it_is() -> None:
    told = json.loads(events.to_json(events.Saved("synthesis", 7)))
    assert told == {"event": "Saved", "stage": "synthesis", "step": 7}
