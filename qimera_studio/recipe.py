"""The recipe: every option of a run, declared once with type, range, unit, help and level.

Forms, tooltips, TOML, `--set`, validation messages and the option reference all derive from these classes.
A method of the literature is a preset over them (`resources/recipes/*.toml`), never a code path of its own.
Imports neither torch nor Qt.
"""

import reprlib
import tomllib
from pathlib import Path
from textwrap import shorten
from typing import Annotated, Any, Literal

import tomli_w
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from qimera_studio.errors import UsageError
from qimera_studio.resources import resource

Level = Literal["preset", "basic", "advanced"]
Bits = Annotated[int, Field(ge=2, le=8)]
ClipRule = Literal["mse", "max", "aciq", "kl", "percentile"]
Granularity = Literal["channel", "tensor"]


def option(default: Any, title: str, help: str, *, level: Level = "advanced", unit: str = "", **bounds: Any) -> Any:
    """Declare one option of a recipe.

    Args:
        default: value when nothing is said.
        title: label in the form, sentence case.
        help: one line that a person without ML training can act on.
        level: who sees it: `preset` (hidden in forms), `basic`, or `advanced`.
        unit: shown behind the field, such as `images` or `px`.
        **bounds: pydantic bounds (ge, gt, le, lt).
    """
    return Field(
        default=default, title=title, description=help, json_schema_extra={"level": level, "unit": unit}, **bounds
    )


class Section(BaseModel):
    """A group of options shown together."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class SynthesisOptions(Section):
    """Sample synthesis: the generator that invents the missing training images (Qimera, section 3)."""

    iterations: int = option(
        200, "Generator iterations", "How long each generator learns; more gives truer images.", level="basic", ge=1
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
    class_weight: float = option(1.0, "Class loss weight", "Pull towards the class loss's aim.", ge=0)
    diversity_weight: float = option(
        40.0, "Diversity weight (α)", "How much the inception loss asks for all classes alike.", ge=0
    )
    statistics: Literal["squares", "deviations", "divergence"] = option(
        "squares",
        "BN statistics distance",
        "Of means and variances (Qimera), of means and standard deviations (ZeroQ), or a divergence (DFQF).",
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
    statistics: Literal["squares", "deviations", "divergence"] = option(
        "deviations",
        "BN statistics distance",
        "Of means and variances (Qimera), of means and standard deviations (ZeroQ), or a divergence (DFQF).",
    )
    statistics_weight: float = option(1.0, "BN statistics weight", "Pull towards the teacher's statistics.", ge=0)
    input_statistics: bool = option(True, "Input statistics", "Also pull the images themselves to mean 0, deviation 1.")
    variation_weight: float = option(0.0, "Total variation weight", "Pull towards smooth images.", ge=0)
    norm_weight: float = option(0.0, "Norm weight (ℓ2)", "Pull towards pale images.", ge=0)


class BankOptions(Section):
    """The sample bank: images with the teacher's outputs, made once and reused by every target."""

    source: Literal["synthesis", "probes"] = option(
        "synthesis", "Images from", "Synthesis; or random pictures with natural statistics, fit for checking alone."
    )
    size: int = option(
        4096, "Bank size", "Images kept for calibration and tuning.", level="basic", unit="images", ge=64
    )
    mix_share: float = option(0.4, "Share of boundary samples", "Share of the bank that is mixed.", ge=0, le=1)
    held_out: int = option(512, "Held-out samples", "Kept aside to choose the best student.", unit="images", ge=32)


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
        "nearest", "Rounding", "To the nearest integer, or so that rounding errors cancel in each kernel (SQuant)."
    )
    equalize: Literal["off", "weights", "bounded"] = option(
        "off",
        "Equalize layers",
        "Let neighbours share their weights' range (DFQ; ReLU6 becomes ReLU); bounded: no activation grows.",
    )
    absorb_bias: bool = option(False, "Absorb high biases", "Move biases that are always passed on a layer up (DFQ).")
    correct_bias: bool = option(False, "Correct biases", "Undo the shift that rounded weights cause on average (DFQ).")
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


class ReconstructionOptions(Section):
    """Block reconstruction: rounding and scales learned block by block (BRECQ, QDrop)."""

    enabled: bool = option(True, "Reconstruct blocks", "Learn how each weight is rounded.", level="basic")
    iterations: int = option(300, "Iterations per block", "More repairs lower bit-widths better.", level="basic", ge=1)
    batch_size: int = option(64, "Batch size", "Bank images per step.", unit="images", ge=2)
    rounding_rate: float = option(1e-2, "Rounding rate", "Adam's step for the rounding variables.", gt=0)
    weight_scale_rate: float = option(1e-4, "Weight scale rate", "Adam's step for weight scales.", ge=0)
    activation_scale_rate: float = option(1e-3, "Activation scale rate", "Adam's step for activation scales.", ge=0)
    bias_rate: float = option(1e-3, "Bias rate", "Adam's step for biases.", ge=0)
    float_mix: float = option(
        0.5, "Float input share", "Share of block inputs taken from the float path (QDrop).", ge=0, le=1
    )
    rounding_weight: float = option(0.01, "Rounding regulariser", "Pull of rounding towards 0 or 1.", ge=0)


class DistillationOptions(Section):
    """Distillation: the whole student learns from the teacher's outputs."""

    enabled: bool = option(True, "Distil", "Fine-tune the student end to end.", level="basic")
    source: Literal["bank", "generator", "shared", "fixed"] = option(
        "bank",
        "Images from",
        "The stored bank; a generator that learns beside each student (Qimera); a copy of the one all students share,"
        " learning on (DFQF) or fixed (FG).",
    )
    fresh_batch: bool = option(
        False, "Fresh batch", "The student's images are not those the generator just learned from (DFQF)."
    )
    iterations: int = option(200, "Distillation iterations", "Steps of end-to-end fine-tuning.", level="basic", ge=1)
    batch_size: int = option(64, "Batch size", "Images per step (bank only).", unit="images", ge=2)
    optimizer: Literal["adam", "sgd"] = option("adam", "Optimizer", "Adam, or SGD with Nesterov momentum 0.9.")
    learning_rate: float = option(1e-5, "Learning rate", "Step size for weights.", gt=0)
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


class BudgetOptions(Section):
    """How a time budget is shared out between the stages."""

    synthesis: float = option(0.35, "Synthesis share", "Part of the time for the generator.", ge=0, le=1)
    reconstruction: float = option(0.5, "Reconstruction share", "Part of the time for blocks.", ge=0, le=1)
    distillation: float = option(0.15, "Distillation share", "Part of the time for distillation.", ge=0, le=1)


class Recipe(Section):
    """A complete recipe.

    Attributes:
        name: the preset it started from.
        title: the method's name for a person; empty where it is the capitalised name.
        summary: one line for the person.
        data_freedom: DFQ's level of data-freedom, in words.
        scalable: whether a time budget may resize its stages (paper schedules stay as published).
    """

    name: str = option("studio", "Name", "The preset this recipe started from.", level="preset")
    title: str = option("", "Title", "The method's own name, where it is written differently.", level="preset")
    summary: str = option("", "Summary", "What the recipe is for.", level="preset")
    scalable: bool = option(True, "Fits a time budget", "Stages may be resized to fit.", level="preset")
    synthesis: SynthesisOptions = SynthesisOptions()
    images: ImageOptions = ImageOptions()
    bank: BankOptions = BankOptions()
    quantization: QuantizationOptions = QuantizationOptions()
    reconstruction: ReconstructionOptions = ReconstructionOptions()
    distillation: DistillationOptions = DistillationOptions()
    budget: BudgetOptions = BudgetOptions()

    @property
    def trains_generators(self) -> bool:
        """Whether generators make images of the bank."""
        return self.bank.source == "synthesis" and self.images.share < 1

    @property
    def optimises_images(self) -> bool:
        """Whether images of the bank are optimised directly."""
        return self.bank.source == "synthesis" and self.images.share > 0

    def to_toml(self) -> str:
        """Write every option as TOML (options that are empty are left out)."""
        return tomli_w.dumps(self.model_dump(exclude_none=True))


SECTIONS: tuple[str, ...] = ("synthesis", "images", "bank", "quantization", "reconstruction", "distillation", "budget")
PRESETS: tuple[str, ...] = ("studio", "qimera", "gdfq", "dfqf", "dfqf_fg", "zeroq", "dfq", "quick")


def parse_recipe(fields: dict[str, Any]) -> Recipe:
    """Build a recipe from plain nested values.

    Raises:
        UsageError: an option is unknown, of the wrong type or out of range; the sentence names it.
    """
    try:
        return Recipe.model_validate(fields)
    except ValidationError as error:
        raise UsageError(_sentence(error)) from None


def load_recipe(name: str) -> Recipe:
    """Read a preset by name, or a recipe from a TOML file.

    Raises:
        UsageError: neither a preset nor a readable recipe file.
    """
    path = resource("recipes") / f"{name}.toml" if name in PRESETS else Path(name)
    try:
        return parse_recipe(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError):
        raise UsageError(
            f"There is no recipe '{name}'; use {', '.join(PRESETS)}, or the path of a TOML file."
        ) from None
    except ValueError as error:
        raise UsageError(f"The recipe file '{name}' is not valid TOML: {shorten(str(error), 200)}.") from None
    except RecursionError:
        raise UsageError(f"The recipe file '{name}' is nested too deeply for a recipe.") from None


def change(recipe: Recipe, assignments: dict[str, Any]) -> Recipe:
    """Apply `section.option` assignments, such as `{"synthesis.batch_size": "64"}`; strings are converted.

    Raises:
        UsageError: an option is unknown or its value is not acceptable.
    """
    fields = recipe.model_dump()
    for key, value in assignments.items():
        section, _, name = key.partition(".")
        if section not in SECTIONS or name not in fields[section]:
            raise UsageError(f"There is no recipe option '{key}'; options are written section.option{_near(key)}.")
        fields[section][name] = None if value == "" else value
    return parse_recipe(fields)


def _near(key: str) -> str:
    from difflib import get_close_matches

    known = [f"{section}.{name}" for section in SECTIONS for name in Recipe.model_fields[section].default.model_dump()]
    close = get_close_matches(key, known, 1, 0.5)
    return f", did you mean '{close[0]}'" if close else f", such as '{known[0]}'"


def _sentence(error: ValidationError) -> str:
    first = error.errors()[0]
    where = shorten(".".join(str(part) for part in first["loc"]), 80)
    if first["type"] == "extra_forbidden":
        return f"There is no recipe option '{where}'{_near(where)}."
    return f"The recipe option '{where}' cannot be {reprlib.repr(first['input'])}: {first['msg'].lower()}."
