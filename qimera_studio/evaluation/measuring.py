"""Accuracy of whatever a person has at hand: a checkpoint, a finished run, an exported file."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnxruntime
from torch import Tensor

from qimera_studio.errors import InputRefused
from qimera_studio.evaluation.accuracy import accuracy_of_logits
from qimera_studio.evaluation.agreement import compare
from qimera_studio.evaluation.classifiers import Classifier, logits_of, onnx_classifier, torch_classifier
from qimera_studio.evaluation.images import LabelledImages, load_labelled_images
from qimera_studio.evaluation.sessions import open_session
from qimera_studio.export.builder import PRODUCER
from qimera_studio.export.packed import load_packed
from qimera_studio.outcomes import Accuracy
from qimera_studio.quantization.integer_arithmetic import IntegerNetwork
from qimera_studio.reporting import Report, silent
from qimera_studio.teacher.input_spec import InputSpec
from qimera_studio.teacher.onnx_reading.parsing import producer
from qimera_studio.teacher.onnx_reading.rehearsal import about
from qimera_studio.teacher.teacher import Teacher


def measure_teacher(teacher: Teacher, images: str) -> Accuracy:
    """Accuracy of a trained classifier."""
    labelled = load_labelled_images(images, teacher.input_spec, teacher.class_names)
    return _accuracy("teacher", torch_classifier(teacher.network, teacher.input_spec), labelled)


def measure_results(teacher: Teacher, models: dict[str, Path], images: str, report: Report = silent) -> list[Accuracy]:
    """Accuracy of a teacher and of its compressed networks.

    Args:
        teacher: shown the same images, for the agreement.
        models: packed networks by name.
        images: labelled images.
        report: told how far it is.

    Raises:
        InputRefused: the images cannot be used.
        Cancelled: the work was called off.
    """
    spec = teacher.input_spec
    report("Reading the images", 0.0)
    labelled = load_labelled_images(images, spec, teacher.class_names)
    compressed = (IntegerNetwork(load_packed(file)) for file in models.values())
    networks: list[Callable[[Tensor], Tensor]] = [teacher.network, *compressed]

    def answers(place: int) -> np.ndarray:
        def told(share: float) -> None:
            report("Looking at the images", (place + share) / len(networks))

        return logits_of(torch_classifier(networks[place], spec), labelled.images, told=told)

    reference = answers(0)  # [N, C]
    outcomes = [Accuracy("teacher", accuracy_of_logits(reference, labelled.labels).fraction, len(labelled.labels))]
    for place, name in enumerate(models, start=1):
        logits = answers(place)
        right = accuracy_of_logits(logits, labelled.labels)
        outcomes.append(Accuracy(name, right.fraction, right.samples, compare(reference, logits).agreement))
    return outcomes


def is_own_export(path: Path) -> bool:
    """Whether a file is ONNX that this program wrote, by the file's own word; others are read as teachers.

    Raises:
        InputRefused: it is damaged.
    """
    with about(path):
        return path.suffix == ".onnx" and producer(path) == PRODUCER


def measure_onnx(path: Path, images: str) -> Accuracy:
    """Accuracy of a file this program exported, in onnxruntime.

    Raises:
        InputRefused: the file is no ONNX model, or does not say what images it takes.
    """
    session = open_session(_content(path))
    spec, class_names = _described(path, session)
    labelled = load_labelled_images(images, spec, class_names)
    return _accuracy(path.name, onnx_classifier(session, spec), labelled)


def _accuracy(what: str, classifier: Classifier, labelled: LabelledImages) -> Accuracy:
    right = accuracy_of_logits(logits_of(classifier, labelled.images), labelled.labels)
    return Accuracy(what, right.fraction, right.samples)


def _content(path: Path) -> bytes:
    """The file's bytes: opened so, a model cannot reach for weights in other files."""
    try:
        return path.read_bytes()
    except OSError:
        raise InputRefused(f"The file '{path}' cannot be read.") from None


def _described(path: Path, session: onnxruntime.InferenceSession) -> tuple[InputSpec, tuple[str, ...]]:
    """What the file's metadata says about its images and classes."""
    try:
        said = {key: json.loads(value) for key, value in session.get_modelmeta().custom_metadata_map.items()}
        mean, std = tuple(map(float, said["mean"])), tuple(map(float, said["std"]))
        spec = InputSpec(
            int(said["channels"]), int(said["size"]), mean, std, "custom", "certain", "written in the file"
        )
        return spec, tuple(said.get("classes") or ())
    except (KeyError, TypeError, ValueError):
        raise InputRefused(
            f"The file '{path}' does not say what images it takes, as exports of Qimera Studio do."
        ) from None
