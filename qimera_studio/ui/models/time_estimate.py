"""How long a run will take: from the recipe's counts and what a step takes here, as an honest range.

A step's work is told in multiply-adds, so that a pace that was measured with one checkpoint says something about
another; the generators' own are those of the usual one for the image's size.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from qimera_studio.recipe import Recipe
from qimera_studio.teacher.card import Card
from qimera_studio.ui.models.job_settings import JobSettings
from qimera_studio.ui.translation import tr
from qimera_studio.ui.wording import duration_in_words

Known = Literal["budget", "measured", "remembered", "guessed"]

USUAL_RATE = 2e10
"""Multiply-adds a second where nothing is known of the machine."""

FEWEST = {"synthesis": 30, "images": 30, "reconstruction": 20, "distillation": 20}
"""The least iterations that a time budget leaves to each stage."""

_RANGES: dict[Known, tuple[float, float]] = {
    "budget": (0.8, 1.1),
    "measured": (0.85, 1.3),
    "remembered": (0.6, 1.7),
    "guessed": (0.35, 3.0),
}
_GENERATOR, _GENERATOR_SIDE = 15e6, 32
_LEARNING = 3  # passes that a step of learning takes: forward, and twice as much backward
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
    rates: Mapping[str, float] | None = None,
) -> TimeEstimate:
    """How long a run will take.

    Args:
        settings: of the run.
        card: of its checkpoint.
        pace: seconds per planned iteration by stage, measured with these very settings.
        rates: multiply-adds a second by stage, measured with others on this machine.
    """
    known: Known = "measured" if pace is not None else "remembered" if rates else "guessed"
    work = step_work(settings.recipe, card)
    usual = sum(rates.values()) / len(rates) if rates else USUAL_RATE
    seconds = {s: (pace or {}).get(s, amount / (rates or {}).get(s, usual)) for s, amount in work.items()}
    speeds = [work[stage] / taken for stage, taken in seconds.items() if taken > 0] or [usual]
    rest = _rest(settings, card, sum(speeds) / len(speeds))

    def needed(counts: Mapping[str, int]) -> float:
        return rest + sum(counts[stage] * taken for stage, taken in seconds.items())

    if settings.minutes and settings.recipe.scalable:
        return _budgeted(60 * settings.minutes, needed(_times_targets(FEWEST, settings)), known)
    return _range(needed(_counts(settings)), known)


def step_work(recipe: Recipe, card: Card) -> dict[str, float]:
    """Multiply-adds of one planned iteration of every stage that learns, by its name, repeats included."""
    network, generator = card.multiply_adds, _generator(card)
    amounts: dict[str, float] = {}
    if recipe.trains_generators and not recipe.alternates_alone:
        amounts["synthesis"] = recipe.synthesis.batch_size * (network + generator) * recipe.synthesis.generators
    if recipe.optimises_images:
        amounts["images"] = recipe.images.share * recipe.bank.size * network
    if recipe.reconstruction.enabled and not recipe.alternates_alone:
        amounts["reconstruction"] = recipe.reconstruction.batch_size * network
    if recipe.distillation.enabled:
        own = recipe.distillation.source == "bank"
        both = recipe.distillation.batch_size * network
        amounts["distillation"] = both if own else recipe.synthesis.batch_size * (2 * network + generator)
    return {stage: _LEARNING * amount for stage, amount in amounts.items()}


def in_words(estimate: TimeEstimate) -> str:
    """The range as a person says it."""
    least, most = duration_in_words(estimate.least), duration_in_words(estimate.most)
    return most if least == most else tr("{least} to {most}").format(least=least, most=most)


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
    bank = _BANK_PASSES * settings.recipe.bank.size * (card.multiply_adds + _generator(card))
    target = _TARGET_SECONDS + _TARGET_IMAGES * card.multiply_adds / rate
    return bank / rate + len(settings.targets) * target


def _generator(card: Card) -> float:
    return _GENERATOR * (card.input_spec.size / _GENERATOR_SIDE) ** 2


def _budgeted(seconds: float, fewest: float, known: Known) -> TimeEstimate:
    least, most = _RANGES["budget"]
    exceeds = fewest > seconds
    # A guess may raise the time that is told, but not speak against a start.
    return TimeEstimate(least * seconds, max(most * seconds, fewest), "budget", exceeds, exceeds and known != "guessed")


def _range(seconds: float, known: Known) -> TimeEstimate:
    least, most = _RANGES[known]
    return TimeEstimate(least * seconds, most * seconds, known)
