"""Whether the chosen normalisation suits real images: by the first batch norm, else by accuracy."""

import torch

from qimera_studio.evaluation.images import LabelledImages
from qimera_studio.graph.network import logits_in_batches
from qimera_studio.teacher.input_spec import PRESETS, InputSpec
from qimera_studio.teacher.normalisation import fits, known_specs
from qimera_studio.teacher.teacher import Teacher

_PIXELS = 2**18
"""Pixels shown under each normalisation: 256 images of 32×32."""
_FEWEST_IMAGES = 16
_TIMES_BETTER, _FAR = 4.0, 0.01
"""How much closer to the first batch norm another normalisation must be, and how far (nats) the chosen one."""


def normalisation_warning(teacher: Teacher, labelled: LabelledImages) -> str | None:
    """A sentence when another normalisation fits clearly better, or when accuracy is near chance.

    Args:
        teacher: with the chosen normalisation.
        labelled: images that suit it.
    """
    shown = labelled.first(max(_FEWEST_IMAGES, _PIXELS // teacher.input_spec.size**2))
    better = _better(teacher, shown)
    if better is not None:
        return f"The normalisation is probably wrong: {PRESETS[better.preset].title} suits these images better."
    accuracy = _accuracy(teacher, shown, teacher.input_spec)
    if accuracy < 1 / teacher.class_count + _noise(shown):
        return (
            f"Accuracy is {accuracy:.0%}, no better than chance: are these the right images, and their classes in the"
            " right order?"
        )
    return None


def _better(teacher: Teacher, shown: LabelledImages) -> InputSpec | None:
    chosen = teacher.input_spec
    images = torch.from_numpy(shown.images).permute(0, 3, 1, 2).float() / 255  # [N, channels, H, W]
    found = fits(teacher.network, images, [chosen, *known_specs(chosen.channels, chosen.size)])
    if not found or not found[0].is_close:
        return _better_by_accuracy(teacher, shown)
    now = next(fit.distance for fit in found if fit.spec is chosen)
    return found[0].spec if now > _FAR and now > _TIMES_BETTER * found[0].distance else None


def _better_by_accuracy(teacher: Teacher, shown: LabelledImages) -> InputSpec | None:
    """For networks whose first batch norm is missing or says nothing."""
    chosen = teacher.input_spec
    now = _accuracy(teacher, shown, chosen)
    others = {spec: _accuracy(teacher, shown, spec) for spec in known_specs(chosen.channels, chosen.size)}
    best = max(others, key=lambda spec: others[spec])
    return best if others[best] > now + _noise(shown) else None


def _noise(shown: LabelledImages) -> float:
    return float(2 * (0.25 / len(shown.labels)) ** 0.5)  # two standard errors of an accuracy, at most


@torch.no_grad()
def _accuracy(teacher: Teacher, shown: LabelledImages, spec: InputSpec) -> float:
    logits = logits_in_batches(teacher.network, torch.from_numpy(spec.normalised(shown.images)))
    return float((logits.argmax(1).numpy() == shown.labels).mean())
