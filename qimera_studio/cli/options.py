"""Options that several commands share."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from qimera_studio.errors import UsageError
from qimera_studio.job import TeacherSource, is_published

Json = Annotated[bool, typer.Option("--json", help="Print JSON, one value a line, for machines.")]
Images = Annotated[
    str | None,
    typer.Option(
        metavar="FOLDER|FILE.npz", help="Labelled images, one folder per class or an npz; for measuring only."
    ),
]
Definition = Annotated[
    str | None,
    typer.Option(
        metavar="FILE:CLASS",
        help="Your own Python file and class of the architecture, which is run; or a published one, timm:NAME.",
    ),
]
Yes = Annotated[bool, typer.Option("--yes", help="Agree to running the definition file.")]
Preset = Annotated[
    str | None, typer.Option(help="How images are normalised, such as cifar10; guessed from the file when left out.")
]
Mean = Annotated[
    str | None, typer.Option(metavar="N[,N,N]", help="Mean of a custom normalisation, in units of pixels / 255.")
]
Std = Annotated[
    str | None,
    typer.Option(metavar="N[,N,N]", help="Standard deviation of a custom normalisation, in units of pixels / 255."),
]
Size = Annotated[int | None, typer.Option(help="Side of the square input in pixels.", min=8, max=512)]


def teacher_source(
    file: str,
    definition: str | None = None,
    yes: bool = False,
    preset: str | None = None,
    mean: str | None = None,
    std: str | None = None,
    size: int | None = None,
) -> TeacherSource:
    """What the person said about a checkpoint.

    Raises:
        UsageError: the definition was not agreed to, or the normalisation is not one.
    """
    runs_code = bool(definition) and not is_published(str(definition))
    if runs_code and not yes:
        raise UsageError(f"Add --yes to agree that '{definition}' is run, as it is a program of its own.")
    if (mean is None) != (std is None):
        raise UsageError("Give --mean and --std together.")
    return TeacherSource(
        path=absolute(file),
        definition=absolute(str(definition)) if runs_code else definition,
        definition_allowed=runs_code,
        preset=preset,
        mean=None if mean is None else numbers("--mean", mean),
        std=None if std is None else numbers("--std", std),
        size=size,
    )


def absolute(path: str) -> str:
    """The path as it is found from any folder; bundled samples keep their name."""
    return path if path.startswith("sample:") else str(Path(path).absolute())


def numbers(option: str, text: str) -> tuple[float, ...]:
    """Numbers separated by commas.

    Raises:
        UsageError: a part is not a number.
    """
    try:
        return tuple(float(part) for part in text.split(","))
    except ValueError:
        raise UsageError(f"{option} takes numbers separated by commas, not '{text}'.") from None


def tell_json(outcomes: Iterable[Any]) -> None:
    """Print dataclasses as JSON, one a line."""
    for outcome in outcomes:
        print(json.dumps(asdict(outcome)))
