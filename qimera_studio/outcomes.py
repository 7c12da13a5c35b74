"""What the actions answer: plain frozen data that crosses a pipe and prints as JSON. Imports neither torch nor Qt."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np


@dataclass(frozen=True)
class ExportOutcome:
    """One verified export.

    Attributes:
        target: name of the compressed network, such as `w4a4`.
        file: path of the file.
        format: `onnx` or `safetensors`.
        size_bytes: of the file.
        figures: what the verification measured.
    """

    target: str
    file: str
    format: str
    size_bytes: int
    figures: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Accuracy:
    """How often one network is right on labelled images.

    Attributes:
        what: `teacher`, the name of a target, or of a file.
        accuracy: share of right answers, 0-1.
        images: how many were shown.
        agreement: share of answers equal to the teacher's, 0-1; None where there is no teacher to compare with.
    """

    what: str
    accuracy: float
    images: int
    agreement: float | None = None


@dataclass(frozen=True)
class Speed:
    """Size and latency of one compressed network beside the original, both in onnxruntime.

    Attributes:
        target: name of the compressed network.
        size_bytes: of its ONNX file.
        fp32_bytes: of the original's.
        latency: `timings` (milliseconds by batch size), `threads`, `cpu_flags`, `machine`; see `evaluation.latency`.
    """

    target: str
    size_bytes: int
    fp32_bytes: int
    latency: dict[str, Any]


@dataclass(frozen=True)
class Guess:
    """One class a network thinks of, and its probability, 0-1."""

    name: str
    probability: float


@dataclass(frozen=True)
class Tried:
    """What the original and a compressed network make of one picture.

    Attributes:
        seen: uint8 [size, size, channels], the picture as the networks see it.
        original: the likeliest classes, the likeliest first.
        compressed: the same of the compressed network.
    """

    seen: np.ndarray
    original: tuple[Guess, ...]
    compressed: tuple[Guess, ...]

    @property
    def agree(self) -> bool:
        """Whether both choose the same class."""
        return self.original[0].name == self.compressed[0].name
