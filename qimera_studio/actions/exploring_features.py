"""Where both networks of a run see its samples: the feature space, and the ways between classes through it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qimera_studio.actions.results import finished_targets
from qimera_studio.exploring.feature_points import FeatureFrame, FeaturePath, Points
from qimera_studio.reporting import Report, silent
from qimera_studio.run_folder.folder import RunFolder

if TYPE_CHECKING:
    from qimera_studio.exploring.feature_space import FeatureSpace


def explore_features(
    path: str, target: str, classes: tuple[int, ...], moment: int | None = None, report: Report = silent
) -> FeatureFrame:
    """Show where both networks of a run see samples of classes, and samples between them.

    Args:
        path: a run folder.
        target: the compressed network's name; empty for none.
        classes: whose samples.
        moment: iterations that the generator had learned for; None for its end.
        report: told how far it is.

    Raises:
        UsageError: there is no such target or class, or too many are wanted.
        InputRefused: the folder holds no such result, or no such generator.
        Cancelled: the work was called off.
    """
    folder, space = _feature_space(path, target, classes)
    from qimera_studio.exploring.snapshots import generator_at, kept_moments

    return space.frame(generator_at(folder, moment, space.session.generator), kept_moments(folder), report)


def explore_feature_paths(
    path: str,
    target: str,
    classes: tuple[int, ...],
    pairs: Sequence[tuple[int, int]],
    moment: int | None = None,
    report: Report = silent,
) -> tuple[FeaturePath, ...]:
    """Follow the ways between pairs of classes through the feature spaces that `explore_features` shows.

    Args:
        path: a run folder.
        target: the compressed network's name; empty for none.
        classes: those that are shown.
        pairs: of classes.
        moment: as for `explore_features`.
        report: told how far it is.

    Raises:
        UsageError: there is no such target or class, or too many are wanted.
        InputRefused: the folder holds no such result, or no such generator.
        Cancelled: the work was called off.
    """
    folder, space = _feature_space(path, target, classes)
    from qimera_studio.exploring.snapshots import generator_at

    return space.paths(generator_at(folder, moment, space.session.generator), pairs, report)


def explore_real_images(
    path: str, target: str, classes: tuple[int, ...], images: str, report: Report = silent
) -> Points:
    """Place labelled images in the feature spaces that `explore_features` shows.

    Args:
        path: a run folder.
        target: the compressed network's name; empty for none.
        classes: those that are shown.
        images: a folder with one folder per class, or an .npz.
        report: told how far it is.

    Raises:
        UsageError: there is no such target or class, or too many are wanted, or no image shows one of them.
        InputRefused: the folder holds no such result or no generator, or the images cannot be used.
        Cancelled: the work was called off.
    """
    _, space = _feature_space(path, target, classes)
    from qimera_studio.evaluation.images import load_labelled_images

    report("Reading the images", 0.0)
    teacher = space.session.teacher
    return space.real(load_labelled_images(images, teacher.input_spec, teacher.class_names), report)


def _feature_space(path: str, target: str, classes: tuple[int, ...]) -> tuple[RunFolder, "FeatureSpace"]:
    folder = RunFolder(path)
    if target:
        finished_targets(folder, target)
    from qimera_studio.exploring.feature_space import feature_space
    from qimera_studio.exploring.session import open_session

    return folder, feature_space(open_session(folder, target), tuple(classes))
