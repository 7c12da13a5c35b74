"""Quantizers, their ranges and their rounding: the recipe's section `quantization`."""

from typing import Literal

from qimera_studio.options.option import Section, option

ClipRule = Literal["mse", "max", "aciq", "kl", "percentile"]
Granularity = Literal["channel", "tensor"]


class QuantizationOptions(Section):
    """Quantizers: where integers go and how their ranges are found."""

    scheme: Literal["deployable", "paper"] = option(
        "deployable",
        "Scheme",
        "Deployable: every layer runs as integers. Paper: activations after ReLU only, as published.",
        level="basic",
    )
    weight_range: ClipRule = option(
        "mse", "Weight ranges", "Least error, largest weight, assumed distribution (ACIQ), least divergence, a share."
    )
    activation_range: Literal["mse", "max", "aciq", "kl", "percentile", "statistics"] = option(
        "mse", "Activation ranges", "The same rules on bank images, or from batch-norm statistics without any."
    )
    percentile: float = option(99.9, "Percentile", "Share that the percentile rule keeps.", unit="%", gt=0, le=100)
    least_clip: float = option(0.0, "Smallest clip", "Share of the full range that every rule keeps.", ge=0, le=1)
    learn_ranges: bool = option(True, "Learn ranges", "Ranges go on learning while the student is tuned (LSQ).")
    granularity: Literal["channel", "tensor"] = option(
        "channel", "Weight scales", "One scale for each output channel, or one for a whole layer (coarser)."
    )
    rounding: Literal["nearest", "squant"] = option(
        "squant", "Rounding", "To the nearest integer, or so that rounding errors cancel in each kernel (SQuant)."
    )
    equalize: Literal["off", "weights", "bounded"] = option(
        "off",
        "Equalize layers",
        "Let neighbours share their weights' range (DFQ; ReLU6 becomes ReLU); bounded: no activation grows.",
    )
    absorb_bias: bool = option(False, "Absorb high biases", "Move biases that are always passed on a layer up (DFQ).")
    correct_bias: bool = option(True, "Correct biases", "Undo the shift that rounded weights cause on average (DFQ).")
    mixed_precision: bool = option(
        False, "Bits by sensitivity", "Sensitive layers get more bits for their weights, others fewer (ZeroQ)."
    )
    size_budget: float | None = option(
        None, "Size of all weights", "For bits by sensitivity; empty: as uniform bits.", unit="KB", gt=0
    )
    calibration_size: int = option(
        1024, "Calibration samples", "Images that set the activation ranges.", unit="images", ge=16
    )
    ema: Literal["plain", "authors"] = option(
        "plain", "Range averaging (paper scheme)", "Plain moving average, or the authors' recursion."
    )
    tracking_iterations: int | None = option(
        None, "Range tracking (paper scheme)", "Iterations that move ranges; empty: until the student learns.", ge=1
    )

    @property
    def needs_statistics(self) -> bool:
        """Whether calibration looks at batch-norm statistics."""
        return self.correct_bias or self.activation_range == "statistics"
