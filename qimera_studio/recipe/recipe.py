"""The recipe: every option of a run in its sections, presets, and how text becomes a recipe.

Forms, tooltips, TOML, `--set`, validation messages and the option reference all derive from the classes in `options`.
A method of the literature is a preset over them (`resources/recipes/*.toml`), never a code path of its own.
Imports neither torch nor Qt.
"""

import reprlib
import tomllib
from pathlib import Path
from textwrap import shorten
from typing import Any

import tomli_w
from pydantic import ValidationError

from qimera_studio.errors import UsageError
from qimera_studio.options.bank import BankOptions
from qimera_studio.options.budget import BudgetOptions
from qimera_studio.options.distillation import DistillationOptions
from qimera_studio.options.images import ImageOptions
from qimera_studio.options.option import Section, option
from qimera_studio.options.quantization import QuantizationOptions
from qimera_studio.options.reconstruction import ReconstructionOptions
from qimera_studio.options.synthesis import SynthesisOptions
from qimera_studio.recipe.recipe_lines import line_of
from qimera_studio.resources import resource


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

    @property
    def alternates_alone(self) -> bool:
        """Whether every student has a generator of its own that learns beside it."""
        return self.distillation.enabled and self.distillation.source == "generator"

    @property
    def conflict(self) -> str:
        """One sentence on parts that do not fit together; empty where they do."""
        source = self.distillation.source
        if self.alternates_alone and self.quantization.scheme != "paper":
            return (
                "A generator that learns beside each student needs quantization.scheme paper; "
                "for the deployable scheme set distillation.source to shared."
            )
        if self.reconstruction.enabled and self.quantization.scheme == "paper" and not self.alternates_alone:
            return (
                "Blocks are reconstructed in the deployable scheme alone; "
                "set reconstruction.enabled to false, or quantization.scheme to deployable."
            )
        if self.distillation.enabled and source != "bank" and not self.trains_generators:
            return (
                f"A bank of probes or of optimised images alone leaves no generator for distillation.source {source}; "
                "set it to bank, bank.source to synthesis and images.share below 1."
            )
        return ""

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
    """Read a preset by name, or a recipe from a TOML file; bits that the file names beside it are left to others.

    Raises:
        UsageError: neither a preset nor a readable recipe file.
    """
    path = resource("recipes") / f"{name}.toml" if name in PRESETS else Path(name)
    try:
        text = path.read_text(encoding="utf-8")
        fields = tomllib.loads(text)
        fields.pop("targets", None)  # bits that a recipe is meant for: see `recipe_file`
        return Recipe.model_validate(fields)
    except ValidationError as error:
        line = line_of(text, error.errors()[0]["loc"])
        where = f", line {line}" if line else ""
        raise UsageError(f"In the recipe file '{name}'{where}: {_sentence(error)}") from None
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


def of_this_version(recipe: dict[str, Any]) -> dict[str, Any]:
    """The fields of a recipe that another version wrote, with just the options that there are now."""
    known = {name: value for name, value in recipe.items() if name in Recipe.model_fields}
    for name, options in known.items():
        if name in SECTIONS and isinstance(options, dict):
            section: type[Section] = type(Recipe.model_fields[name].default)
            kept = {option: value for option, value in options.items() if option in section.model_fields}
            known[name] = section.before() | kept
    return known
