"""What a generator shows between the classes of a run."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from qimera_studio.actions.results import finished_targets, results_so_far
from qimera_studio.errors import UsageError
from qimera_studio.exploring.explored import Disagreements, Explorable, ExploredPath, ExploredPlaces
from qimera_studio.reporting import Report, silent
from qimera_studio.run_folder.folder import RunFolder, SampleSheet

if TYPE_CHECKING:
    from qimera_studio.exploring.session import Session


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


def explorable(path: str) -> Explorable | None:
    """Say which classes and compressed networks of a run can be explored, also while it goes on.

    Args:
        path: a run folder.

    Returns:
        None while the run has not saved a generator yet.

    Raises:
        InputRefused: the folder holds no run, or one whose generator knows no classes.
    """
    folder = RunFolder(path)
    from qimera_studio.exploring.generators import check_classes, has_generator
    from qimera_studio.teacher.teacher import Teacher

    check_classes(folder)
    if not has_generator(folder):
        return None
    return Explorable(Teacher.restore(folder.teacher).class_names, tuple(results_so_far(folder)))


SKETCH = 13
"""Images of a way that is only sketched."""


def explore_path(
    path: str,
    target: str,
    classes: tuple[int, int],
    seed: int | None = None,
    sketch: bool = False,
    report: Report = silent,
) -> ExploredPath:
    """Follow the way from one class to another with the original and one compressed network of a run.

    Args:
        path: a run folder.
        target: the compressed network's name; empty for none.
        classes: numbers of the two ends.
        seed: of the noise that all images share; None for no noise.
        sketch: a few images are enough for now, and no boundaries; a tenth of the work.
        report: told how far it is.

    Raises:
        UsageError: there is no such target or class.
        InputRefused: the folder holds no such result, or no generator that knows classes.
        Cancelled: the work was called off.
    """
    session = _session(path, target)
    return (
        session.path(*classes, seed, SKETCH, False, report) if sketch else session.path(*classes, seed, report=report)
    )


def explore_places(
    path: str,
    target: str,
    classes: tuple[int, ...],
    mixes: np.ndarray,
    seed: int | None = None,
    images: bool = False,
    report: Report = silent,
) -> ExploredPlaces:
    """Look at places among several classes with the original and one compressed network of a run.

    Args:
        path: a run folder.
        target: the compressed network's name; empty for none.
        classes: numbers of K classes.
        mixes: share of each class at each place, [N, K]; rows sum to 1.
        seed: of the noise that all places share; None for no noise.
        images: whether the images are wanted too.
        report: told how far it is.

    Raises:
        UsageError: there is no such target or class.
        InputRefused: the folder holds no such result, or no generator that knows classes.
        Cancelled: the work was called off.
    """
    return _session(path, target).places(classes, mixes, seed, images, report)


def disagreements(
    path: str,
    target: str,
    looked: int,
    seed: int | None = None,
    pair: tuple[int, int] | None = None,
    report: Report = silent,
) -> Disagreements:
    """Rank samples by how far the original and one compressed network of a run differ.

    Args:
        path: a run folder.
        target: the compressed network's name.
        looked: samples to look at, those of earlier calls included.
        seed: of freshly generated samples; None for those of the bank.
        pair: tell samples alone that the original takes for the first class and the compressed network for the second.
        report: told how far it is.

    Raises:
        UsageError: there is no such target.
        InputRefused: the folder holds no such result, no bank, or no generator that knows classes.
        Cancelled: the work was called off.
    """
    folder = RunFolder(path)
    finished_targets(folder, target)
    from qimera_studio.exploring.disagreements import find_disagreements

    return find_disagreements(folder, target, seed, looked, pair, report)


def _session(path: str, target: str) -> "Session":
    folder = RunFolder(path)
    if target:
        finished_targets(folder, target)
    from qimera_studio.exploring.session import open_session

    return open_session(folder, target)
