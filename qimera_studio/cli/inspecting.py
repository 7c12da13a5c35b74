"""`inspect`: what a checkpoint is."""

import json
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from qimera_studio import actions
from qimera_studio.cli import wording
from qimera_studio.cli.options import Definition, Json, Mean, Preset, Size, Std, Yes, teacher_source
from qimera_studio.cli.reading import ReadingLine

if TYPE_CHECKING:
    from qimera_studio.teacher.card import Card

_SHOWN_NAMES = 3


def inspect(
    file: Annotated[str, typer.Argument(metavar="FILE|sample:digits", help="A trained classifier.")],
    definition: Definition = None,
    yes: Yes = False,
    preset: Preset = None,
    mean: Mean = None,
    std: Std = None,
    size: Size = None,
    as_json: Json = False,
) -> None:
    """Say what a checkpoint is: architecture, classes, input, layers."""
    with ReadingLine() as report:
        card = actions.inspect(teacher_source(file, definition, yes, preset, mean, std, size), report)
    if as_json:
        print(json.dumps(card.to_dict()))
        return
    console = Console(highlight=False)
    console.print(_facts(card), _layers(card))
    for line in _told(card):
        console.print(line, markup=False)


def _told(card: "Card") -> list[str]:
    """What is wrong or worth knowing, which names differ, and what was checked, a line each."""
    checked = [finding for finding in card.findings if finding not in card.warnings]
    return [
        *(f"Warning: {warning}" for warning in card.warnings),
        *(f"Note: {remark}" for remark in card.remarks),
        *_mapping(card.mapping),
        *(f"Checked: {finding}" for finding in checked),
    ]


def _mapping(mapping: tuple[tuple[str, str], ...]) -> list[str]:
    if not mapping:
        return []
    some = ", ".join(f"{theirs} is {ours}" for theirs, ours in mapping[:_SHOWN_NAMES])
    more = f", and {len(mapping) - _SHOWN_NAMES} more (--json lists all)" if len(mapping) > _SHOWN_NAMES else ""
    return [f"Names: {some}{more}."]


def _facts(card: "Card") -> Table:
    spec = card.input_spec
    names = ", ".join(card.class_names[:10]) + (", ..." if card.class_count > 10 else "")
    table = Table.grid(padding=(0, 2))
    for name, value in {
        "file": f"{card.file}, {wording.size(card.file_bytes)}",
        "architecture": f"{card.architecture}. {card.confidence}",
        "parameters": f"{card.parameters:,}; {card.multiply_adds / 1e6:,.1f} million multiply-adds per image",
        "classes": f"{card.class_count}: {names}",
        "input": f"{spec.channels} × {spec.size} × {spec.size} pixels",
        "normalisation": f"{spec.preset}: mean {_numbers(spec.mean)}, std {_numbers(spec.std)}",
        "": f"({spec.confidence}) {spec.reason}",
    }.items():
        table.add_row(name, value)
    return table


def _layers(card: "Card") -> Table:
    table = Table("layer", "kind", "shape", "parameters", "multiply-adds")
    for row in card.layers:
        shape = " × ".join(map(str, row.shape))
        table.add_row(row.name, row.kind, shape, f"{row.parameters:,}", f"{row.multiply_adds:,}")
    return table


def _numbers(values: tuple[float, ...]) -> str:
    return " ".join(f"{value:.4g}" for value in values)
