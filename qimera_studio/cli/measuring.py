"""`evaluate` and `benchmark`: figures, measured."""

from collections.abc import Callable
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from qimera_studio import actions
from qimera_studio.cli import wording
from qimera_studio.cli.options import (
    Definition,
    Json,
    Mean,
    Preset,
    Size,
    Std,
    Yes,
    absolute,
    teacher_source,
    tell_json,
)
from qimera_studio.outcomes import Accuracy, Speed
from qimera_studio.reports.slowness import why_slower


def evaluate(
    file: Annotated[str, typer.Argument(metavar="FILE|DIR|MODEL.onnx", help="A checkpoint, run folder or export.")],
    *,
    images: Annotated[
        str, typer.Option(metavar="FOLDER|FILE.npz", help="Labelled images: one folder per class, or an npz.")
    ],
    definition: Definition = None,
    yes: Yes = False,
    preset: Preset = None,
    mean: Mean = None,
    std: Std = None,
    size: Size = None,
    as_json: Json = False,
) -> None:
    """Measure how often a network is right on labelled images."""
    source = teacher_source(file, definition, yes, preset, mean, std, size)
    _tell(actions.evaluate(source, absolute(images)), as_json, _accuracies)


def benchmark(
    folder: Annotated[str, typer.Argument(metavar="DIR", help="A run folder.")],
    as_json: Json = False,
) -> None:
    """Measure size and latency in onnxruntime, of the original and of every result, one after the other."""
    _tell(actions.benchmark(folder), as_json, _speeds)


def _tell(outcomes: list[Accuracy] | list[Speed], as_json: bool, table: Callable[..., Table]) -> None:
    if as_json:
        tell_json(outcomes)
    else:
        Console(highlight=False).print(table(outcomes))


def _accuracies(outcomes: list[Accuracy]) -> Table:
    table = Table("network", "accuracy", "agreement with the teacher", "images")
    for outcome in outcomes:
        agreement = "" if outcome.agreement is None else f"{outcome.agreement:.2%}"
        table.add_row(outcome.what, f"{outcome.accuracy:.2%}", agreement, str(outcome.images))
    return table


def _speeds(outcomes: list[Speed]) -> Table:
    latency = outcomes[0].latency
    flags = ", ".join(latency["cpu_flags"]) or "none"
    why = (f"{outcome.target}: {told}" for outcome in outcomes if (told := why_slower({"latency": outcome.latency})))
    caption = "\n".join((f"{latency['threads']} thread; processor features for integers: {flags}", *why))
    table = Table("network", "size", "of fp32", "batch", "fp32", "quantized", "faster", caption=caption)
    for outcome in outcomes:
        for timing in outcome.latency["timings"]:
            times = (f"{timing[key]:.3f} ms" for key in ("float_median", "quantized_median"))
            sizes = wording.size(outcome.size_bytes), f"{outcome.size_bytes / outcome.fp32_bytes:.0%}"
            table.add_row(outcome.target, *sizes, str(timing["batch_size"]), *times, f"{timing['speedup']:.2f} ×")
    return table
