"""How long a run will take: from the recipe's counts and what a step takes here, as an honest range."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from qimera_studio.teacher.card import Card
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.language.wording import duration_in_words
from qimera_studio.ui.models.estimates.step_work import image_work, making_work, step_work
from qimera_studio.ui.models.estimates.watched_rate import WatchedRate
from qimera_studio.ui.models.settings.job_settings import JobSettings

Known = Literal["budget", "measured", "remembered", "glimpsed", "guessed"]

USUAL_RATE = 5e10
"""Work a second (see `step_work`) where nothing is known of the machine."""

ENOUGH = 60.0
"""Seconds of watching a machine at work below which its pace is a glimpse."""

FEWEST = {"synthesis": 30, "images": 30, "reconstruction": 20, "distillation": 20}
"""The least iterations that a time budget leaves to each stage."""

_RANGES: dict[Known, tuple[float, float]] = {
    "budget": (0.8, 1.1),
    "measured": (0.85, 1.3),
    "remembered": (0.65, 1.6),
    "glimpsed": (0.35, 2.0),
    "guessed": (0.35, 3.0),
}
_TARGET_SECONDS, _TARGET_IMAGES, _BANK_PASSES = 8.0, 8000, 1.5


@dataclass(frozen=True)
class TimeEstimate:
    """How long a run will take.

    Attributes:
        least: seconds.
        most: seconds.
        known: how.
        exceeds: whether the fewest steps of all stages take longer than a budget, as far as is known.
        too_short: whether that is known from this machine.
    """

    least: float
    most: float
    known: Known
    exceeds: bool = False
    too_short: bool = False


def estimate_time(
    settings: JobSettings,
    card: Card,
    pace: Mapping[str, float] | None = None,
    rates: Mapping[str, WatchedRate] | None = None,
) -> TimeEstimate:
    """How long a run will take.

    Args:
        settings: of the run.
        card: of its checkpoint.
        pace: seconds per planned iteration by stage, measured with these very settings.
        rates: work a second by stage, watched with others on this machine.
    """
    work, watched = step_work(settings.recipe, card), rates or {}
    known: Known = "measured" if pace is not None else _how_well(work, watched)
    usual = sum(one.rate for one in watched.values()) / len(watched) if watched else USUAL_RATE
    speed = {stage: watched[stage].rate if stage in watched else usual for stage in work}
    seconds = {stage: (pace or {}).get(stage, amount / speed[stage]) for stage, amount in work.items()}
    speeds = [work[stage] / taken for stage, taken in seconds.items() if taken > 0] or [usual]
    rest = _rest(settings, card, sum(speeds) / len(speeds))

    def needed(counts: Mapping[str, int]) -> float:
        return rest + sum(counts[stage] * taken for stage, taken in seconds.items())

    if settings.minutes and settings.recipe.scalable:
        return _budgeted(60 * settings.minutes, needed(_times_targets(FEWEST, settings)), known)
    return _range(needed(_counts(settings)), known)


def in_words(estimate: TimeEstimate) -> str:
    """The range as a person says it."""
    least, most = duration_in_words(estimate.least), duration_in_words(estimate.most)
    return most if least == most else tr("{least} to {most}").format(least=least, most=most)


def _how_well(work: Mapping[str, float], watched: Mapping[str, WatchedRate]) -> Known:
    """How far what was watched says something of these stages."""
    if not watched:
        return "guessed"
    long = all(stage in watched and watched[stage].seconds >= ENOUGH for stage in work)
    return "remembered" if long else "glimpsed"


def _counts(settings: JobSettings) -> dict[str, int]:
    recipe = settings.recipe
    counts = {
        "synthesis": recipe.synthesis.iterations,
        "images": recipe.images.iterations,
        "reconstruction": recipe.reconstruction.iterations,
        "distillation": recipe.distillation.iterations,
    }
    return _times_targets(counts, settings)


def _times_targets(counts: Mapping[str, int], settings: JobSettings) -> dict[str, int]:
    """What every target repeats, as often as there are targets."""
    own = ("reconstruction", "distillation")
    return {stage: count * len(settings.targets) if stage in own else count for stage, count in counts.items()}


def _rest(settings: JobSettings, card: Card, rate: float) -> float:
    """Seconds for what is not counted in iterations: the bank, ranges, choosing, export and measuring."""
    bank = _BANK_PASSES * settings.recipe.bank.size * (image_work(card) + making_work(card))
    target = _TARGET_SECONDS + _TARGET_IMAGES * image_work(card) / rate
    return bank / rate + len(settings.targets) * target


def _budgeted(seconds: float, fewest: float, known: Known) -> TimeEstimate:
    least, most = _RANGES["budget"]
    exceeds = fewest > seconds
    # A guess may raise the time that is told, but not speak against a start.
    return TimeEstimate(least * seconds, max(most * seconds, fewest), "budget", exceeds, exceeds and known != "guessed")


def _range(seconds: float, known: Known) -> TimeEstimate:
    least, most = _RANGES[known]
    return TimeEstimate(least * seconds, most * seconds, known)
