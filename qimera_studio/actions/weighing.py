"""How large a network's files become, and which of its layers mind being quantized: known before a run starts."""

import hashlib
import json
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import platformdirs

from qimera_studio.export.sizes import FileSizes
from qimera_studio.files import replacing
from qimera_studio.job import Target, TeacherSource
from qimera_studio.progress.plan import Plan
from qimera_studio.quantization.weighing import LayerWeight, Weighing
from qimera_studio.recipe.recipe import Recipe
from qimera_studio.reporting import Report, silent
from qimera_studio.run_folder.folder import RunFolder

if TYPE_CHECKING:
    from torch import Tensor

    from qimera_studio.teacher.teacher import Teacher


def file_sizes(source: TeacherSource, recipe: Recipe) -> FileSizes:
    """Say what a checkpoint's files take besides the codes of its weights.

    Args:
        source: the file and what the person said about it.
        recipe: its scheme and the granularity of its scales count.

    Raises:
        InputRefused: it is not a classifier that can be read.
    """
    from qimera_studio.export import sizing

    return sizing.file_sizes(opened_teacher(source), recipe)


def weigh_layers(source: TeacherSource, recipe: Recipe, target: Target, runs: str, report: Report = silent) -> Weighing:
    """Measure how much each layer minds being quantized, without any data, and keep it for the checkpoint.

    Args:
        source: the file and what the person said about it.
        recipe: how ranges are found.
        target: bits that layers are switched on and off with.
        runs: folder of runs; the newest sample bank made from this checkpoint is used, else probes.
        report: told how far it is.

    Raises:
        InputRefused: it is not a classifier that can be read.
        UsageError: the target names a layer that does not exist.
        Cancelled: the work was called off.
    """
    from qimera_studio.analysis.weighing import weigh

    report("Reading the model", 0.0)
    teacher = opened_teacher(source)
    origin, images = _pictures(teacher, Path(runs))
    layers = weigh(teacher, recipe.quantization, target, images, report)
    weighing = Weighing(origin, len(images), target, layers)
    _keep(weighing, _kept_file(teacher, recipe))
    return weighing


def known_weights(source: TeacherSource, recipe: Recipe) -> Weighing | None:
    """What `weigh_layers` found of a checkpoint before, with ranges found the same way; None where nothing was.

    Raises:
        InputRefused: it is not a classifier that can be read.
    """
    return _recalled(_kept_file(opened_teacher(source), recipe))


def opened_teacher(source: TeacherSource) -> "Teacher":
    """A checkpoint, read once as long as its file stays the same."""
    file = Path(source.path)
    return _read(source, file.stat().st_mtime if file.is_file() else 0.0)


@lru_cache(maxsize=1)
def _read(source: TeacherSource, _changed: float) -> "Teacher":
    from qimera_studio.teacher.loading import load_teacher

    return load_teacher(source)


def _pictures(teacher: "Teacher", runs: Path) -> "tuple[str, Tensor]":
    """Where pictures to weigh on come from, and the pictures."""
    from qimera_studio.analysis.weighing import affordable
    from qimera_studio.quantization.image_free.images import probes
    from qimera_studio.synthesis.bank import SampleBank

    count = affordable(teacher)
    if (run := _run_of(teacher, runs)) is not None:
        return run.path.name, SampleBank.load(run.bank_file).images[:count]
    return PROBES, probes(teacher.input_spec, count)[:count]


PROBES = "probes"
"""Where pictures come from that no run has made: random, with natural statistics."""


def _run_of(teacher: "Teacher", runs: Path) -> RunFolder | None:
    """The run with the newest sample bank that was made from this very classifier."""
    from qimera_studio.stages.original import fingerprint

    folders = [RunFolder(path) for path in runs.iterdir()] if runs.is_dir() else []
    filled = [folder for folder in folders if folder.bank_file.is_file()]
    mine, known = fingerprint(teacher), ((folder, Plan.read(folder)) for folder in filled)
    made = [folder for folder, plan in known if plan is not None and plan.teacher == mine]
    return max(made, key=lambda folder: folder.bank_file.stat().st_mtime, default=None)


def _kept_file(teacher: "Teacher", recipe: Recipe) -> Path:
    """Where a classifier's weighing is kept: by its weights, its input and how ranges are found."""
    from qimera_studio.stages.original import fingerprint

    told = json.dumps([teacher.input_spec.to_dict(), recipe.quantization.model_dump()], sort_keys=True)
    name = hashlib.sha256((fingerprint(teacher) + told).encode()).hexdigest()
    return platformdirs.user_cache_path("qimera-studio", appauthor=False) / "weighing" / f"{name}.json"


def _keep(weighing: Weighing, file: Path) -> None:
    """Write it; a folder that cannot be written costs the memory, never the work."""
    value = asdict(weighing) | {"target": weighing.target.model_dump()}
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with replacing(file) as temporary:
            temporary.write_text(json.dumps(value), encoding="utf-8")
    except OSError:
        return


def _recalled(file: Path) -> Weighing | None:
    try:
        value = json.loads(file.read_text(encoding="utf-8"))
        layers = {name: _layer(fields) for name, fields in value["layers"].items()}
        return Weighing(value["images"], value["count"], Target.model_validate(value["target"]), layers)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _layer(fields: dict[str, Any]) -> LayerWeight:
    return LayerWeight(fields["on"], fields["off"], {int(bits): change for bits, change in fields["widths"].items()})
