"""The verdict: what the measurements mean, in plain words, with the reasons."""

from dataclasses import asdict, dataclass
from typing import Any

from qimera_studio.job import WIDE

SAFE, CHECK, TOO_SMALL = "safe to use", "check before use", "too small for this model"
_ORDER = (SAFE, CHECK, TOO_SMALL)

ACCURACY_DROP = (0.015, 0.05)
"""Points of accuracy, as fractions, up to which labelled images call a model safe, and worth checking."""

AGREEMENT = (0.95, 0.80)
"""Agreement with the original from which held-out synthetic images call a model safe, and worth checking.

It is no promise: where labelled images were there to measure on, these agreed up to 14 points less (CIFAR-10 MobileNet
after `quick`, 92 and 78 %; CIFAR-100 ResNet-20 at 3 bits, 78 and 64 %) and up to 9 points more. A small VGG lost 1.8
points of accuracy after `quick`, where 80 % of synthetic images agreed."""

EXPORT_AGREEMENT = 0.98
"""Agreement of an exported file with its quantized model below which it is worth checking, and not called verified.

onnxruntime's integers were seen to answer as exact arithmetic does on 99.4 % of images, at 8 bits and with weights that
never learned, whose answers are close calls. Of 256 images, this is about three standard deviations less."""

_NARROW = "Its activations have {bits} bits; with 8 the file is as small, and its answers are nearer to the original's."
_MORE = "give the run more time, or choose more bits"


@dataclass(frozen=True)
class Verdict:
    """One of the three verdicts.

    Attributes:
        verdict: `safe to use`, `check before use` or `too small for this model`.
        reasons: sentences, the weightiest first.
    """

    verdict: str
    reasons: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return asdict(self)


def judge(
    *,
    agreement: float,
    accuracy: float | None = None,
    teacher_accuracy: float | None = None,
    float_layers: int = 0,
    export_agreement: float = 1.0,
    activations: int = WIDE,
) -> Verdict:
    """Judge a quantized model.

    Labelled images decide where there are any; agreement on synthetic images, which only shows that the model imitates
    the original where it was tuned to, decides otherwise.

    Args:
        agreement: share of held-out images (synthetic ones, unless labelled images were given) where the quantized
            model chooses the original's class, 0-1.
        accuracy: of the quantized model on labelled images, 0-1; None without labels.
        teacher_accuracy: of the original on the same images.
        float_layers: layers of the exported file that do not run as integers.
        export_agreement: share of images where the exported file chooses the quantized model's class, 0-1.
        activations: their bits, 2-8.
    """
    findings = [
        _agreement(agreement) if accuracy is None or teacher_accuracy is None else _drop(accuracy, teacher_accuracy)
    ]
    if export_agreement < EXPORT_AGREEMENT:
        findings.append(
            (CHECK, f"The exported file chooses the quantized model's class on only {export_agreement:.1%} of images.")
        )
    if float_layers:
        layers = "1 layer runs" if float_layers == 1 else f"{float_layers} layers run"
        findings.append((SAFE, f"{layers} as float, so the file is slower than it could be."))
    findings.sort(key=lambda finding: -_ORDER.index(finding[0]))
    verdict, reasons = findings[0][0], [reason for _, reason in findings]
    if verdict != SAFE and activations < WIDE:
        reasons.append(_NARROW.format(bits=activations))
    return Verdict(verdict, tuple(reasons))


def _drop(accuracy: float, teacher_accuracy: float) -> tuple[str, str]:
    drop = teacher_accuracy - accuracy
    level = _level(drop <= ACCURACY_DROP[0], drop <= ACCURACY_DROP[1])
    figures = f"{accuracy:.1%} of your labelled images are right, {teacher_accuracy:.1%} with the original"
    if level == SAFE:
        return level, f"{figures}."
    remedy = "look at what it gets wrong" if level == CHECK else _MORE
    return level, f"{figures}; {remedy}."


def _agreement(agreement: float) -> tuple[str, str]:
    level = _level(agreement >= AGREEMENT[0], agreement >= AGREEMENT[1])
    figures = f"It chooses the original's class on {agreement:.1%} of synthetic images kept aside"
    remedy = {
        SAFE: ", which may flatter; labelled images of yours would make it certain",
        CHECK: ", which may flatter by more than 10 points; try it on images of your own",
        TOO_SMALL: f"; real ones may be easier: try some of yours, {_MORE}",
    }[level]
    return level, f"{figures}{remedy}."


def _level(safe: bool, worth_checking: bool) -> str:
    return SAFE if safe else CHECK if worth_checking else TOO_SMALL
