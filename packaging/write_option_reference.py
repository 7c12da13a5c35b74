"""Write `docs/options.md`, the reference of every recipe option, from the schema in `qimera_studio/options/`.

    .venv/bin/python packaging/write_option_reference.py

A test fails when the page and the schema no longer agree.
"""

from pathlib import Path
from typing import Any

from qimera_studio.options.option import Section
from qimera_studio.recipe.recipe import PRESETS, SECTIONS, Recipe, load_recipe

PAGE = Path(__file__).resolve().parents[1] / "docs" / "options.md"

OPENING = """# Recipe options

Every option of a run, its range and its value in the bundled recipes. On the command line an option is written
`--set section.option=value`; in a recipe file it is a line of the section's table. This page is generated from the
schema by `packaging/write_option_reference.py`.

A recipe file may also name the bits it is meant for, one table for each network to make; the command line takes them
unless it states bits itself:

    [[targets]]
    weights = 4
    activations = 4
    [targets.layers."layer1.0.conv1"]
    weights = 8
"""


PARTS = """
Qimera's parts are options of every recipe whose generator knows classes. Its ablation is the recipe `qimera` with

| | `synthesis.mix_probability` | `synthesis.mapping` | `synthesis.embedding` |
|---|---|---|---|
| none | 0 | false | random |
| SE | 0.4 | false | random |
| SE + DM | 0.4 | true | random |
| SE + EEI | 0.4 | false | teacher |
| all | 0.4 | true | teacher |

The bank follows: a generator that never superposes fills it with single classes."""


def page() -> str:
    """The whole page as Markdown."""
    recipes = {name: load_recipe(name) for name in PRESETS}
    summaries = "\n".join(f"* `{name}`: {recipe.summary}" for name, recipe in recipes.items())
    return "\n".join([OPENING, summaries, PARTS, *(table(section, recipes) for section in SECTIONS)]) + "\n"


def table(name: str, recipes: dict[str, Recipe]) -> str:
    """One section of options: its sentence and a row per option."""
    section = Recipe.model_fields[name].annotation
    assert section is not None
    head = f"| option | what it does | values | {' | '.join(recipes)} |"
    rows = [
        row(section, option, [getattr(recipe, name) for recipe in recipes.values()]) for option in section.model_fields
    ]
    return "\n".join([f"\n## {name}\n", section.__doc__ or "", "", head, "|---" * (3 + len(recipes)) + "|", *rows])


def row(section: type[Section], name: str, values: list[Section]) -> str:
    """One option: name, help, acceptable values, and its value in each recipe."""
    field = section.model_fields[name]
    cells = [
        f"`{name}`",
        f"{field.title}. {field.description}",
        acceptable(section.model_json_schema()["properties"][name]),
    ]
    return "| " + " | ".join(cells + [shown(getattr(value, name)) for value in values]) + " |"


def acceptable(schema: dict[str, Any]) -> str:
    """The values an option may take, in words."""
    if "enum" in schema:
        return ", ".join(f"`{choice}`" for choice in schema["enum"])
    if "anyOf" in schema:
        return " or ".join("empty" if kind.get("type") == "null" else acceptable(kind) for kind in schema["anyOf"])
    if schema["type"] == "boolean":
        return "`true`, `false`"
    bounds = {"minimum": "≥", "exclusiveMinimum": ">", "maximum": "≤", "exclusiveMaximum": "<"}
    limits = [f"{sign} {schema[key]:g}" for key, sign in bounds.items() if key in schema]
    kind = {"integer": "whole number", "number": "number"}.get(schema["type"], "text")
    return " ".join([kind, ", ".join(limits)]).strip()


def shown(value: object) -> str:
    """A value as it is written in a recipe."""
    if value is None:
        return "empty"
    return f"{value:g}" if isinstance(value, float) else str(value).lower()


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
    print(f"wrote {PAGE}")
