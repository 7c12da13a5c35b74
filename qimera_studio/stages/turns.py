"""A stage of several learners that take turns: each takes all of its steps before the next begins."""

from abc import abstractmethod
from collections.abc import Iterable
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from qimera_studio.events import Event
from qimera_studio.progress.restraint import Restraint
from qimera_studio.stages.sheets import Look, SheetPrinter
from qimera_studio.stages.stage import Stage


class Learner(Protocol):
    """What takes a turn."""

    restraint: Restraint

    def step(self, index: int) -> dict[str, float]:
        """Learn from batch `index`; returns metrics."""

    def state_dict(self) -> dict[str, Any]:
        """Everything that learning changes."""

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Continue."""


Work = TypeVar("Work", bound=Learner)
Made = TypeVar("Made")


class TurnsStage(Stage, Generic[Work, Made]):
    """Lets one learner after another learn; step i belongs to learner i // iterations.

    Attributes:
        finished: what the learners whose turn is over have made.
        work: the learner whose turn it is.
    """

    least: ClassVar[int] = 30
    learns: ClassVar[bool] = True

    @abstractmethod
    def learner(self, number: int) -> Work:
        """Make learner `number`, for the planned number of iterations."""

    @abstractmethod
    def made(self) -> Made:
        """What the learner whose turn it is has made so far."""

    @abstractmethod
    def look(self) -> Look:
        """What a sheet printer sees of that learner."""

    @abstractmethod
    def keep(self, made: list[Made]) -> None:
        """Write what all learners have made."""

    def open(self) -> None:
        """Make the first learner."""
        self.begin(self.iterations())

    def begin(self, iterations: int) -> None:
        """Start over, for this many steps a learner."""
        super().begin(iterations)
        self._take_turn([])

    def step(self, index: int) -> dict[str, float]:
        """One iteration of the learner whose turn it is."""
        number, within = divmod(index, self.planned)
        if number > len(self.finished):
            self._take_turn([*self.finished, self.made()])
        self.work.restraint = self.restraint
        return self.work.step(within)

    def remarks(self, index: int) -> Iterable[Event]:
        """Sample sheets of the learner whose turn it is."""
        return self.sheets.after(index, last=index + 1 == self.planned * self.repeats)

    def close(self) -> Iterable[Event]:
        """Write what all learners have made."""
        self.keep([*self.finished, self.made()])
        return ()

    def state_dict(self) -> dict[str, Any]:
        """What is finished, and the learner whose turn it is."""
        return {"finished": self.finished, "work": self.work.state_dict()}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Continue."""
        if len(state["finished"]) != len(self.finished):
            self._take_turn(list(state["finished"]))
        self.work.load_state_dict(state["work"])

    def _take_turn(self, finished: list[Made]) -> None:
        """Let the learner begin that comes after these."""
        self.finished = finished
        self.work = self.learner(len(finished))
        self.sheets = SheetPrinter(self.context, self.look(), self.name)
