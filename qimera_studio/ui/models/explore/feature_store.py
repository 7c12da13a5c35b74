"""What is known of a run's feature space, and what to ask the engine next. No Qt here.

The moment that is looked at comes first: its samples, then real images, then the ways between classes. The other
moments follow while nobody waits, so that moving through time is smooth afterwards.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from qimera_studio.exploring.feature_points import FeatureFrame, FeaturePath, Points

Moment = int | None
Pair = tuple[int, int]


@dataclass(frozen=True)
class Question:
    """One request to the engine.

    Attributes:
        action: function of `qimera_studio.actions`.
        arguments: of the function.
        moment: that it is about.
        pair: of classes, where it asks for their way.
    """

    action: str
    arguments: dict[str, Any]
    moment: Moment = None
    pair: Pair | None = None


class FeatureStore:
    """Keeps the answers about some classes of one compressed network of a run.

    Attributes:
        classes: that are asked for.
        moment: iterations after which the generator is looked at; None is its end.
        pairs: of classes between which ways are wanted.
        images: path of labelled images, where a person gave some.
        frames: by moment.
        paths: by moment and pair.
        real: where the images lie.
        left_out: moments that cannot be read.
    """

    def __init__(self) -> None:
        self._asked: dict[str, Any] = {}
        self.classes: tuple[int, ...] = ()
        self.moment: Moment = None
        self.pairs: tuple[Pair, ...] = ()
        self.images = ""
        self.forget()

    def forget(self) -> None:
        """Keep nothing that was answered."""
        self.frames: dict[Moment, FeatureFrame] = {}
        self.paths: dict[tuple[Moment, Pair], FeaturePath] = {}
        self.real: Points | None = None
        self.left_out: list[int] = []

    def begin(self, path: str, target: str, classes: Sequence[int]) -> None:
        """Ask about other classes, another network, or what a run has become."""
        self.classes = tuple(classes)
        self._asked = {"path": path, "target": target, "classes": self.classes}
        self.forget()

    @property
    def moments(self) -> tuple[Moment, ...]:
        """All that can be looked at, the end last; the end alone while nothing is known."""
        kept = next(iter(self.frames.values())).moments if self.frames else (None,)
        return tuple(moment for moment in kept if moment not in self.left_out)

    @property
    def frame(self) -> FeatureFrame | None:
        """Of the moment that is looked at."""
        return self.frames.get(self.moment)

    @property
    def shown_paths(self) -> list[FeaturePath]:
        """The wanted ways at the moment that is looked at, as far as they are known."""
        return [self.paths[self.moment, pair] for pair in self.pairs if (self.moment, pair) in self.paths]

    def next(self) -> Question | None:
        """What to ask next; None when all is known."""
        if not self.classes:
            return None
        if self.moment not in self.frames:
            return self._ask_frame(self.moment)
        if self.images and self.real is None:
            return Question("explore_real_images", {**self._asked, "images": self.images})
        for pair in self.pairs:
            if (self.moment, pair) not in self.paths:
                asked = {**self._asked, "pairs": [pair], "moment": self.moment}
                return Question("explore_feature_paths", asked, self.moment, pair)
        missing = [moment for moment in self.moments if moment not in self.frames]
        return self._ask_frame(missing[0]) if missing else None

    def take(self, question: Question, answer: Any) -> None:
        """Keep the answer to a question."""
        if question.action == "explore_features":
            self.frames[question.moment] = answer
        elif question.pair is not None:
            (self.paths[question.moment, question.pair],) = answer
        else:
            self.real = answer

    def leave_out(self, moment: int) -> None:
        """Do without a moment that cannot be read; who looked at it sees the end."""
        self.left_out.append(moment)
        if self.moment == moment:
            self.moment = None

    def _ask_frame(self, moment: Moment) -> Question:
        return Question("explore_features", {**self._asked, "moment": moment}, moment)
