"""`inspect`: what a checkpoint is."""

import json
from typing import Annotated

import typer
from rich.console import Console

from qimera_studio import actions
from qimera_studio.cli.options import Definition, Json, Mean, Preset, Size, Std, Yes, teacher_source


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
    card = actions.inspect(teacher_source(file, definition, yes, preset, mean, std, size))
    if as_json:
        print(json.dumps(card.to_dict()))
        return
    console = Console()
    console.print(card.to_dict())
