"""What Qimera's parts are worth, as a table of words and figures: one column a variant. No Qt here."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from qimera_studio.exploring.variants import OWN, VARIANTS, Parts, VariantResult
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.language.wording import percent

COLUMNS = (OWN, *VARIANTS)
"""The run's own generator first."""

_NAMES = {OWN: "This run", "none": "No parts"}


@dataclass(frozen=True)
class Figure:
    """One row of figures.

    Attributes:
        name: in English.
        told: what it means, in English.
        value: of a variant.
        text: of a value.
        best: which of several values is the best.
    """

    name: str
    told: str
    value: Callable[[VariantResult], float]
    text: Callable[[float], str]
    best: Callable[[Iterable[float]], float]


FIGURES = (
    Figure(
        "Distance ratio",
        "Length of the ways between classes over the distance of their ends, in the original's features; 1 is least.",
        lambda result: result.distance_ratio,
        "{:.2f}".format,
        min,
    ),
    Figure(
        "Both classes on top",
        "Samples between two classes that the original takes for these two before all others.",
        lambda result: result.top_two,
        percent,
        max,
    ),
    Figure(
        "Clean crossings",
        "Ways on which the original goes from the one class to the other and never sees a third.",
        lambda result: result.crossings,
        percent,
        max,
    ),
    Figure(
        "Distance from statistics",
        "How far the samples are from what the original's layers saw of its training data.",
        lambda result: result.statistics_distance,
        "{:.3g}".format,
        min,
    ),
)


def variant_name(variant: str) -> str:
    """The head of a column."""
    return tr(_NAMES[variant]) if variant in _NAMES else parts_in_words(VARIANTS[variant])


def parts_in_words(parts: Parts) -> str:
    """Parts by their abbreviations, such as `SE + DM`."""
    present = {"SE": parts.superposed, "DM": parts.mapping, "EEI": parts.from_teacher}
    return " + ".join(tr(name) for name, there in present.items() if there) or tr("No parts")


def learned_in_words(result: VariantResult) -> str:
    """How long a generator learned, and with which parts where its column does not say."""
    learned = tr("{count} iterations of {images} images") if result.iterations else tr("still learning")
    told = learned.format(count=result.iterations, images=result.batch_size)
    return f"{parts_in_words(result.parts)}, {told}" if result.variant == OWN else told


def is_best(figure: Figure, result: VariantResult, every: Sequence[VariantResult]) -> bool:
    """Whether no variant reads better, where several are known; the run's own is none, it learned longer."""
    values = [figure.value(other) for other in every if other.variant != OWN]
    compared = result.variant != OWN and len(values) > 1
    return compared and figure.text(figure.value(result)) == figure.text(figure.best(values))


def confusing_in_words(result: VariantResult, number: int, names: Sequence[str]) -> str:
    """What a sample between two classes is to the original."""
    first, second = (names[int(index)] for index in result.confusing_classes[number])
    shares = [percent(float(share)) for share in result.confusing_shares[number]]
    told = tr("Between {first} and {second}: the original sees {first} {one}, {second} {other}")
    return told.format(first=first, second=second, one=shares[0], other=shares[1])


def unconfusing_in_words(result: VariantResult, number: int, names: Sequence[str]) -> str:
    """What a sample of one class is to the original."""
    name, share = names[int(result.confusing_classes[number, 0])], percent(float(result.unconfusing_shares[number]))
    return tr("{name}: the original sees it {share}").format(name=name, share=share)
