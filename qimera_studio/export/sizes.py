"""How large a network's files become with any bits: what was written once, plus codes as the exporter packs them.

ONNX stores weights of up to 4 bits in 4 bits and wider ones in 8 (runtimes know no other containers); the packed file
stores every width densely. Everything else in a file hardly depends on the bits, so it is measured on files that were
really written. Imports neither torch nor Qt.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from qimera_studio.job import Target

NARROW = 4
"""Most bits of a weight that ONNX stores in half a byte."""


@dataclass(frozen=True)
class LayerWidth:
    """One layer's part in a file.

    Attributes:
        weights: how many it has.
        bits: of each, 2-8.
        clipped: whether its input has fewer than 8 bits.
    """

    weights: int
    bits: int
    clipped: bool


@dataclass(frozen=True)
class FileSizes:
    """What files of a network take besides the codes of its weights.

    Attributes:
        onnx: bytes of the ONNX file of `REFERENCE`, less its codes.
        packed: bytes of the packed file of `REFERENCE`, less its codes.
        narrow: further bytes in ONNX for each weight that is stored in 4 bits.
        clip: further bytes in ONNX for each layer whose input has fewer than 8 bits.
    """

    onnx: float
    packed: float
    narrow: float
    clip: float

    def onnx_bytes(self, layers: Sequence[LayerWidth], target: Target) -> int:
        """Bytes of the ONNX file with these bits, which `target` asks for."""
        return round(self.onnx + sum(map(self.onnx_layer, layers)) + _told(target, ", "))

    def onnx_layer(self, layer: LayerWidth) -> float:
        """What one layer's bits decide of the ONNX file's bytes."""
        return onnx_codes(layer) + self.narrow * (layer.bits <= NARROW) + self.clip * layer.clipped

    def packed_bytes(self, layers: Sequence[LayerWidth], target: Target) -> int:
        """Bytes of the packed file with these bits, which `target` asks for."""
        return round(self.packed + sum(packed_codes(layer) for layer in layers) + _told(target, ","))


REFERENCE = Target(weights=8, activations=8)
"""The target whose files are measured."""


def onnx_codes(layer: LayerWidth) -> int:
    """Bytes of a layer's codes in ONNX."""
    return (layer.weights + 1) // 2 if layer.bits <= NARROW else layer.weights


def packed_codes(layer: LayerWidth) -> int:
    """Bytes of a layer's codes, packed densely."""
    return (layer.weights * layer.bits + 7) // 8


def _told(target: Target, separator: str) -> int:
    """Bytes that the file's description of the target takes beyond the reference's."""
    one, other = (
        len(json.dumps(told.model_dump(), separators=(separator, ": "), ensure_ascii=False).encode())
        for told in (target, REFERENCE)
    )
    return one - other
