"""How far a run has come: finished stages, the state inside the current one, and the time spent."""

import time
from typing import Any

from qimera_studio.folder import RunFolder
from qimera_studio.stages.context import read_tensors, write_tensors
from qimera_studio.stages.stage import Stage

SAVE_EVERY = 3.0
"""Seconds between saves."""

SAVE_SHARE = 0.03
"""Most of the time that saving may take; large states are saved more rarely."""


class Progress:
    """Reads and writes a run's `state.pt`.

    Args:
        folder: of the run.
        state: what an earlier start saved.

    Attributes:
        done: keys of finished stages.
        stage: name of the stage that was under way.
        step: its finished steps.
        spent: seconds of work so far, over all starts.
    """

    def __init__(self, folder: RunFolder, state: dict[str, Any]) -> None:
        self.folder = folder
        self.done: list[str] = state.get("done", [])
        self.stage: str = state.get("stage", "")
        self.step: int = state.get("step", 0)
        self._before: float = state.get("spent", 0.0)
        self._key: str = state.get("key", "")
        self._inside: dict[str, Any] = state.get("inside", {})
        self._started = self._stage_started = time.monotonic()
        self._next_save = self._started + SAVE_EVERY
        self._steps_here = 0

    @classmethod
    def read(cls, folder: RunFolder) -> "Progress":
        """What an earlier start left, or a fresh start."""
        return cls(folder, read_tensors(folder.state_file) if folder.state_file.is_file() else {})

    @property
    def spent(self) -> float:
        """Seconds of work so far, over all starts."""
        return self._before + time.monotonic() - self._started

    def pending(self, stages: list[Stage]) -> list[Stage]:
        """The stages that are not finished."""
        return [stage for stage in stages if stage.key not in self.done]

    def restore(self, stage: Stage) -> int:
        """Put a stage where its last save was; returns the step to go on with."""
        self._stage_started, self._steps_here = time.monotonic(), 0
        if stage.key != self._key or not self._inside:
            return 0
        stage.load_state_dict(self._inside)
        self._inside = {}
        return self.step

    def stepped(self, stage: Stage, step: int) -> None:
        """A step was finished."""
        self.stage, self.step = stage.name, step
        self._steps_here += 1

    def save_is_due(self) -> bool:
        """Whether the last save is long enough ago."""
        return time.monotonic() >= self._next_save

    def save(self, stage: Stage) -> None:
        """Write enough to continue bit-exactly."""
        began = time.monotonic()
        self._write(stage.key, stage.state_dict())
        now = time.monotonic()
        self._next_save = now + max(SAVE_EVERY, (now - began) / SAVE_SHARE)

    def finish(self, stage: Stage) -> None:
        """A stage is done and its file written."""
        self.done.append(stage.key)
        self.step = 0
        self._write("", {})

    def seconds_left(self, stage: Stage, step: int, total: int, coming: list[Stage]) -> float | None:
        """Estimate for the rest of the run: this stage at its own pace, later ones by their shares of time."""
        taken = time.monotonic() - self._stage_started
        if self._steps_here < 3:
            return None
        pace = taken / self._steps_here
        later = sum(other.share for other in coming[1:])
        rest = pace * total * later / stage.share if stage.share else 0.0
        return pace * (total - step) + rest

    def _write(self, key: str, inside: dict[str, Any]) -> None:
        state = {"done": self.done, "stage": self.stage, "step": self.step, "spent": self.spent}
        write_tensors(self.folder.state_file, {**state, "key": key, "inside": inside})
