"""`export`, `samples`, `report` and `compare`: files made from run folders."""

from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from PIL import Image

from qimera_studio import actions
from qimera_studio.cli import wording
from qimera_studio.cli.options import Json, tell_json
from qimera_studio.errors import InputRefused
from qimera_studio.run_folder.folder import SampleSheet

Folder = Annotated[str, typer.Argument(metavar="DIR", help="A run folder.")]

TOLD = ("agreement", "max_difference", "integer_layers", "float_layers")
"""Figures of a verification that a person is told; `--json` has all of them."""

STRIP_HEIGHT = 128  # pixels; small images are enlarged by whole factors


def export(
    folder: Folder,
    *,
    format: Annotated[str, typer.Option(metavar="onnx|safetensors", help="The kind of file.")],
    to: Annotated[
        Path | None, typer.Option(metavar="PATH", help="Where to write it; into the run folder when left out.")
    ] = None,
    target: Annotated[
        str | None, typer.Option(metavar="NAME", help="Which result, such as w4a4; all of them when left out.")
    ] = None,
    preprocess: Annotated[
        bool, typer.Option("--preprocess", help="Build the normalisation in: the file takes RGB values 0-255.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Write a result as a file other programs run, and verify it before it is called done."""
    outcomes = actions.export(folder, format, target or "", str(to or ""), preprocess)
    if as_json:
        tell_json(outcomes)
        return
    for outcome in outcomes:
        figures = wording.metrics({name: outcome.figures[name] for name in TOLD})
        checked = "verified" if outcome.faithful else "check before use"
        print(f"{outcome.file}: {wording.size(outcome.size_bytes)}, {checked}: {figures}")


def samples(
    folder: Folder,
    *,
    classes: Annotated[tuple[str, str], typer.Option(metavar="CLASS CLASS", help="Two classes, by name or number.")],
    steps: Annotated[int, typer.Option(metavar="N", min=2, max=99, help="Images on the way.")] = 9,
    to: Annotated[Path, typer.Option(metavar="FILE.png", help="The picture to write.")],
) -> None:
    """Picture the way from one class to another, as the generator imagines it."""
    sheet = actions.samples(folder, classes, steps)
    _write_strip(sheet, to)
    first, second = (int(sheet.soft_labels[end].argmax()) for end in (0, -1))
    print(f"Share of '{classes[1]}' asked for, and what the teacher sees:")
    for asked, seen in zip(sheet.soft_labels, sheet.teacher, strict=True):
        print(f"  {asked[second]:4.0%}: '{classes[0]}' {seen[first]:.1%}, '{classes[1]}' {seen[second]:.1%}")


def report(
    folder: Folder,
    *,
    format: Annotated[
        str, typer.Option(metavar="html|csv|zip", help="A page to show, a table of all figures, or a support package.")
    ] = "html",
    to: Annotated[Path, typer.Option(metavar="FILE", help="The file to write.")],
) -> None:
    """Report a run in one file that can be sent: the home directory is left out of it, and so are the weights."""
    print(actions.report(folder, format, str(to)))


def compare(
    folders: Annotated[list[str], typer.Argument(metavar="DIR DIR...", help="Run folders, at least two.")],
    *,
    to: Annotated[Path, typer.Option(metavar="FILE.html", help="The page to write.")],
) -> None:
    """Put runs side by side on one page: results, what was asked for differently, curves and samples."""
    print(actions.report_comparison(folders, str(to)))


def _write_strip(sheet: SampleSheet, to: Path) -> None:
    strip = np.concatenate(list(sheet.images), axis=1)  # [H, steps * W, channels]
    picture = Image.fromarray(strip[..., 0] if strip.shape[2] == 1 else strip)
    factor = max(1, STRIP_HEIGHT // picture.height)
    enlarged = picture.resize((picture.width * factor, picture.height * factor), Image.Resampling.NEAREST)
    try:
        enlarged.save(to)
    except (OSError, ValueError) as error:
        raise InputRefused(f"The picture '{to}' cannot be written: {error}.") from None
