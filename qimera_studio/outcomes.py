"""What the actions answer: plain frozen data that crosses a pipe and prints as JSON. Imports neither torch nor Qt."""

from dataclasses import dataclass, field
from typing import Any


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
        latency: `timings` (milliseconds by batch size), `threads`, `cpu_flags`; see `evaluation.latency`.
    """

    target: str
    size_bytes: int
    fp32_bytes: int
    latency: dict[str, Any]
