"""The generators that invent the missing training images: the recipe's section `synthesis`."""

from typing import Literal

from qimera_studio.options.option import Section, option


class SynthesisOptions(Section):
    """Sample synthesis: the generator that invents the missing training images (Qimera, section 3)."""

    iterations: int = option(
        400, "Generator iterations", "How long each generator learns; more gives truer images.", level="basic", ge=1
    )
    generators: int = option(
        3,
        "Generators",
        "Generators trained apart; their images differ more than one generator's.",
        level="basic",
        ge=1,
        le=16,
    )
    batch_size: int = option(128, "Batch size", "Images made per iteration.", level="basic", unit="images", ge=2)
    classes_per_mix: int = option(
        2, "Classes per mix (K)", "How many classes a boundary sample lies between.", level="basic", ge=2
    )
    mix_probability: float = option(
        0.4, "Share of mixed batches (p)", "Share of batches made of boundary samples.", level="basic", ge=0, le=1
    )
    embedding: Literal["random", "teacher", "none"] = option(
        "random",
        "Class embeddings",
        "Start them at random, or from the teacher's last layer (EEI); none leaves noise alone (DFQF).",
        level="basic",
    )
    mapping: bool = option(True, "Disentanglement mapping (DM)", "Map embeddings before they are mixed.", level="basic")
    mapping_width: int = option(100, "Mapping width", "Outputs of the disentanglement mapping.", ge=1)
    embedding_width: int | None = option(
        None, "Embedding width (D)", "Empty: 64 for images up to 64 px, else the width of the last layer.", ge=1
    )
    train_embedding: bool = option(True, "Train embeddings", "Let the class embeddings learn with the generator.")
    noise: Literal["inside", "outside", "product"] = option(
        "inside",
        "Noise placement",
        "Added to each class before the normaliser, added once to the mixed latent, or multiplied (GDFQ).",
    )
    noise_scale: float = option(1.0, "Noise scale (a)", "How far samples of one class spread.", ge=0)
    normaliser: Literal["sample", "feature", "none"] = option(
        "sample", "Latent normaliser", "Standardise each sample's latent, or each latent feature over the batch."
    )
    architecture: Literal["auto", "unconditional", "conditional"] = option(
        "auto", "Generator", "Class-conditional normalisation suits large images; auto decides by size."
    )
    divide_mix_by_k: bool = option(
        False, "Divide mixed γ, β by K", "As the authors' code does in the class-conditional generator."
    )
    class_loss: Literal["labels", "inception"] = option(
        "labels", "Class loss", "Reach the wanted class mix, or be sure of one class and vary over all (DFQF)."
    )
    class_weight: float = option(0.1, "Class loss weight", "Pull towards the class loss's aim.", ge=0)
    diversity_weight: float = option(
        40.0, "Diversity weight (α)", "How much the inception loss asks for all classes alike.", ge=0
    )
    statistics: Literal["squares", "deviations", "divergence", "relative"] = option(
        "squares",
        "BN statistics distance",
        "Of means and variances (Qimera), of means and deviations (ZeroQ), a divergence (DFQF), or all layers alike.",
    )
    statistics_weight: float = option(10.0, "BN statistics weight", "Pull towards the teacher's statistics.", ge=0)
    adversarial_weight: float = option(
        0.0, "Adversarial weight", "Pull towards images on which a student still fails (DFQF).", ge=0
    )
    adversary_rate: float = option(
        0.1, "Adversary's learning rate", "Step size of the student that starts from random weights (DFQF).", gt=0
    )
    learning_rate: float = option(1e-3, "Learning rate", "Adam's step size for the generator.", gt=0)
    decay: Literal["constant", "cosine", "milestones"] = option(
        "constant", "Rate decay", "Constant, cosine to zero, or ÷10 at a quarter, half and three quarters."
    )
    beta1: float = option(0.5, "Adam β₁", "Decay of the gradient mean.", ge=0, lt=1)
    beta2: float = option(0.999, "Adam β₂", "Decay of the gradient variance.", ge=0, lt=1)
