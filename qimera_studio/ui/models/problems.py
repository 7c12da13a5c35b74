"""What keeps a run from starting, each one sentence, and known before it starts."""

from collections.abc import Sequence
from pathlib import Path

from qimera_studio.teacher.card import Card
from qimera_studio.ui.models.job_settings import JobSettings
from qimera_studio.ui.models.layer_plan import WEIGHTED


def settings_problems(settings: JobSettings, card: Card | None, devices: Sequence[str]) -> list[str]:
    """Sentences on what has to be put right; empty when the run can start.

    Args:
        settings: what the person chose.
        card: the teacher; None when none is open.
        devices: names the device picker offers.
    """
    checks = (_model(card), _layers(settings, card), _bank(settings), _budget(settings), _images(settings))
    return [sentence for sentence in (*checks, _device(settings, devices)) if sentence]


def _model(card: Card | None) -> str:
    return "" if card else "Open a model first; the Model page takes a file or the sample."


def _layers(settings: JobSettings, card: Card | None) -> str:
    known = {row.name for row in card.layers if row.kind in WEIGHTED} if card else set()
    unknown = sorted(set(settings.target.layers) - known) if card else []
    return f"This model has no layer '{unknown[0]}'; remove its own bits." if unknown else ""


def _bank(settings: JobSettings) -> str:
    bank = settings.recipe.bank
    if bank.held_out < bank.size:
        return ""
    return f"Keep fewer samples aside ({bank.held_out:,}) than the sample bank holds ({bank.size:,})."


def _budget(settings: JobSettings) -> str:
    if settings.minutes is None:
        return ""
    if not settings.recipe.scalable:
        return f"The recipe '{settings.recipe.name}' keeps its published schedule; choose its own counts as the time."
    shares = settings.recipe.budget
    if shares.synthesis + shares.reconstruction + shares.distillation == 0:
        return "Give at least one stage a share of the time."
    return ""


def _images(settings: JobSettings) -> str:
    if settings.images is None or Path(settings.images).exists():
        return ""
    return f"The labelled images '{settings.images}' are not there; choose them again or clear the field."


def _device(settings: JobSettings, devices: Sequence[str]) -> str:
    if settings.device in devices:
        return ""
    return f"The device '{settings.device}' is not available; choose another."
