"""Where a curve comes from, where it is, and whether it still moves, in words."""

from dataclasses import dataclass

import numpy as np

from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.models.plots.series import Series

_FIRST = 5  # points the beginning is taken from
_SAID = 8  # points before anything is said of a course
_MOVED = 0.05  # relative change that is worth a word
_STILL = 0.02  # relative change between the last tenth and the one before that counts as none


@dataclass(frozen=True)
class Course:
    """The course of a noisy curve.

    Attributes:
        first: mean of its first points.
        latest: mean of its latest points.
        settled: whether it hardly moves any more.
    """

    first: float
    latest: float
    settled: bool

    @property
    def fell(self) -> bool:
        """Whether it is lower than at first by more than noise."""
        return self.latest < (1 - _MOVED) * self.first

    @property
    def rose(self) -> bool:
        """Whether it is higher than at first by more than noise."""
        return self.latest > (1 + _MOVED) * self.first

    @property
    def kept(self) -> float:
        """What is left of the first value, as a fraction of it."""
        return self.latest / self.first if self.first else 1.0


def course_of(series: Series | None, since: float = 0.0) -> Course | None:
    """The course of a curve after `since`; None while too little is known."""
    if series is None:
        return None
    values = series.y[series.x > since]
    if len(values) < _SAID:
        return None
    tenth = max(_FIRST, len(values) // 10)
    latest, before = float(np.mean(values[-tenth:])), float(np.mean(values[-2 * tenth : -tenth]))
    still = len(values) >= 4 * tenth and abs(latest - before) < _STILL * max(abs(before), 1e-12)
    return Course(float(np.mean(values[:_FIRST])), latest, still)


def loss_in_words(subject: str, course: Course | None) -> str:
    """What a loss did, such as `The error fell from 3.1 to 0.4 and hardly moves any more.`

    Args:
        subject: what is measured, translated, at the start of a sentence.
        course: of the loss; None says nothing.
    """
    if course is None:
        return ""
    if course.rose:
        sentence = tr("{subject} rose from {first} to {latest}, which it should not for long.")
    elif not course.fell:
        sentence = tr("{subject} stays near {latest} so far.")
    elif course.settled:
        sentence = tr("{subject} fell from {first} to {latest} and hardly moves any more.")
    else:
        sentence = tr("{subject} fell from {first} to {latest} so far.")
    return sentence.format(subject=subject, first=f"{course.first:.2g}", latest=f"{course.latest:.2g}")


def share_in_words(plain: str, compared: str, then: float | None, now: float) -> str:
    """A share of answers, in whole per cent because it flickers, and what it was before.

    Args:
        plain: sentence in English with a place for the `share`.
        compared: the same, with another place for what it was `then`.
        then: the share before, 0-1; None where it is not known.
        now: the share, 0-1.
    """
    share, before = f"{100 * now:.0f} %", None if then is None else f"{100 * then:.0f} %"
    if before in (None, share):
        return tr(plain).format(share=share)
    return tr(compared).format(share=share, then=before)
