"""What the ablation of the default recipe changes, one thing at a time."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Cell:
    """One change of the default.

    Attributes:
        synthesis: options of the bank's generator.
        calibration: options.
        reconstruction: options; None leaves blocks alone.
        distillation: options; None leaves it out.
        shares: of superposed samples by stage; all others see the bank's own.
        tuner: how the student is distilled, one of `tuning_variants.TUNERS`.
    """

    synthesis: dict[str, Any] = field(default_factory=dict)
    calibration: dict[str, Any] = field(default_factory=dict)
    reconstruction: dict[str, Any] | None = None
    distillation: dict[str, Any] | None = None
    shares: dict[str, float] = field(default_factory=dict)
    tuner: str = "plain"


REPAIR: dict[str, Any] = {"iterations": 200, "batch_size": 64}
DISTIL: dict[str, Any] = {"iterations": 600, "bias_rate": 1.0, "pasted_share": 0.0}
"""As the recipe distilled when most cells were measured; `NOW` is how it does."""
FAST = DISTIL | {"bias_rate": 10.0}
NOW: dict[str, Any] = {"iterations": 600}
CELLS = {
    "default": Cell(reconstruction=REPAIR, distillation=DISTIL),
    "nearest rounding, biases not corrected": Cell(calibration={"rounding": "nearest", "correct_bias": False}),
    "nearest rounding": Cell(calibration={"rounding": "nearest"}),
    "biases not corrected": Cell(calibration={"correct_bias": False}),
    "class weight 1": Cell({"class_weight": 1.0}, {}, REPAIR, DISTIL),
    "class weight 0.02": Cell({"class_weight": 0.02}, {}, REPAIR, DISTIL),
    "statistics by deviations": Cell({"statistics": "deviations", "statistics_weight": 1.0}, {}, REPAIR, DISTIL),
    "statistics of all layers alike": Cell({"statistics": "relative"}, {}, REPAIR, NOW),
    "never superposed": Cell({"mix_probability": 0.0}, {}, REPAIR, DISTIL),
    "repaired in 600 steps": Cell(reconstruction=REPAIR | {"iterations": 600}),
    "repaired in 400 steps of 32": Cell(reconstruction=REPAIR | {"iterations": 400, "batch_size": 32}),
    "repaired in 800 steps of 16": Cell(reconstruction=REPAIR | {"iterations": 800, "batch_size": 16}),
    "repaired, a fifth of inputs from the original": Cell(reconstruction=REPAIR | {"float_mix": 0.2}),
    "repaired, four fifths of inputs from the original": Cell(reconstruction=REPAIR | {"float_mix": 0.8}),
    "repaired without flips and shifts": Cell(reconstruction=REPAIR | {"flips_and_shifts": False}),
    "distilled without flips and shifts": Cell({}, {}, REPAIR, DISTIL | {"flips_and_shifts": False}),
    "distilled from the calibrated": Cell(distillation=DISTIL | {"start": "calibrated"}),
    "weight scales at the full rate": Cell({}, {}, REPAIR, DISTIL | {"weight_scale_rate": 1.0}),
    "biases at ten times the rate": Cell({}, {}, REPAIR, FAST),
    "the same, pieces pasted into half of the images": Cell({}, {}, REPAIR, NOW),
    "the same, pieces pasted into all images": Cell({}, {}, REPAIR, NOW | {"pasted_share": 1.0}),
    "biases and scales of activations alone": Cell({}, {}, REPAIR, FAST, tuner="offsets"),
    "rate 2e-4": Cell({}, {}, REPAIR, DISTIL | {"learning_rate": 2e-4}),
    "rate 5e-5": Cell({}, {}, REPAIR, DISTIL | {"learning_rate": 5e-5}),
    "distilled twice as long": Cell({}, {}, REPAIR, DISTIL | {"iterations": 1200}),
    "constant rate": Cell({}, {}, REPAIR, DISTIL | {"decay": "constant"}),
    "constant rate, averaged": Cell({}, {}, REPAIR, DISTIL | {"decay": "constant"}, tuner="averaged"),
    "ends half way": Cell({}, {}, REPAIR, DISTIL, tuner="halfway"),
    "ends half way, rate 2e-4": Cell({}, {}, REPAIR, DISTIL | {"learning_rate": 2e-4}, tuner="halfway"),
    "ends half way, constant rate": Cell({}, {}, REPAIR, DISTIL | {"decay": "constant"}, tuner="halfway"),
    "ends half way, features aligned": Cell({}, {}, REPAIR, DISTIL, tuner="aligned halfway"),
    "hard samples weigh more": Cell({}, {}, REPAIR, DISTIL, tuner="hard"),
    "images moved towards failure": Cell({}, {}, REPAIR, DISTIL, tuner="perturbed"),
    "features aligned": Cell({}, {}, REPAIR, DISTIL, tuner="aligned"),
    "bank refreshed": Cell({}, {}, REPAIR, DISTIL, tuner="refreshed"),
    **{f"calibrated on {share:.0%} superposed": Cell(shares={"calibration": share}) for share in (0, 0.2, 0.4, 0.6)},
    **{
        f"repaired on {share:.0%} superposed": Cell(reconstruction=REPAIR, shares={"reconstruction": share})
        for share in (0, 0.2, 0.4, 0.6)
    },
    **{
        f"distilled on {share:.0%} superposed": Cell({}, {}, REPAIR, NOW, {"distillation": share})
        for share in (0, 0.2, 0.4, 0.6)
    },
}
