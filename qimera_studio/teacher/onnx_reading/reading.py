"""ONNX files as trained classifiers: from an untrusted file to the network in it, and the size it takes."""

from dataclasses import replace
from pathlib import Path

import numpy as np

from qimera_studio.errors import InputRefused
from qimera_studio.graph.network import GraphNetwork
from qimera_studio.reporting import Report, silent
from qimera_studio.teacher.architectures import recognise
from qimera_studio.teacher.architectures.architecture import Architecture
from qimera_studio.teacher.onnx_reading.contents import Contents
from qimera_studio.teacher.onnx_reading.rehearsal import about, parse_carefully
from qimera_studio.teacher.onnx_reading.translation import translate

_FIRST_TAGS = bytes([0x12, 0x1A, 0x22, 0x28, 0x32, 0x3A, 0x42])
"""Tags of the fields that can follow `ir_version` at the start of a model: producer ... graph, opset_import."""

_LARGEST_SIZE, _MOST_CHANNELS = 4096, 16

FOLDED = (
    "The file holds no batch norms: exporting folded them into the convolutions, if the network had any. Keep them"
    " with torch.onnx.export(..., training=torch.onnx.TrainingMode.PRESERVE, do_constant_folding=False)."
)


def is_onnx(path: Path) -> bool:
    """Whether a file is ONNX, by its name or by how it starts."""
    if path.suffix.lower() == ".onnx":
        return path.is_file()
    try:
        with open(path, "rb") as file:
            start = file.read(3)
    except OSError:
        return False
    return len(start) == 3 and start[0] == 0x08 and 3 <= start[1] <= 20 and start[2] in _FIRST_TAGS


def read_onnx(path: Path, size: int | None = None, report: Report = silent) -> Architecture:
    """Read the network in an ONNX file.

    Args:
        path: not trusted.
        size: side of the images in pixels as the person said it; None to take the file's.
        report: told what is being done.

    Raises:
        InputRefused: the file cannot be used; one sentence says why.
    """
    contents = parse_carefully(path, report)
    with about(path):
        network, size = translated(contents, size, report)
    name, confidence = f"Network in ONNX{_by(contents)}", "Sure: the file holds the network itself."
    return _named(Architecture(name, network, size, confidence, remarks=_remarks(network)), network)


def translated(contents: Contents, size: int | None, report: Report = silent) -> tuple[GraphNetwork, int]:
    """The network, and the side of its images in pixels.

    Args:
        contents: of the file.
        size: as the person said it; None to take the file's.
        report: told how far it is.

    Raises:
        InputRefused: it is no network that can be compressed; the text says what "it" is and does.
    """
    channels, own_size = _image(contents)
    size = size or own_size
    if size is None:
        raise InputRefused("It takes images of any size, so state the one it was trained for (--size).")
    if size > _LARGEST_SIZE:
        raise InputRefused(f"It takes images of {size}×{size} pixels; at most {_LARGEST_SIZE} can be used.")
    return translate(contents, channels, size, report), size


def _named(architecture: Architecture, network: GraphNetwork) -> Architecture:
    """With the name, normalisation and classes of a known architecture whose very weights these are."""
    layers = {node.name: node.layer for node in network.graph.nodes}
    weights = {f"{layers[name.split('.')[0]]}.{name.split('.')[1]}": value for name, value in network.weights().items()}
    try:
        known = recognise(weights, architecture.size)
    except InputRefused:
        return architecture
    if known is None or known.mapping:
        return architecture
    return replace(architecture, name=f"{known.name}, as ONNX", preset=known.preset, class_names=known.class_names)


def _image(contents: Contents) -> tuple[int, int | None]:
    """Channels of the image, and its size where the file fixes one."""
    _, channels, height, width = contents.shape
    if width in (1, 3) and channels not in (1, 3):
        raise InputRefused(f"Its images ({_described(contents)}) have their channels last; export it with them first.")
    channels = channels or _channels_of_first_convolution(contents)
    if channels is None or channels > _MOST_CHANNELS:
        raise InputRefused(f"It takes an input of shape {_described(contents)}, which is no image.")
    if height != width:
        raise InputRefused(f"It takes images of {height or 'N'}×{width or 'N'} pixels; only square ones can be used.")
    return channels, height


def _channels_of_first_convolution(contents: Contents) -> int | None:
    for operation in contents.operations:
        if operation.type == "Conv" and contents.input in operation.inputs[:1]:
            weight = contents.constants.get(operation.inputs[1], np.empty(()))
            return weight.shape[1] * int(operation.attributes.get("group", 1)) if weight.ndim == 4 else None
    return None


def _described(contents: Contents) -> str:
    return "×".join(str(size or "N") for size in contents.shape)


def _by(contents: Contents) -> str:
    """Which program exported it, in plain letters."""
    name = "".join(letter for letter in contents.producer if letter.isalnum() or letter in " .-_")[:40].strip()
    return f", written by {name}" if name else ""


def _remarks(network: GraphNetwork) -> tuple[str, ...]:
    return () if any(node.op == "batch_norm" for node in network.graph.nodes) else (FOLDED,)
