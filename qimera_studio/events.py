"""What a run can say: small frozen events, one JSON line each in the journal.

Imports neither torch nor Qt. `to_json` and `from_json` are exact inverses; a line whose values are of other types or
out of range is no event, so that readers meet sound values alone.
"""

import json
from dataclasses import asdict, dataclass, field
from functools import cache
from typing import Annotated, Any

from annotated_types import Ge, Lt
from pydantic import FiniteFloat, TypeAdapter

Count = Annotated[int, Ge(0), Lt(2**63)]
"""A whole number that every reader can hold."""


@dataclass(frozen=True, slots=True)
class Event:
    """Base of all events."""


@dataclass(frozen=True, slots=True)
class RunStarted(Event):
    """The run opened its folder: `device`, `dtype`, `threads` and `seed` are the ones the plan obeys."""

    device: str
    dtype: str
    threads: Count
    seed: Count


@dataclass(frozen=True, slots=True)
class Resumed(Event):
    """The run continues from saved state at `step` of `stage` (both empty-handed at 0 when nothing was saved)."""

    stage: str
    step: Count


@dataclass(frozen=True, slots=True)
class StageStarted(Event):
    """A stage with `steps` whole steps begins; `target` is empty for stages every target shares."""

    stage: str
    title: str
    steps: Count
    target: str = ""


@dataclass(frozen=True, slots=True)
class Step(Event):
    """Step `step` (from 1) of `steps` is done. `seconds_left` covers the rest of the whole run, None while unknown."""

    stage: str
    step: Count
    steps: Count
    metrics: dict[str, FiniteFloat] = field(default_factory=dict)
    seconds_left: FiniteFloat | None = None
    target: str = ""


@dataclass(frozen=True, slots=True)
class Samples(Event):
    """A sheet of synthetic images was written to `file` (an .npz under the run folder; see `folder.SampleSheet`)."""

    stage: str
    step: Count
    file: str


@dataclass(frozen=True, slots=True)
class Evaluated(Event):
    """Something was measured: `what` says what (`calibrated`, `reconstructed`, `selected`, `onnx`, ...)."""

    what: str
    metrics: dict[str, FiniteFloat]
    target: str = ""


@dataclass(frozen=True, slots=True)
class Saved(Event):
    """State enough to continue bit-exactly was written after `step` of `stage`."""

    stage: str
    step: Count


@dataclass(frozen=True, slots=True)
class StageFinished(Event):
    """A stage ended after `seconds` of work in this process."""

    stage: str
    seconds: FiniteFloat
    target: str = ""


@dataclass(frozen=True, slots=True)
class Notice(Event):
    """A plain-word remark for the person; `level` is `info` or `warning`."""

    text: str
    level: str = "info"


@dataclass(frozen=True, slots=True)
class Exported(Event):
    """A verified export was written to `file` (relative to the run folder)."""

    file: str
    format: str
    target: str
    metrics: dict[str, FiniteFloat] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finished(Event):
    """The run is complete; `results` maps each target's name to its verdict."""

    results: dict[str, str]
    seconds: FiniteFloat


@dataclass(frozen=True, slots=True)
class Stopped(Event):
    """The run was stopped on request; it can be resumed."""

    stage: str
    step: Count


@dataclass(frozen=True, slots=True)
class Failed(Event):
    """The run cannot go on: one sentence, and detail to copy."""

    sentence: str
    detail: str = ""


_KINDS: dict[str, type[Event]] = {
    kind.__name__: kind
    for kind in (
        RunStarted,
        Resumed,
        StageStarted,
        Step,
        Samples,
        Evaluated,
        Saved,
        StageFinished,
        Notice,
        Exported,
        Finished,
        Stopped,
        Failed,
    )
}


def to_json(event: Event) -> str:
    """Write an event as one JSON line without a newline."""
    return json.dumps({"event": type(event).__name__, **asdict(event)})


def from_json(line: str) -> Event:
    """Read an event back from its JSON line.

    Raises:
        ValueError: the line is torn, names no known event, or holds values that are none of the event's.
    """
    try:
        fields: dict[str, Any] = json.loads(line)
        return _reader(fields.pop("event")).validate_python(fields)
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"not an event: {line[:80]!r}") from error


@cache
def _reader(kind: str) -> TypeAdapter[Event]:
    return TypeAdapter(_KINDS[kind])
