"""From a file, or a bundled sample, to a teacher: read, name, capture, and find out what it takes."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch
from torch import nn

from qimera_studio.errors import InputRefused, UsageError
from qimera_studio.graph.capture import capture
from qimera_studio.graph.network import GraphNetwork, frozen
from qimera_studio.job import TeacherSource
from qimera_studio.reporting import Report, silent
from qimera_studio.resources import resource
from qimera_studio.teacher import class_names
from qimera_studio.teacher.architectures import recognise, unknown
from qimera_studio.teacher.architectures.architecture import Architecture
from qimera_studio.teacher.definition import define
from qimera_studio.teacher.input_guess import guess_warnings, guessed_spec, stated_spec
from qimera_studio.teacher.input_spec import InputSpec
from qimera_studio.teacher.kinds import describe
from qimera_studio.teacher.onnx_reading.reading import is_onnx, read_onnx
from qimera_studio.teacher.parametrizations import plain_weights
from qimera_studio.teacher.reading import Weights, read_checkpoint
from qimera_studio.teacher.sanity.examination import examine
from qimera_studio.teacher.teacher import Teacher

_SAMPLE = "sample:"


def load_teacher(source: TeacherSource, report: Report = silent) -> Teacher:
    """Load a trained classifier.

    Args:
        source: the file and what the person said about it; what they said wins over every guess.
        report: told what is being done and how far it is.

    Raises:
        InputRefused: the file cannot be used; one sentence says why and what to do.
        UsageError: what was said about it is not acceptable.
    """
    path, source = _resolved(source)
    architecture = _architecture(source, path, report)
    report("Trying the network out", 0.0)
    channels = _input_channels(architecture.module)
    size = source.size or architecture.size
    network = _captured(architecture, channels, size)
    classes = network(torch.zeros(1, channels, size, size)).shape[1]
    spec = stated_spec(source, channels, size) or guessed_spec(network, architecture, channels, size, classes)
    names, names_guessed = _class_names(source, architecture, spec, classes)
    findings = examine(network, spec, names)
    warnings = [*(finding.text for finding in findings if finding.wrong), *guess_warnings(spec, names_guessed)]
    origin = source.path if source.path.startswith(_SAMPLE) else path.name
    return Teacher(
        network,
        architecture.name,
        architecture.confidence,
        spec,
        names,
        origin,
        path.stat().st_size,
        tuple(warnings),
        architecture.remarks,
        architecture.mapping,
        tuple(finding.text for finding in findings),
    )


def _resolved(source: TeacherSource) -> tuple[Path, TeacherSource]:
    """The file, and for a sample what its description says of it where the person said nothing."""
    if not source.path.startswith(_SAMPLE):
        return Path(source.path).expanduser(), source
    name = source.path.removeprefix(_SAMPLE)
    try:
        folder = resource(f"samples/{name}") if name.isidentifier() else Path()
        description = json.loads((folder / "description.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UsageError(f"There is no sample '{name}'; sample:digits is one.") from None
    return folder / "model.safetensors", source.model_copy(update=_from_description(source, description))


def _from_description(source: TeacherSource, description: dict[str, Any]) -> dict[str, Any]:
    spec = description["input_spec"]
    said = {"size": spec["size"], "class_names": tuple(description["class_names"])}
    if source.preset is None and source.mean is None and source.std is None:
        said |= {"mean": tuple(spec["mean"]), "std": tuple(spec["std"])}
    return {name: value for name, value in said.items() if getattr(source, name) is None}


def _architecture(source: TeacherSource, path: Path, report: Report) -> Architecture:
    """The network: in the file itself (ONNX), or the one that its weights are known to belong to."""
    if is_onnx(path):
        return read_onnx(path, source.size, report)
    checkpoint = read_checkpoint(path, report, trusted=source.path.startswith(_SAMPLE))
    report("Naming the architecture", 0.0)
    weights, computed = plain_weights(checkpoint.weights)
    found = define(source, weights) if source.definition else _recognised(source, weights, path)
    return replace(found, remarks=(*checkpoint.remarks, *computed, *found.remarks))


def _recognised(source: TeacherSource, weights: Weights, path: Path) -> Architecture:
    architecture = recognise(weights, source.size)
    if architecture is None:
        kind = describe(weights)
        if kind:
            raise InputRefused(f"The file '{path.name}' {kind}.")
        raise unknown.refusal(weights, path.name)
    return architecture


def _input_channels(module: nn.Module) -> int:
    for part in module.modules():
        if isinstance(part, nn.Conv2d):
            return part.in_channels
    raise InputRefused("The network has no convolution, so it is no image classifier.")


def _captured(architecture: Architecture, channels: int, size: int) -> GraphNetwork:
    if isinstance(architecture.module, GraphNetwork):
        return frozen(architecture.module)
    try:
        return frozen(capture(architecture.module, channels, size))
    except InputRefused as error:
        raise InputRefused(f"{architecture.name} cannot be used: {error}") from None
    except Exception:  # the network's own code may fail in any way on images it is not made for
        raise InputRefused(
            f"{architecture.name} cannot compute images of {size}×{size} pixels with {channels} channels;"
            " state the right size."
        ) from None


def _class_names(
    source: TeacherSource, architecture: Architecture, spec: InputSpec, classes: int
) -> tuple[tuple[str, ...], bool]:
    """One name for each logit, and whether they are guessed."""
    if source.class_names is not None:
        if len(source.class_names) != classes:
            raise UsageError(f"{len(source.class_names)} class names were given; the network has {classes} classes.")
        return source.class_names, False
    if architecture.class_names:
        return architecture.class_names, False
    known = class_names.guessed(classes, spec.preset, spec.size)
    return (known, True) if known else (class_names.numbered(classes), False)
