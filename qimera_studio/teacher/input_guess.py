"""The input of a classifier: what the person said, else what its statistics show, else what is usual."""

from qimera_studio.errors import UsageError
from qimera_studio.graph.network import GraphNetwork
from qimera_studio.job import TeacherSource
from qimera_studio.teacher.architectures.architecture import Architecture
from qimera_studio.teacher.input_spec import CUSTOM, PRESETS, InputSpec
from qimera_studio.teacher.normalisation import fits_without_data

_SURE, _LIKELY = 4.0, 2.0
"""How many times further than the best the next normalisation must be."""


def stated_spec(source: TeacherSource, channels: int, size: int) -> InputSpec | None:
    """The spec as the person said it; None when they left the normalisation open.

    Raises:
        UsageError: what was said is incomplete or is for another number of channels.
    """
    if source.mean is not None or source.std is not None:
        return _custom(source, channels, size)
    if source.preset is not None:
        return InputSpec.of_preset(source.preset, channels, size)
    return None


def _custom(source: TeacherSource, channels: int, size: int) -> InputSpec:
    if source.mean is None or source.std is None:
        raise UsageError("A custom normalisation needs both mean and std.")
    if {len(source.mean), len(source.std)} != {channels}:
        raise UsageError(f"The network takes {channels} channels, so mean and std need {channels} numbers each.")
    if any(std <= 0 for std in source.std):
        raise UsageError("The std of a normalisation must be above zero.")
    return InputSpec(channels, size, source.mean, source.std, CUSTOM)


def guessed_spec(
    network: GraphNetwork, architecture: Architecture, channels: int, size: int, classes: int
) -> InputSpec:
    """The spec that the first batch norm shows, else the usual one."""
    found = fits_without_data(network, channels, size, classes)
    if not found or not found[0].is_close:
        return _usual(architecture, channels, size, classes)
    best, second = found[0], found[1]
    apart = second.distance / max(best.distance, 1e-4)
    confidence = "sure" if apart >= _SURE and channels == 3 else "likely" if apart >= _LIKELY else "guess"
    preset, next_preset = best.spec.preset, second.spec.preset
    reason = (
        f"The first batch norm fits {PRESETS[preset].title} {apart:.0f} times better than the next,"
        f" {PRESETS[next_preset].title}."
    )
    return InputSpec.of_preset(preset, channels, size, confidence, reason)


def _usual(architecture: Architecture, channels: int, size: int, classes: int) -> InputSpec:
    published = bool(architecture.class_names)
    preset = architecture.preset or _usual_preset(channels, size, classes)
    if not PRESETS[preset].suits(channels):
        preset = "[0,1]"
    if published:
        reason = "The published weights of this architecture are trained so."
        return InputSpec.of_preset(preset, channels, size, "likely", reason)
    reason = "Usual for this architecture and class count; nothing in the file shows it, so check it."
    return InputSpec.of_preset(preset, channels, size, "guess", reason)


def _usual_preset(channels: int, size: int, classes: int) -> str:
    if channels == 1:
        return "mnist"
    if size > 64:
        return "imagenet"
    return "cifar100" if classes == 100 else "cifar10"


def guess_warnings(spec: InputSpec, names_guessed: bool) -> list[str]:
    """What was guessed and should be checked."""
    warnings = []
    if spec.confidence == "guess":
        title = PRESETS[spec.preset].title
        warnings.append(f"The normalisation is a guess ({title}); a wrong one costs accuracy, so check it.")
    if names_guessed:
        warnings.append("The class names are a guess from the number of classes; check their order.")
    return warnings
