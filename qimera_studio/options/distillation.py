"""Distillation: the recipe's section `distillation`."""

from typing import Literal

from qimera_studio.options.option import Section, option


class DistillationOptions(Section):
    """Distillation: the whole student learns from the teacher's outputs."""

    enabled: bool = option(True, "Distil", "Fine-tune the student end to end.", level="basic")
    source: Literal["bank", "generator", "shared", "fixed"] = option(
        "bank",
        "Images from",
        "The stored bank; a generator that learns beside each student (Qimera); a copy of the one all students share,"
        " learning on (DFQF) or fixed (FG).",
    )
    start: Literal["calibrated", "reconstructed"] = option(
        "reconstructed",
        "Start from",
        "The reconstructed student, or the calibrated one where blocks are not reconstructed or are not wanted.",
    )
    fresh_batch: bool = option(
        False, "Fresh batch", "The student's images are not those the generator just learned from (DFQF)."
    )
    iterations: int = option(2000, "Distillation iterations", "Steps of end-to-end fine-tuning.", level="basic", ge=1)
    batch_size: int = option(64, "Batch size", "Images per step (bank only).", unit="images", ge=2)
    optimizer: Literal["adam", "sgd"] = option("adam", "Optimizer", "Adam, or SGD with Nesterov momentum 0.9.")
    learning_rate: float = option(1e-4, "Learning rate", "Step size for weights.", gt=0)
    weight_scale_rate: float = option(
        0.1, "Weight scale rate", "Step size of the scales of weights, as a share of the learning rate.", ge=0
    )
    bias_rate: float = option(
        10.0,
        "Bias rate",
        "Step size of biases and of scales of activations, as a share of the learning rate.",
        before=1.0,
        ge=0,
    )
    weight_decay: float = option(0.0, "Weight decay", "Pull of weights towards zero.", ge=0)
    decay: Literal["constant", "cosine", "milestones"] = option(
        "cosine", "Rate decay", "Constant, cosine to zero, or ÷10 at a quarter, half and three quarters."
    )
    warm_up: int = option(0, "Warm-up iterations", "Generator iterations before the student learns (Qimera).", ge=0)
    hard_label_weight: float = option(0.0, "Label loss weight", "Cross-entropy with the synthetic labels.", ge=0)
    kl_weight: float = option(1.0, "KL weight (α)", "Divergence from the teacher's softened outputs.", ge=0)
    temperature: float = option(4.0, "Temperature (τ)", "Softens both outputs before they are compared.", gt=0)
    kl_reduction: Literal["batch", "element"] = option(
        "batch", "KL reduction", "Mean over the batch, or over batch and classes as in the authors' code."
    )
    flips_and_shifts: bool = option(True, "Flip and shift", "Vary bank images by flips and 2-px shifts.")
    pasted_share: float = option(
        0.5,
        "Share of pasted images",
        "Share of bank images that get a piece of another (CutMix).",
        before=0.0,
        ge=0,
        le=1,
    )

    @property
    def varies_images(self) -> bool:
        """Whether a step's images are others than the bank's, so that the teacher has to be asked again."""
        return self.flips_and_shifts or self.pasted_share > 0
