"""What a run saves of its progress: two files, written in turns, so that one is whole whatever happens to the other."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from qimera_studio.progress.trouble import out_of_memory
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.stages.context import read_tensors, write_tensors

VERSION = 1
"""Of the layout; a state of another version is not read."""


@dataclass
class State:
    """Where a run stands.

    Attributes:
        done: keys of finished stages.
        stage: name of the stage that was under way last.
        step: its finished steps.
        spent: seconds of work so far, over all starts.
        key: of the stage that `inside` belongs to; empty between stages.
        inside: state of that stage after `step`, tensors in plain containers.
        plan: the plan obeyed, as plain values.
        number: counts the saves of a run, from 0.
        version: of the layout.
    """

    done: list[str] = field(default_factory=list)
    stage: str = ""
    step: int = 0
    spent: float = 0.0
    key: str = ""
    inside: dict[str, Any] = field(default_factory=dict)
    plan: dict[str, Any] = field(default_factory=dict)
    number: int = -1
    version: int = VERSION


def write_state(folder: RunFolder, state: State) -> None:
    """Save; the state saved before stays in the other file."""
    write_tensors(_files(folder)[state.number % 2], vars(state))


def read_state(folder: RunFolder) -> tuple[State | None, bool]:
    """The newest state that can be read, and whether one that was there could not be."""
    there = [file for file in _files(folder) if file.exists()]
    states = [state for file in there if (state := _read(file)) is not None]
    newest = max(states, key=lambda state: state.number, default=None)
    return newest, len(states) < len(there)


def read_newest(folder: RunFolder) -> State | None:
    """What was saved last, for one who looks on while the run goes on; None where nothing can be read.

    The run writes the other file next, so that it is never kept from replacing this one, and this one is soon closed.
    """
    there = [(file.stat().st_mtime_ns, file) for file in _files(folder) if file.exists()]
    return _read(max(there)[1]) if there else None


def _files(folder: RunFolder) -> tuple[Path, Path]:
    return folder.state_file, folder.state_before_file


def _read(file: Path) -> State | None:
    try:
        state = TypeAdapter(State).validate_python({"version": VERSION, **read_tensors(file)})
    except Exception as error:  # a file cut or altered in any way
        if out_of_memory(error):
            raise
        return None
    return state if state.version == VERSION else None
