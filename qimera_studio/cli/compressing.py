"""`compress`: one run, from a checkpoint to verified integers."""

import sys
from contextlib import closing
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from qimera_studio import actions
from qimera_studio.cli.interruption import Interruption
from qimera_studio.cli.options import Definition, Images, Json, Mean, Preset, Size, Std, Yes, absolute, teacher_source
from qimera_studio.cli.reading import ReadingLine
from qimera_studio.cli.reporting import reporter
from qimera_studio.cli.targets import targets
from qimera_studio.errors import UsageError
from qimera_studio.events import Event, Failed, Finished
from qimera_studio.job import Job
from qimera_studio.recipe.recipe import PRESETS, Recipe, change
from qimera_studio.recipe.recipe_file import read_recipe
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.run_folder.lock import Runner


def compress(
    file: Annotated[
        str | None, typer.Argument(metavar="FILE|sample:digits", help="A trained classifier; not needed to resume.")
    ] = None,
    *,
    out: Annotated[Path, typer.Option(metavar="DIR", help="The run folder.")],
    recipe: Annotated[
        str, typer.Option(metavar="NAME|FILE.toml", help=f"{', '.join(PRESETS)}, or a recipe file.")
    ] = "studio",
    weights: Annotated[
        str | None,
        typer.Option(metavar="N[,N...]", help="Bits of weights, 2-8; several make several; else the file's, or 4."),
    ] = None,
    activations: Annotated[
        str | None,
        typer.Option(
            metavar="N[,N...]", help="Bits of activations, 2-8; else the file's, or 4. With 8 the file is as small."
        ),
    ] = None,
    first: Annotated[int | None, typer.Option(metavar="N", help="Bits of the first layer.")] = None,
    last: Annotated[int | None, typer.Option(metavar="N", help="Bits of the last layer.")] = None,
    layer: Annotated[
        list[str] | None, typer.Option(metavar="NAME=N,N", help="Bits of one layer's weights and input; repeatable.")
    ] = None,
    assignments: Annotated[
        list[str] | None, typer.Option("--set", metavar="SECTION.OPTION=VALUE", help="Change the recipe; repeatable.")
    ] = None,
    minutes: Annotated[float | None, typer.Option(metavar="M", help="How long the run may take.")] = None,
    device: Annotated[str, typer.Option(metavar="auto|cpu|cuda", help="Where to compute.")] = "auto",
    seed: Annotated[int, typer.Option(metavar="N", min=0, max=2**32 - 1, help="Same seed, same integers.")] = 0,
    images: Images = None,
    definition: Definition = None,
    yes: Yes = False,
    preset: Preset = None,
    mean: Mean = None,
    std: Std = None,
    size: Size = None,
    resume: Annotated[bool, typer.Option("--resume", help="Continue the run of the folder, by its own job.")] = False,
    as_json: Json = False,
) -> int:
    """Compress a classifier to integers without any of its data."""
    if resume:
        return _resume(file, out, as_json)
    if file is None:
        raise UsageError("Name the checkpoint to compress, or sample:digits.")
    if device not in ("auto", "cpu", "cuda"):
        raise UsageError(f"--device takes auto, cpu or cuda, not '{device}'.")
    if minutes is not None and not 0 < minutes < float("inf"):
        raise UsageError(f"--minutes takes a time above 0, not {minutes:g}.")
    chosen, bits = read_recipe(recipe), (weights, activations, first, last, layer)
    stated = any(option is not None for option in bits) or not chosen.targets
    job = Job(
        teachers=(teacher_source(file, definition, yes, preset, mean, std, size),),
        targets=targets(_four(weights), _four(activations), first, last, layer) if stated else chosen.targets,
        recipe=_changed(chosen.recipe, assignments or []),
        seed=seed,
        device=device,
        minutes=minutes,
        images=images and absolute(images),
    )
    return _follow(job, out, as_json, resume=False)


def _resume(file: str | None, out: Path, as_json: bool) -> int:
    job = RunFolder(out).job()
    if file is not None and absolute(file) != job.teachers[0].path:
        raise UsageError(f"The folder '{out}' holds a run of '{job.teachers[0].path}'; resume it without another file.")
    runner = RunFolder(out).runner()
    if runner is not None:
        return _look_on(out, runner, as_json)
    return _follow(job, out, as_json, resume=True)


def _look_on(out: Path, runner: Runner, as_json: bool) -> int:
    """Tell a run that another process works on, to its end, or until Ctrl-C, which leaves the run alone."""
    who = f"process {runner.pid} on {runner.host}" if runner.pid else "another process"
    print(f"The run goes on in {who}; looking on. Ctrl-C stops the looking, not the run.", file=sys.stderr)
    last: Event | None = None
    try:
        with reporter(as_json) as report, closing(actions.follow_run(str(out))) as events:
            for last in events:
                report.tell(last)
    except KeyboardInterrupt:
        print("Stopped looking; the run goes on.", file=sys.stderr)
        return 130
    if isinstance(last, Finished):
        report.conclude(RunFolder(out))
        return 0
    why = last.sentence if isinstance(last, Failed) else "The other process stopped before the run was done."
    print(f"{why} Continue with: qimera-studio compress --out '{out}' --resume", file=sys.stderr)
    return 1


def _four(widths: str | None) -> str:
    """Widths, 4 where none were stated."""
    return "4" if widths is None else widths


def _changed(recipe: Recipe, assignments: list[str]) -> Recipe:
    pairs = [assignment.partition("=") for assignment in assignments]
    for key, equals, _ in pairs:
        if not equals:
            raise UsageError(f"--set takes section.option=value, not '{key}'.")
    return change(recipe, {key.strip(): value.strip() for key, _, value in pairs})


def _follow(job: Job, out: Path, as_json: bool, resume: bool) -> int:
    """Iterate the run to its end, or to the first step after Ctrl-C; until it has begun, Ctrl-C leaves at once."""
    with ReadingLine() as line:
        events = actions.resume_run(str(out), line) if resume else actions.start_run(job, str(out), line)
        first = next(events)
    with Interruption() as interruption, reporter(as_json) as report, closing(events):
        for event in chain([first], events):
            report.tell(event)
            if interruption.asked:
                break
    if interruption.asked:
        print(f"Stopped; continue with: qimera-studio compress --out '{out}' --resume", file=sys.stderr)
        return 130
    report.conclude(RunFolder(out))
    return 0
