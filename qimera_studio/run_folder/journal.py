"""The journal of a run: one JSON line per event, appended, read while it grows, and settled after a resume.

A run that was killed may leave a torn last line, and one that goes on from an earlier save tells some steps twice.
Readers meet neither: torn lines are no events, and of what was told twice the later telling counts.
Imports neither torch nor Qt.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from qimera_studio import events

_BLOCK = 64 * 1024  # bytes of lines to look at together; a journal may be longer than anybody wants to wait for

_SCANNED = 1024 * 1024  # bytes to search at once; while they are read, other threads go on

Told = TypeVar("Told", bound=events.Event)

MOST_STEPS = 5000
"""Steps of one stage that are kept, a few more than a screen has columns."""


def append(journal: Path, event: events.Event) -> None:
    """Append one event, on a line of its own even where the last line is torn.

    Raises:
        OSError: it could not be written; what was there is still there.
    """
    with open(journal, "ab+") as file:
        torn = file.seek(0, os.SEEK_END) > 0 and file.seek(-1, os.SEEK_END) >= 0 and file.read(1) != b"\n"
        file.write((b"\n" if torn else b"") + events.to_json(event).encode() + b"\n")


def worth_keeping(event: events.Event) -> bool:
    """Whether an event goes into the journal: of a stage of very many steps only some do, evenly spread, and the last.

    So a journal stays as long as a plot is fine, however long the run; what is drawn of it was all measured.
    """
    if not isinstance(event, events.Step) or event.step == event.steps:
        return True
    return event.step % -(-event.steps // MOST_STEPS) == 0


def settled(told: Iterable[events.Event]) -> list[events.Event]:
    """Events in order, without what was done again later: after a resume the last line per step wins."""
    kept: list[events.Event] = []
    reached: dict[tuple[str, str], int] = {}
    for event in told:
        if isinstance(event, events.Step):
            work = (event.stage, event.target)
            if event.step <= reached.get(work, 0):
                _take_back(kept, event)
            reached[work] = event.step
        kept.append(event)
    return kept


def _take_back(kept: list[events.Event], again: events.Step) -> None:
    """Remove what was told of a stage from step `again` on, up to its end where it had ended."""
    work = (again.stage, again.target)
    steps = (i for i, e in enumerate(kept) if isinstance(e, events.Step) and (e.stage, e.target) == work)
    first = next(i for i in steps if getattr(kept[i], "step") >= again.step)  # noqa: B009
    ends = (i for i, e in enumerate(kept) if isinstance(e, events.StageFinished) and (e.stage, e.target) == work)
    end = next((i for i in ends if i > first), len(kept))
    kept[first:end] = [event for event in kept[first:end] if not _tells_of(event, again)]


def _tells_of(event: events.Event, work: events.Step) -> bool:
    match event:
        case events.Step():
            return (event.stage, event.target) == (work.stage, work.target)
        case events.Samples() | events.Saved():
            return event.stage == work.stage
        case events.Evaluated():
            return event.target == work.target
    return False


class Tail:
    """Reads a journal that another process may be writing.

    Args:
        journal: the file; it may not exist yet.
    """

    def __init__(self, journal: Path) -> None:
        self._journal, self._read = journal, 0

    def new(self) -> Iterator[events.Event]:
        """Events of the whole lines written since the last call; a journal that shrank is read from its start."""
        if not self._journal.is_file():
            return
        with open(self._journal, "rb") as file:
            if file.seek(0, os.SEEK_END) < self._read:
                self._read = 0
            file.seek(self._read)
            while lines := file.readlines(_BLOCK):
                whole = b"".join(line for line in lines if line.endswith(b"\n"))
                self._read += len(whole)
                yield from parsed(whole)
                if not lines[-1].endswith(b"\n"):
                    return


def told_of(kind: type[Told], journal: Path) -> Iterator[Told]:
    """Events of one kind, in order; other lines, perhaps hundreds of thousands, are passed over unparsed."""
    if not journal.is_file():
        return
    name, rest = f'"{kind.__name__}"'.encode(), b""
    with open(journal, "rb") as file:
        while block := file.read(_SCANNED):
            lines, end, rest = (rest + block).rpartition(b"\n")
            yield from _found(kind, name, lines + end)
    yield from _found(kind, name, rest)


def _found(kind: type[Told], name: bytes, lines: bytes) -> Iterator[Told]:
    at = lines.find(name)
    while at >= 0:
        end = lines.find(b"\n", at)
        line = lines[lines.rfind(b"\n", 0, at) + 1 : end if end >= 0 else None]
        yield from (event for event in parsed(line) if isinstance(event, kind))
        at = lines.find(name, end) if end >= 0 else -1


def parsed(lines: bytes) -> Iterator[events.Event]:
    """The events of a journal's lines; lines that are torn or none of ours are passed over."""
    for line in lines.split(b"\n"):
        try:
            yield events.from_json(line.decode())
        except ValueError:
            continue
