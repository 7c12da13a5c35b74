"""Block reconstruction: the recipe's section `reconstruction`."""

from qimera_studio.options.option import Section, option


class ReconstructionOptions(Section):
    """Block reconstruction: rounding and scales learned block by block (BRECQ, QDrop)."""

    enabled: bool = option(True, "Reconstruct blocks", "Learn how each weight is rounded.", level="basic")
    iterations: int = option(800, "Iterations per block", "More repairs lower bit-widths better.", level="basic", ge=1)
    batch_size: int = option(32, "Batch size", "Bank images per step.", unit="images", ge=2)
    flips_and_shifts: bool = option(
        True, "Flip and shift", "Repair on a second copy of the bank too, varied by flips and 2-px shifts."
    )
    rounding_rate: float = option(1e-2, "Rounding rate", "Adam's step for the rounding variables.", gt=0)
    weight_scale_rate: float = option(1e-4, "Weight scale rate", "Adam's step for weight scales.", ge=0)
    activation_scale_rate: float = option(1e-3, "Activation scale rate", "Adam's step for activation scales.", ge=0)
    bias_rate: float = option(1e-3, "Bias rate", "Adam's step for biases.", ge=0)
    float_mix: float = option(
        0.5, "Float input share", "Share of block inputs taken from the float path (QDrop).", ge=0, le=1
    )
    rounding_weight: float = option(0.01, "Rounding regulariser", "Pull of rounding towards 0 or 1.", ge=0)
