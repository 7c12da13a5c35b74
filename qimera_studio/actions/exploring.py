"""What a generator shows between the classes of a run."""

from collections.abc import Sequence

from qimera_studio.actions.results import finished_targets
from qimera_studio.errors import UsageError
from qimera_studio.exploring.explored import Explorable, ExploredPath
from qimera_studio.folder import RunFolder, SampleSheet
from qimera_studio.reporting import Report, silent


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
    return Explorable(Teacher.restore(folder.teacher).class_names, tuple(finished_targets(folder)))


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
    (name,) = finished_targets(folder, target)
    from qimera_studio.exploring.session import open_session

    return open_session(folder, name).path(*classes, seed, report=report)
