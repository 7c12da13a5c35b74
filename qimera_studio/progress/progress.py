"""How far a run has come: finished stages, the state inside the current one, and the time spent.

Time is the monotonic clock's alone, so that a changed clock or a sleeping computer decides nothing.
"""

import time
from dataclasses import replace
from typing import Any

from qimera_studio.events import StageFinished
from qimera_studio.progress.plan import Plan
from qimera_studio.progress.saved import State, read_state, write_state
from qimera_studio.progress.trouble import StateUnusable, check_tensors, out_of_memory
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.stages.stage import Stage

SAVE_EVERY = 1.0
"""Seconds between saves: the most that a killed run has to do again."""

SAVE_SHARE = 0.1
"""Most of the time that saving may take: states of more than some 15 MB are saved more rarely than every second."""


class Progress:
    """Reads and writes where a run stands.

    Args:
        folder: of the run.
        state: what an earlier start saved.

    Attributes:
        done: keys of finished stages.
        stage: name of the stage that is or was under way.
        step: its finished steps.
        plan: what is saved along, so that a plan that was lost can be found again.
    """

    def __init__(self, folder: RunFolder, state: State) -> None:
        self.folder = folder
        self.done, self.stage, self.step = list(state.done), state.stage, state.step
        self.plan = Plan.from_dict(state.plan)
        self._saved = state
        self._started = self._stage_started = time.monotonic()
        self._next_save = self._started + SAVE_EVERY
        self._steps_here = 0

    @classmethod
    def read(cls, folder: RunFolder) -> tuple["Progress", bool]:
        """What an earlier start left, and whether something was left that cannot be read.

        Where no state can be read, the journal says which stages were finished.
        """
        state, damaged = read_state(folder)
        return cls(folder, state or State(done=_finished(folder))), damaged

    @property
    def spent(self) -> float:
        """Seconds of work so far, over all starts."""
        return self._saved.spent + time.monotonic() - self._started

    def pending(self, stages: list[Stage]) -> list[Stage]:
        """The stages that are not finished."""
        return [stage for stage in stages if stage.key not in self.done]

    def position(self, stage: Stage) -> int:
        """The step a stage goes on with: after its last save, or its first."""
        return self._saved.step if self._saved.key == stage.key and self._saved.inside else 0

    def enter(self, stage: Stage) -> None:
        """A stage is about to go on from its `position`."""
        self.stage, self.step = stage.name, self.position(stage)

    def restore(self, stage: Stage) -> None:
        """Put an opened stage where `position` says.

        Raises:
            StateUnusable: what was saved does not fit the stage.
        """
        self._stage_started, self._steps_here = time.monotonic(), 0
        if self.step:
            try:
                stage.load_state_dict(self._saved.inside)
            except Exception as error:  # a state of other content than its name says
                if out_of_memory(error):
                    raise
                raise StateUnusable from error
        self._saved.inside = {}

    def stepped(self, step: int) -> None:
        """A step was finished."""
        self.step = step
        self._steps_here += 1

    def save_is_due(self) -> bool:
        """Whether the last save is long enough ago."""
        return time.monotonic() >= self._next_save

    def save(self, stage: Stage) -> None:
        """Write enough to continue bit-exactly.

        Raises:
            Diverged: a weight is no finite number, which nobody would want to continue from.
        """
        began = time.monotonic()
        inside = stage.state_dict()
        check_tensors("a weight", inside)
        self._write(stage.key, inside)
        now = time.monotonic()
        self._next_save = now + max(SAVE_EVERY, (now - began) / SAVE_SHARE)

    def finish(self, stage: Stage) -> None:
        """A stage is done and its file written."""
        self.done.append(stage.key)
        self.step = 0
        self._write("", {})

    def reopen(self, stage: Stage) -> None:
        """A finished stage has to be done again."""
        self.done.remove(stage.key)

    def reread(self) -> None:
        """Go back to what is on the disk; what was done since is lost."""
        state, _ = read_state(self.folder)
        self._saved = replace(state or State(), spent=self.spent)
        self._started = time.monotonic()

    def forget(self) -> None:
        """Give up what was saved of the stage under way, so that it begins anew."""
        self.step, self._saved.inside = 0, {}
        self._write("", {})

    def seconds_left(self, stage: Stage, step: int, total: int, coming: list[Stage]) -> float | None:
        """Estimate for the rest of the run: this stage at its own pace, later ones by their shares of time."""
        taken = time.monotonic() - self._stage_started
        if self._steps_here < 3:
            return None
        pace = taken / self._steps_here
        later = sum(other.claim for other in coming[1:])
        rest = pace * total * later / stage.claim if stage.claim else 0.0
        return pace * (total - step) + rest

    def _write(self, key: str, inside: dict[str, Any]) -> None:
        plan = self.plan.to_dict() if self.plan else {}
        state = State(self.done, self.stage, self.step, self.spent, key, inside, plan, self._saved.number + 1)
        write_state(self.folder, state)
        self._saved.number = state.number


def _finished(folder: RunFolder) -> list[str]:
    done = (event for event in folder.journal() if isinstance(event, StageFinished))
    return list(dict.fromkeys(f"{event.stage}/{event.target}" if event.target else event.stage for event in done))


def finished_seconds(folder: RunFolder) -> dict[str, float]:
    """How long stages took that are finished, by name; of several targets' the last."""
    return {event.stage: event.seconds for event in folder.journal() if isinstance(event, StageFinished)}
