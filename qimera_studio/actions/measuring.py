"""How good and how fast a network is, on labelled images, on one picture, and in time."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from qimera_studio.actions.results import finished_targets, packed_file
from qimera_studio.job import TeacherSource
from qimera_studio.outcomes import Accuracy, Answers, Damage, Speed, Tried
from qimera_studio.reporting import Report, silent
from qimera_studio.reports.answers import save_answers
from qimera_studio.reports.damage import damage_file
from qimera_studio.run_folder.folder import RunFolder

if TYPE_CHECKING:
    from qimera_studio.stages.context import RunContext


def evaluate(source: TeacherSource, images: str, report: Report = silent) -> list[Accuracy]:
    """Measure a checkpoint, a run folder (its teacher and every result) or an exported ONNX file.

    Args:
        source: what to measure; its `path` may be a checkpoint, a run folder or an .onnx file, this program's or not.
        images: labelled images, a folder or an .npz.
        report: told how far it is with a run folder.

    Raises:
        InputRefused: one of the files cannot be used.
        Cancelled: the work was called off.
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
    models = {name: packed_file(folder, name) for name in finished_targets(folder)}
    return measuring.measure_results(Teacher.restore(folder.teacher), models, images, report)


def benchmark(path: str, report: Report = silent) -> list[Speed]:
    """Measure size and latency in onnxruntime, of the original and of every result, in turns.

    Args:
        path: a run folder with results.
        report: told how far it is.

    Raises:
        InputRefused: the folder holds no results.
        Cancelled: the work was called off.
    """
    folder = RunFolder(path)
    targets = finished_targets(folder)
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
    for place, target in enumerate(targets):
        report("Measuring speed", place / len(targets))
        model = to_onnx(load_packed(packed_file(folder, target))).SerializeToString()
        speeds.append(Speed(target, len(model), len(original), measure(original, model).to_dict()))
    return speeds


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
    (name,) = finished_targets(folder, target)
    from qimera_studio.evaluation.trying import try_picture
    from qimera_studio.export.packed import load_packed
    from qimera_studio.teacher.teacher import Teacher

    return try_picture(Teacher.restore(folder.teacher), load_packed(packed_file(folder, name)), Path(picture))


def measure_damage(path: str, target: str, report: Report = silent) -> Damage:
    """Measure how much each layer's quantization hurts, on samples kept aside, and keep it in the run folder.

    Args:
        path: a run folder.
        target: name of the compressed network.
        report: told how far it is.

    Raises:
        UsageError: there is no such target.
        InputRefused: the folder holds no such result.
        Cancelled: the work was called off.
    """
    folder, name, context = _reopened(path, target, report)
    from qimera_studio.evaluation.damage import images_for, measure_layers
    from qimera_studio.stages.reopening import untuned

    form, original, student = untuned(context, name)
    images = context.held_out.images[: images_for(context.teacher.input_spec)]
    found = Damage(name, len(images), form, *measure_layers(original, student, images, report))
    folder.write_json(damage_file(folder, name), asdict(found))
    return found


def compare_answers(path: str, target: str, report: Report = silent) -> Answers:
    """Find pictures on which the original and a compressed network differ most, and keep them in the run folder.

    Args:
        path: a run folder.
        target: name of the compressed network.
        report: told how far it is.

    Raises:
        UsageError: there is no such target.
        InputRefused: the folder holds no such result.
        Cancelled: the work was called off.
    """
    folder, name, context = _reopened(path, target, report)
    from qimera_studio.evaluation import answers
    from qimera_studio.export.packed import load_packed

    images = context.held_out.images[: answers.images_for(context.teacher.input_spec)]
    found = answers.compare_answers(context.teacher, load_packed(packed_file(folder, name)), images, report)
    save_answers(folder, name, found)
    return found


def _reopened(path: str, target: str, report: Report) -> tuple[RunFolder, str, "RunContext"]:
    folder = RunFolder(path)
    (name,) = finished_targets(folder, target)
    from qimera_studio.stages.reopening import reopened

    report("Reading the run", 0)
    return folder, name, reopened(folder)
