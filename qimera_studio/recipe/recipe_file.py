"""A recipe with the bits it is meant for, as one TOML file that can be kept and shared.

Bits are an array of tables `targets`, each with `weights`, `activations`, and where they differ `first`, `last` and
`layers`. Imports neither torch nor Qt.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomli_w
from pydantic import TypeAdapter, ValidationError

from qimera_studio.errors import InputRefused, UsageError
from qimera_studio.files import replacing
from qimera_studio.job import Target
from qimera_studio.recipe.recipe import PRESETS, Recipe, load_recipe
from qimera_studio.recipe.recipe_lines import line_of

_TARGETS = TypeAdapter(tuple[Target, ...])


@dataclass(frozen=True)
class RecipeFile:
    """What a file holds.

    Attributes:
        recipe: every option; those that the file leaves out have their defaults.
        targets: bits; empty where the file names none.
    """

    recipe: Recipe
    targets: tuple[Target, ...] = ()


def read_recipe(name: str) -> RecipeFile:
    """Read a preset by name, or a file.

    Raises:
        UsageError: it is neither; one sentence names the line and the option.
    """
    recipe = load_recipe(name)
    if name in PRESETS:
        return RecipeFile(recipe)
    text = Path(name).read_text(encoding="utf-8")
    try:
        targets = _TARGETS.validate_python(tuple(tomllib.loads(text).get("targets", ())))
    except ValidationError as error:
        raise UsageError(_sentence(error, name, text)) from None
    except TypeError:
        raise UsageError(f"The recipe file '{name}' names its targets as something else than tables.") from None
    return RecipeFile(recipe, _distinct(targets))


def write_recipe(path: Path, recipe: Recipe, targets: tuple[Target, ...]) -> None:
    """Write a file that `read_recipe` reads back the same.

    Raises:
        InputRefused: it cannot be written.
    """
    fields = recipe.model_dump(exclude_none=True)
    fields["targets"] = [_brief(target.model_dump(exclude_none=True)) for target in targets]
    try:
        with replacing(path) as temporary:
            temporary.write_text(tomli_w.dumps(fields), encoding="utf-8")
    except OSError as error:
        raise InputRefused(f"The recipe file '{path}' cannot be written: {error.strerror or error}.") from None


def _brief(target: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in target.items() if value != {}}


def _distinct(targets: tuple[Target, ...]) -> tuple[Target, ...]:
    """Targets of one name are kept in one folder, so that the first of them counts."""
    return tuple({target.name: target for target in reversed(targets)}.values())[::-1]


def _sentence(error: ValidationError, name: str, text: str) -> str:
    first = error.errors()[0]
    place = ("targets", *first["loc"])
    line = line_of(text, place)
    where = f", line {line}" if line else ""
    option = ".".join(str(part) for part in first["loc"][1:]) or "targets"
    return f"In the recipe file '{name}'{where}: '{option}' cannot be {first['input']!r}: {first['msg'].lower()}."
