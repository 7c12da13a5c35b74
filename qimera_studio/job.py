"""A job: which teachers, which targets, by which recipe. Plain data, written to the run folder before anything starts.

Imports neither torch nor Qt, so the window's process can build and read jobs.
"""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import from_json

from qimera_studio.recipe.recipe import Recipe, of_this_version
from qimera_studio.resources import resource

WIDE = 8
"""Most bits there are. Activations are not in the file, so with fewer it is no smaller."""

Bits = Annotated[int, Field(ge=2, le=WIDE)]


class _Plain(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class TeacherSource(_Plain):
    """Where a trained classifier comes from and what the person said about it.

    Attributes:
        path: a checkpoint file, or `sample:NAME` for a bundled sample.
        definition: `file.py:Class`, the person's own architecture, run only when `definition_allowed`; or a published
            network, `torchvision:NAME` or `timm:NAME`.
        definition_allowed: the explicit yes to running `definition`.
        preset: name of a normalisation preset; None lets the file's statistics suggest one.
        mean: per-channel mean of a custom normalisation, in units of pixels / 255.
        std: per-channel standard deviation of a custom normalisation, in units of pixels / 255.
        size: side of the square input in pixels; None lets the architecture suggest one.
        class_names: the classes in the order of the logits; None uses numbers.
    """

    path: str
    definition: str | None = None
    definition_allowed: bool = False
    preset: str | None = None
    mean: tuple[float, ...] | None = None
    std: tuple[float, ...] | None = None
    size: int | None = Field(default=None, ge=8, le=512)
    class_names: tuple[str, ...] | None = None


def is_published(definition: str) -> bool:
    """Whether a definition names a published network, so that no code of the person's is run."""
    return definition.startswith(("torchvision:", "timm:"))


class Target(_Plain):
    """One compressed network to make: its bit-widths (2-8).

    Attributes:
        weights: bits of every weight without an override.
        activations: bits of every activation without an override.
        first: bits of weights and input of the first layer; None keeps `weights`.
        last: bits of the weights of the last layer; None keeps `weights`.
        layers: overrides by layer name, weights and activations (the layer's input) separately.
    """

    weights: Bits = 4
    activations: Bits = 4
    first: Bits | None = None
    last: Bits | None = None
    layers: dict[str, "LayerBits"] = Field(default_factory=dict)

    @property
    def name(self) -> str:
        """The folder name of the target's results, such as `w4a4` (a suffix tells overrides)."""
        suffix = "".join(f"-{end}{bits}" for end, bits in (("first", self.first), ("last", self.last)) if bits)
        return f"w{self.weights}a{self.activations}{suffix}" + ("-layers" if self.layers else "")

    @property
    def effort(self) -> float:
        """Share of the time it wants beside others, as large as a step between integers: half with every bit."""
        return 2.0 ** -min(self.weights, self.activations)


class LayerBits(_Plain):
    """Bits of one layer; None keeps the target's."""

    weights: Bits | None = None
    activations: Bits | None = None


class Job(_Plain):
    """Everything a run needs to know before it starts.

    Attributes:
        teachers: at least one trained classifier.
        targets: one result is made for each.
        recipe: how samples are made and the student is tuned.
        seed: with the same plan and device, the same seed gives the same integers.
        device: `auto`, `cpu` or `cuda`.
        minutes: time budget of the whole run; None keeps the recipe's iteration counts.
        images: labelled images for measuring only, never trained or selected on.
    """

    teachers: tuple[TeacherSource, ...] = Field(min_length=1)
    targets: tuple[Target, ...] = Field(min_length=1)
    recipe: Recipe = Field(default_factory=Recipe)
    seed: int = Field(default=0, ge=0, lt=2**32)
    device: str = "auto"
    minutes: float | None = Field(default=None, gt=0)
    images: str | None = None

    @property
    def measured_on(self) -> str | None:
        """The labelled images to measure on: those that were given, else the ones held out of a bundled sample."""
        source = self.teachers[0].path
        if self.images is not None or not source.startswith("sample:"):
            return self.images
        held_out = resource("samples") / source.removeprefix("sample:") / "held_out.npz"
        return str(held_out) if held_out.is_file() else None


def read_job(text: str) -> Job:
    """A job as a run folder keeps it, also of another version.

    Versions come and go; a run that was begun with another one can still be shown, and goes on as it began. What its
    recipe says that this version has no option for is left out, and options that came since do what was done before.

    Raises:
        ValueError: the text is no job.
    """
    fields = from_json(text)  # refuses what is nested too deeply, where the standard library runs out of stack
    if isinstance(fields, dict) and isinstance(fields.get("recipe"), dict):
        fields["recipe"] = of_this_version(fields["recipe"])
    return Job.model_validate(fields)


Target.model_rebuild()
