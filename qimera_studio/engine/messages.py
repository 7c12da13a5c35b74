"""What goes through the pipes: frozen plain data, picklable on both sides without torch or Qt."""

from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from qimera_studio.events import Event


class Command(Enum):
    """What the starting process may ask of a training child between two steps."""

    PAUSE = "pause"
    CONTINUE = "continue"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Batch:
    """Events of a run in their order, sent together."""

    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class PauseChanged:
    """The training child really stands still, or really works again."""

    paused: bool


@dataclass(frozen=True, slots=True)
class Request:
    """A call of one function of `qimera_studio.actions`."""

    action: str
    arguments: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CallOff:
    """The request under way is no longer wanted."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a request is: what is `doing` in a few words, and the `fraction` done, 0-1."""

    doing: str
    fraction: float


@dataclass(frozen=True, slots=True)
class CalledOff:
    """The request ended because it was called off."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the function returned."""

    value: Any


@dataclass(frozen=True, slots=True)
class Problem:
    """Why there is no answer: one sentence for the person, and detail to copy."""

    sentence: str
    detail: str = ""
