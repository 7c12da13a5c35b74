"""Images whose own pixels learn: the recipe's section `images`."""

from typing import Literal

from qimera_studio.options.option import Section, option


class ImageOptions(Section):
    """Directly optimised images: pixels that learn by themselves, without a generator (ZeroQ, DeepInversion)."""

    share: float = option(
        0.0, "Share of the bank", "Part of the sample bank made so; 1 needs no generator.", level="basic", ge=0, le=1
    )
    iterations: int = option(
        500, "Iterations per batch", "How long the pixels of each batch learn.", level="basic", ge=1
    )
    batch_size: int = option(64, "Batch size", "Images that learn together.", level="basic", unit="images", ge=2)
    learning_rate: float = option(0.5, "Learning rate", "Adam's step size for pixels.", gt=0)
    decay: Literal["constant", "cosine", "milestones"] = option(
        "cosine", "Rate decay", "Constant, cosine to zero, or ÷10 at a quarter, half and three quarters."
    )
    classes_per_mix: int = option(2, "Classes per mix (K)", "How many classes a boundary sample lies between.", ge=2)
    mix_probability: float = option(
        0.0, "Share of mixed batches (p)", "Share of batches made of boundary samples.", ge=0, le=1
    )
    class_loss: Literal["labels", "inception"] = option(
        "labels", "Class loss", "Reach the wanted class mix, or be sure of one class and vary over all."
    )
    class_weight: float = option(0.0, "Class loss weight", "Pull towards the class loss's aim; 0 asks for none.", ge=0)
    diversity_weight: float = option(
        40.0, "Diversity weight (α)", "How much the inception loss asks for all classes alike.", ge=0
    )
    statistics: Literal["squares", "deviations", "divergence", "relative"] = option(
        "deviations",
        "BN statistics distance",
        "Of means and variances (Qimera), of means and deviations (ZeroQ), a divergence (DFQF), or all layers alike.",
    )
    statistics_weight: float = option(1.0, "BN statistics weight", "Pull towards the teacher's statistics.", ge=0)
    input_statistics: bool = option(True, "Input statistics", "Also pull the images themselves to mean 0, deviation 1.")
    variation_weight: float = option(0.0, "Total variation weight", "Pull towards smooth images.", ge=0)
    norm_weight: float = option(0.0, "Norm weight (ℓ2)", "Pull towards pale images.", ge=0)
