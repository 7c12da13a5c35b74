"""What the actions answer: plain frozen data that crosses a pipe and prints as JSON. Imports neither torch nor Qt."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from qimera_studio.evaluation.verdict import EXPORT_AGREEMENT


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

    @property
    def faithful(self) -> bool:
        """Whether the file was seen to answer as its network does, but for few close calls that rounding decides."""
        return float(self.figures.get("agreement", 1.0)) >= EXPORT_AGREEMENT


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


@dataclass(frozen=True)
class Change:
    """How far a network's answers are from the original's.

    Attributes:
        divergence: KL divergence of the probabilities from the original's, mean over images, nats.
        changed: share of images answered with another class, 0-1.
    """

    divergence: float
    changed: float


@dataclass(frozen=True)
class LayerDamage:
    """What quantizing one layer does to the answers.

    Attributes:
        layer: its name.
        weights: how many it has.
        weight_bits: of each.
        input_bits: of the tensor it reads; None where that is real.
        alone: the original with only this layer quantized.
        without: the quantized network with only this layer as in the original.
    """

    layer: str
    weights: int
    weight_bits: int
    input_bits: int | None
    alone: Change
    without: Change


@dataclass(frozen=True)
class Damage:
    """What quantizing does to the answers, layer by layer, before the network is repaired.

    Attributes:
        target: name of the compressed network.
        images: how many synthetic images it was measured on.
        form: the network that was looked at, such as `calibrated`.
        whole: that network as it is.
        layers: in the order of the network.
    """

    target: str
    images: int
    form: str
    whole: Change
    layers: tuple[LayerDamage, ...]

    def given_back(self, layer: LayerDamage) -> float:
        """How much of the whole divergence is gone when only this layer stays as in the original, nats."""
        return self.whole.divergence - layer.without.divergence


@dataclass(frozen=True)
class Answered:
    """What the original and a compressed network say of one synthetic image.

    Attributes:
        picture: uint8 [H, W, channels], as the networks see it.
        original: the class the original chooses.
        compressed: the class the compressed network chooses.
    """

    picture: np.ndarray
    original: Guess
    compressed: Guess

    @property
    def agree(self) -> bool:
        """Whether both choose the same class."""
        return self.original.name == self.compressed.name


@dataclass(frozen=True)
class Answers:
    """Both networks' answers on synthetic images kept aside, as pictures to look at.

    Attributes:
        images: how many were looked at.
        agreement: share of them with the same answer, 0-1.
        worst: those whose probabilities differ most, the worst first.
        usual: some of all, evenly chosen.
    """

    images: int
    agreement: float
    worst: tuple[Answered, ...]
    usual: tuple[Answered, ...]
