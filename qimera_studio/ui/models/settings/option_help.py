"""What is worth knowing of one option, in sentences made from the schema."""

from typing import Any

from qimera_studio.recipe.recipe import PRESETS, Recipe, load_recipe
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.models.settings.option_schema import Option, value_of

_KINDS = {
    "switch": "Yes or no.",
    "choice": "One of: {choices}.",
    "integer": "A whole number {bounds}.",
    "entry": "A number {bounds}.",
}


def option_help(option: Option, recipe: Recipe) -> str:
    """What an option takes, its usual value, where it comes from, and its name in recipe files."""
    kind = tr(_KINDS[option.kind]).format(choices=", ".join(map(spoken, option.choices)), bounds=option.bounds)
    range_ = kind.replace(" .", ".")
    usual = tr("Default: {value}.").format(value=told(option, option.default))
    preset = _preset_value(option, recipe)
    if preset != option.default:
        usual += " " + tr("In the recipe “{name}”: {value}.").format(name=recipe.name, value=told(option, preset))
    lines = [f"{range_} {usual}"]
    if option.papers:
        lines.append(tr("Described in {papers}.").format(papers="; ".join(option.papers)))
    lines.append(tr("In recipe files and on the command line: {key}").format(key=option.key))
    return "\n".join(lines)


def told(option: Option, value: Any) -> str:
    """A value as a person reads it."""
    if value is None:
        return tr("automatic")
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    if isinstance(value, str):
        return spoken(value)
    number = f"{value:,}" if isinstance(value, int) else f"{value:g}"
    return f"{number} {tr(option.unit)}" if option.unit else number


_ABBREVIATIONS = {"mse": "MSE", "sgd": "SGD", "kl": "KL", "aciq": "ACIQ", "squant": "SQuant"}


def spoken(choice: str) -> str:
    """A choice's text."""
    return tr(_ABBREVIATIONS.get(choice, choice.capitalize()))


def _preset_value(option: Option, recipe: Recipe) -> Any:
    return value_of(load_recipe(recipe.name), option.key) if recipe.name in PRESETS else option.default
