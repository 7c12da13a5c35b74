"""What speaks against a start, each one sentence, known before: what keeps a run from starting, and what may not."""

import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from qimera_studio.teacher.card import Card
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.language.wording import bytes_in_words, duration_in_words
from qimera_studio.ui.models.estimates.memory_estimate import estimate_memory
from qimera_studio.ui.models.estimates.time_estimate import TimeEstimate
from qimera_studio.ui.models.settings.job_settings import JobSettings
from qimera_studio.ui.models.settings.layer_plan import WEIGHTED


@dataclass(frozen=True)
class Machine:
    """What is free on this computer.

    Attributes:
        memory: bytes.
        disk: bytes where runs are kept.
    """

    memory: float
    disk: float


LEAST_DISK = 500e6
"""Bytes that a run's folder may need: bank, states, pictures and files."""

_LONG = 12 * 3600
_DOUBTFUL_BITS = 2


def settings_problems(settings: JobSettings, card: Card | None, devices: Sequence[str]) -> list[str]:
    """Sentences on what has to be put right; empty when the run can start.

    Args:
        settings: what the person chose.
        card: the teacher; None when none is open.
        devices: names the device picker offers.
    """
    checks = (_model(card), _layers(settings, card), _parts(settings), _bank(settings), _budget(settings))
    return [sentence for sentence in (*checks, _images(settings), _device(settings, devices)) if sentence]


def settings_doubts(settings: JobSettings, card: Card | None, time: TimeEstimate | None, machine: Machine) -> list[str]:
    """Sentences on what may go wrong, or disappoint, though the run can start.

    Args:
        settings: what the person chose.
        card: the teacher; None when none is open.
        time: how long the run will take, as far as known.
        machine: what is free.
    """
    checks = (_memory(settings, card, machine), _disk(machine), _few_bits(settings), _float(settings), _time(time))
    # What was merely guessed is told on the Model page, where it can be put right.
    warnings = [tr(sentence) for sentence in card.warnings if sentence in card.findings] if card else []
    return [sentence for sentence in (*checks, *warnings) if sentence]


def this_machine(runs: str) -> Machine:
    """What is free now, on the disk where the folder `runs` lies or will lie."""
    places = [Path(runs), *Path(runs).absolute().parents]
    disk = float("inf")
    with suppress(OSError, StopIteration):
        disk = shutil.disk_usage(next(place for place in places if place.is_dir())).free
    return Machine(psutil.virtual_memory().available, disk)


def _model(card: Card | None) -> str:
    return "" if card else tr("Open a model first; the Model page takes a file or the sample.")


def _layers(settings: JobSettings, card: Card | None) -> str:
    known = {row.name for row in card.layers if row.kind in WEIGHTED} if card else set()
    unknown = sorted(set(settings.target.layers) - known) if card else []
    sentence = tr("This model has no layer “{layer}”; choose a goal, or its own bits again.")
    return sentence.format(layer=unknown[0]) if unknown else ""


def _parts(settings: JobSettings) -> str:
    return tr(settings.recipe.conflict) if settings.recipe.conflict else ""


def _bank(settings: JobSettings) -> str:
    bank = settings.recipe.bank
    if bank.held_out < bank.size:
        return ""
    sentence = tr("Keep fewer samples aside ({aside}) than the sample bank holds ({size}).")
    return sentence.format(aside=f"{bank.held_out:,}", size=f"{bank.size:,}")


def _budget(settings: JobSettings) -> str:
    if settings.minutes is None:
        return ""
    if not settings.recipe.scalable:
        sentence = tr("The recipe “{name}” keeps its published schedule; choose its own counts as the time.")
        return sentence.format(name=settings.recipe.name)
    shares = settings.recipe.budget
    if shares.synthesis + shares.reconstruction + shares.distillation == 0:
        return tr("Give at least one stage a share of the time.")
    return ""


def _images(settings: JobSettings) -> str:
    if settings.images is None or Path(settings.images).exists():
        return ""
    sentence = tr("The labelled images “{path}” are not there; choose them again or clear the field.")
    return sentence.format(path=settings.images)


def _device(settings: JobSettings, devices: Sequence[str]) -> str:
    if settings.device in devices:
        return ""
    return tr("The device “{device}” is not available; choose another.").format(device=settings.device)


def _memory(settings: JobSettings, card: Card | None, machine: Machine) -> str:
    needed = estimate_memory(settings.recipe, card) if card else 0.0
    if needed <= machine.memory or settings.device.startswith("cuda"):
        return ""
    sentence = tr("It may need {needed} of memory; {free} are free. Close other programs, or choose smaller batches.")
    return sentence.format(needed=bytes_in_words(needed), free=bytes_in_words(machine.memory))


def _disk(machine: Machine) -> str:
    if machine.disk >= LEAST_DISK:
        return ""
    sentence = tr("Only {free} are free where runs are kept; a run may need {needed}.")
    return sentence.format(free=bytes_in_words(machine.disk), needed=bytes_in_words(LEAST_DISK))


def _few_bits(settings: JobSettings) -> str:
    for target in settings.targets:
        bits = [target.weights, target.activations, target.first, target.last]
        bits += [width for own in target.layers.values() for width in (own.weights, own.activations)]
        if _DOUBTFUL_BITS in bits:
            return tr("With 2 bits most networks lose much of their accuracy; 3 or 4 are safer.")
    return ""


def _float(settings: JobSettings) -> str:
    if settings.recipe.quantization.scheme == "deployable":
        return ""
    return tr("The paper scheme leaves parts of the network in floating point, so its file runs no faster.")


def _time(time: TimeEstimate | None) -> str:
    if time is not None and time.too_short:
        sentence = tr("This is too short here: the fewest steps of all stages take about {time}.")
        return sentence.format(time=duration_in_words(time.most))
    if time is None or time.most < _LONG:
        return ""
    return tr("It may take {time}; it can be stopped and resumed.").format(time=duration_in_words(time.most))
