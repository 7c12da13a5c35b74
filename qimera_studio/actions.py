"""What a person can ask for, one function each; the command line and the window's engine child call the same ones.

Arguments and answers are plain data (see `outcomes`). torch is imported by the functions that need it, not by this
module.
"""

import shutil
import time
from collections.abc import Generator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from qimera_studio.errors import Cancelled, InputRefused, UsageError
from qimera_studio.events import Event, Step
from qimera_studio.exploring.explored import Explorable, ExploredPath
from qimera_studio.folder import RunFolder, SampleSheet
from qimera_studio.job import Job, TeacherSource
from qimera_studio.journal import Tail, settled
from qimera_studio.outcomes import Accuracy, ExportOutcome, Speed, Tried
from qimera_studio.reporting import Report, silent

if TYPE_CHECKING:
    from qimera_studio.teacher.card import Card

VERIFIED_SAMPLES = 256

LOOK = 0.25
"""Seconds between two looks at a run of another process."""


def inspect(source: TeacherSource, report: Report = silent) -> "Card":
    """Say what a checkpoint is.

    Args:
        source: the file and what the person said about it.
        report: told what is being done and how far it is.

    Raises:
        InputRefused: it is not a classifier that can be read.
        Cancelled: the work was called off.
    """
    from qimera_studio.teacher import inspection

    return inspection.inspect(source, report)


def start_run(job: Job, path: str, report: Report = silent) -> Generator[Event, None, None]:
    """Compress by a new job in a new run folder; closing the iterator saves the run.

    A job that is refused, or called off, before its first step leaves nothing behind.

    Args:
        job: what to do.
        path: a folder that holds no run yet.
        report: told how far the reading of the teacher is.

    Raises:
        UsageError: the folder holds another run, or an option is not acceptable.
        InputRefused: a file or the folder cannot be used.
    """
    folder, footprint, stepped = RunFolder(path), _Footprint(Path(path)), False
    try:
        folder.create(job)
        for event in resume_run(path, report):
            stepped = stepped or isinstance(event, Step)
            yield event
    except (UsageError, InputRefused, Cancelled, KeyboardInterrupt):
        if not stepped:
            footprint.erase()
        raise


def resume_run(path: str, report: Report = silent) -> Generator[Event, None, None]:
    """Continue the run of a folder by its own job and plan.

    Args:
        path: the folder.
        report: told how far the reading of the teacher is.

    Raises:
        InputRefused: the folder holds no run.
    """
    folder = RunFolder(path)
    job = folder.job()
    from qimera_studio.run import run

    with closing(run(job, folder, report)) as events:
        yield from events


def follow_run(path: str) -> Generator[Event, None, None]:
    """Look on at a run that another process works on: its journal so far, and what is told from then on.

    The iterator ends when the run does, or its process; closing it ends the looking only.

    Raises:
        InputRefused: the folder holds no run.
    """
    folder = RunFolder(path)
    folder.job()
    tail = Tail(folder.journal_file)
    yield from settled(tail.new())
    while True:
        # Asked before the last read, so that no last word is missed.
        goes_on = folder.runner() is not None
        yield from tail.new()
        if not goes_on:
            return
        time.sleep(LOOK)


class _Footprint:
    """Remembers what was there, so that everything made since can be removed."""

    def __init__(self, path: Path) -> None:
        self._made = [parent for parent in (path, *path.absolute().parents) if not parent.exists()]
        self._path = path
        self._there = set() if self._made or not path.is_dir() else set(path.iterdir())

    def erase(self) -> None:
        if self._made:
            shutil.rmtree(self._made[-1], ignore_errors=True)
        elif self._path.is_dir():
            for entry in set(self._path.iterdir()) - self._there:
                shutil.rmtree(entry) if entry.is_dir() else entry.unlink()


def export(path: str, format: str, target: str = "", to: str = "", preprocess: bool = False) -> list[ExportOutcome]:
    """Write results as files other programs run; each is verified before it gets its name.

    Args:
        path: a run folder.
        format: `onnx` or `safetensors`.
        target: which result; empty for all of them.
        to: the file to write; empty for the run folder's exports.
        preprocess: an ONNX file takes pixels 0-255.

    Raises:
        UsageError: no such format or target, or one file for several targets.
        InputRefused: the folder holds no results.
        VerificationFailed: a file does not compute what the quantized model computes.
    """
    folder = RunFolder(path)
    targets = _targets(folder, target)
    if to and len(targets) > 1:
        raise UsageError(f"The folder holds {', '.join(targets)}; name one of them to write a single file.")
    return [
        _export(folder, name, format, Path(to or folder.exports / f"{name}.{format}"), preprocess) for name in targets
    ]


def _targets(folder: RunFolder, wanted: str = "") -> list[str]:
    """Names of finished results, or the one that is wanted."""
    planned = [target.name for target in folder.job().targets]
    if wanted and wanted not in planned:
        raise UsageError(f"The folder holds no target '{wanted}'; it has {', '.join(planned)}.")
    done = [name for name in planned if _packed(folder, name).is_file()]
    if not done or (wanted and wanted not in done):
        raise InputRefused(f"The run in '{folder.path}' has no result yet; finish it first (compress --resume).")
    return [wanted] if wanted else done


def _packed(folder: RunFolder, target: str) -> Path:
    return folder.result(target) / "model.safetensors"


def _export(folder: RunFolder, target: str, format: str, file: Path, preprocess: bool) -> ExportOutcome:
    from dataclasses import asdict

    from qimera_studio.export.exporting import export as write
    from qimera_studio.export.packed import load_packed
    from qimera_studio.synthesis.bank import SampleBank

    model = load_packed(_packed(folder, target))
    samples = SampleBank.load(folder.bank_file).images[:VERIFIED_SAMPLES].numpy()
    verification = write(model, file, format, preprocess=preprocess, samples=samples)
    return ExportOutcome(target, str(file), format, file.stat().st_size, asdict(verification))


def evaluate(source: TeacherSource, images: str) -> list[Accuracy]:
    """Measure a checkpoint, a run folder (its teacher and every result) or an exported ONNX file.

    Args:
        source: what to measure; its `path` may be a checkpoint, a run folder or an .onnx file, this program's or not.
        images: labelled images, a folder or an .npz.

    Raises:
        InputRefused: one of the files cannot be used.
    """
    from qimera_studio.evaluation import measuring
    from qimera_studio.teacher.loading import load_teacher
    from qimera_studio.teacher.teacher import Teacher

    path = Path(source.path)
    if measuring.is_own_export(path):
        return [measuring.measure_onnx(path, images)]
    if not path.is_dir():
        return [measuring.measure_teacher(load_teacher(source), images)]
    folder = RunFolder(path)
    models = {name: _packed(folder, name) for name in _targets(folder)}
    return measuring.measure_results(Teacher.restore(folder.teacher), models, images)


def samples(path: str, classes: tuple[str, str], steps: int) -> SampleSheet:
    """Picture the way from one class to another with the generator of a run.

    Args:
        path: a run folder whose generator has learned.
        classes: names or numbers of the two ends.
        steps: images on the way, both ends included.

    Raises:
        UsageError: there is no such class.
        InputRefused: the folder holds no generator yet, or none that knows classes.
    """
    folder = RunFolder(path)
    from qimera_studio.exploring.generators import check_generator, load_generator
    from qimera_studio.synthesis.paths import imagine_path
    from qimera_studio.teacher.teacher import Teacher

    check_generator(folder)
    teacher = Teacher.restore(folder.teacher)
    spec, (first, second) = teacher.input_spec, (_class_number(teacher.class_names, name) for name in classes)
    generator = load_generator(folder, teacher)
    images, soft_labels, probabilities = imagine_path(generator, teacher.network, first, second, steps)
    return SampleSheet(spec.to_pixels(images), soft_labels, probabilities)


def _class_number(names: Sequence[str], wanted: str) -> int:
    if wanted in names:
        return names.index(wanted)
    if wanted.isdecimal() and int(wanted) < len(names):
        return int(wanted)
    raise UsageError(f"There is no class '{wanted}'; there are {len(names)}, from '{names[0]}' to '{names[-1]}'.")


def explorable(path: str) -> Explorable:
    """Say which classes and compressed networks of a run can be explored.

    Args:
        path: a run folder.

    Raises:
        InputRefused: the folder holds no results, no generator, or none that knows classes.
    """
    folder = RunFolder(path)
    from qimera_studio.exploring.generators import check_generator
    from qimera_studio.teacher.teacher import Teacher

    check_generator(folder)
    return Explorable(Teacher.restore(folder.teacher).class_names, tuple(_targets(folder)))


def explore_path(
    path: str, target: str, classes: tuple[int, int], seed: int | None = None, report: Report = silent
) -> ExploredPath:
    """Follow the way from one class to another with the original and one compressed network of a run.

    Args:
        path: a run folder.
        target: the compressed network's name.
        classes: numbers of the two ends.
        seed: of the noise that all images share; None for no noise.
        report: told how far it is.

    Raises:
        UsageError: there is no such target or class.
        InputRefused: the folder holds no such result, or no generator that knows classes.
        Cancelled: the work was called off.
    """
    folder = RunFolder(path)
    (name,) = _targets(folder, target)
    from qimera_studio.exploring.session import open_session

    return open_session(folder, name).path(*classes, seed, report=report)


def benchmark(path: str) -> list[Speed]:
    """Measure size and latency in onnxruntime, of the original and of every result, in turns.

    Args:
        path: a run folder with results.

    Raises:
        InputRefused: the folder holds no results.
    """
    folder = RunFolder(path)
    targets = _targets(folder)
    from qimera_studio.evaluation.latency import measure
    from qimera_studio.export.float_writer import float_onnx
    from qimera_studio.export.onnx_writer import to_onnx
    from qimera_studio.export.packed import load_packed
    from qimera_studio.graph.folding import fold_batch_norm
    from qimera_studio.teacher.teacher import Teacher

    teacher = Teacher.restore(folder.teacher)
    spec = teacher.input_spec
    original = float_onnx(fold_batch_norm(teacher.network), spec.channels, spec.size).SerializeToString()
    speeds = []
    for target in targets:
        model = to_onnx(load_packed(_packed(folder, target))).SerializeToString()
        speeds.append(Speed(target, len(model), len(original), measure(original, model).to_dict()))
    return speeds


def report(path: str, format: str, to: str) -> str:
    """Write a report of a run, in words and pictures or figures; it names no home directory.

    Args:
        path: a run folder.
        format: `html` (a page), `csv` (a table) or `zip` (a support package, also of a run without results).
        to: the file to write.

    Returns:
        the file's path.

    Raises:
        UsageError: no such format.
        InputRefused: there is nothing to report, or the file cannot be written.
    """
    from qimera_studio.reports.writing import write_report

    write_report(RunFolder(path), format, Path(to))
    return to


def classify(path: str, target: str, picture: str) -> Tried:
    """Show one picture to the original and to a compressed network.

    Args:
        path: a run folder.
        target: name of the compressed network.
        picture: a file of any usual format and size.

    Raises:
        UsageError: there is no such target.
        InputRefused: the picture cannot be read, or the folder holds no such result.
    """
    folder = RunFolder(path)
    (name,) = _targets(folder, target)
    from qimera_studio.evaluation.trying import try_picture
    from qimera_studio.export.packed import load_packed
    from qimera_studio.teacher.teacher import Teacher

    return try_picture(Teacher.restore(folder.teacher), load_packed(_packed(folder, name)), Path(picture))


def devices() -> list[tuple[str, str, int]]:
    """What a run can compute on here, the fastest kind first: key for a job, name, and free bytes of memory."""
    from qimera_studio import device

    return [(info.key, info.name, info.free_bytes) for info in device.devices()]
