"""The part of the story in which training images are invented and kept."""

from qimera_studio.recipe.recipe import Recipe
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.models.run.run_history import RunHistory
from qimera_studio.ui.models.run.stage_record import StageRecord
from qimera_studio.ui.models.story.course import Course, course_of, loss_in_words

_RECOGNISED = 0.3  # of its first class loss: then the original recognises what it sees, and statistics are the work


def synthesis(history: RunHistory, record: StageRecord) -> str:
    """A generator learns; what it works at follows from which of its losses has still far to go."""
    options = history.job.recipe.synthesis
    number, within = _turn(record, options.generators)
    wanted, likeness = (course_of(record.curves.get(name), within) for name in ("class_loss", "statistics_loss"))
    if options.adversarial_weight and "adversarial_loss" in record.curves:
        now = tr("Teaching {generator} to find images on which a student still fails, because those teach it most.")
    elif wanted is None and likeness is None:
        now = tr("Teaching {generator} to turn noise into images, because there is no training data.")
    elif _is_recognised(wanted, options.statistics_weight):
        now = tr("Teaching {generator} to imitate the layers' statistics, so that images look like training data.")
    elif options.mix_probability and options.embedding != "none":
        now = tr("Teaching {generator} to invent images of each class and between classes, where decisions are made.")
    else:
        now = tr("Teaching {generator} to invent images that the original recognises.")
    told = now.format(generator=_generator(number, options.generators))
    return " ".join(part for part in (told, _figures(wanted, likeness)) if part)


def optimised(history: RunHistory, record: StageRecord) -> str:
    """Pixels learn by themselves."""
    now = tr("Changing pixels until every layer answers as it did to the training images.")
    moves = loss_in_words(tr("Their distance from the layers' statistics"), _course(record, "statistics_loss"))
    return f"{now} {moves}".strip()


def bank(history: RunHistory, record: StageRecord) -> str:
    """Images are kept, or drawn where a recipe learns from none."""
    if history.job.recipe.bank.source == "probes":
        return tr("Drawing random pictures, only to compare both networks on; this recipe learns from no images.")
    now = tr("Keeping {count} invented images to tune on, and some aside that nothing learns from, to measure with.")
    return now.format(count=f"{history.job.recipe.bank.size:,}")


def from_generator(recipe: Recipe) -> bool:
    """Whether a generator and the compressed network learn in turns."""
    return recipe.distillation.source != "bank"


def _turn(record: StageRecord, generators: int) -> tuple[int, float]:
    """Which generator learns, from 1, and the step before its first."""
    each = max(1, record.steps // max(1, generators))
    number = min(max(0, record.step - 1) // each, generators - 1)
    return number + 1, float(number * each)


def _generator(number: int, generators: int) -> str:
    if generators == 1:
        return tr("the generator")
    return tr("generator {number} of {count}").format(number=number, count=generators)


def _is_recognised(wanted: Course | None, statistics_weight: float) -> bool:
    return bool(statistics_weight) and (wanted is None or wanted.kept < _RECOGNISED)


def _figures(wanted: Course | None, likeness: Course | None) -> str:
    """The loss that tells more: of recognising first, then of imitating."""
    if likeness is not None and (wanted is None or wanted.kept < _RECOGNISED):
        return loss_in_words(tr("Their distance from the layers' statistics"), likeness)
    return loss_in_words(tr("The original's doubt"), wanted)


def _course(record: StageRecord, name: str) -> Course | None:
    return course_of(record.curves.get(name))
