"""The quantized model: a BN-folded graph with integer weights, scales and zero points. It is the reference for exports.

Affine quantization: a real value is (code - zero_point) * scale, codes being unsigned `bits`-bit integers for tensors
and signed ones for weights. Biases are 32-bit integers at input scale times weight scale.
"""

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from qimera_studio.graph.graph import Graph


@dataclass(frozen=True)
class TensorQuantization:
    """How one tensor is held: codes 0 ... 2^bits - 1.

    Attributes:
        scale: > 0, exactly representable in float32.
        zero_point: the code of real zero, 0 ... 2^bits - 1.
        bits: 2-8.
    """

    scale: float
    zero_point: int
    bits: int

    @property
    def largest_code(self) -> int:
        """2^bits - 1."""
        return (1 << self.bits) - 1


@dataclass(frozen=True)
class LayerIntegers:
    """The integers of one conv or linear layer.

    Attributes:
        codes: int8, shape of the weight [out, ...], within -2^(bits-1) ... 2^(bits-1) - 1.
        scales: float32 [out], or [1] where one holds for all output channels; > 0.
        zero_points: int32, as many as scales, within the codes' range; all zero in the deployable scheme.
        bits: 2-8.
        bias: int32 [out] at `input scale * scales` where the input is quantized, else float64 [out].
    """

    codes: np.ndarray
    scales: np.ndarray
    zero_points: np.ndarray
    bits: int
    bias: np.ndarray


@dataclass(frozen=True)
class QuantizedModel:
    """A compressed classifier, complete.

    Attributes:
        graph: BN-folded where the batch norm followed a layer; other nodes compute on real values.
        layers: integers by conv / linear node name.
        tensors: quantization by tensor name (`image` included); a tensor without an entry stays real. Outputs of
            `graph.PRESERVING` nodes carry their input's entry.
        parameters: float64 tensors of batch_norm nodes that could not be folded, keyed `<node>.<parameter>`.
        description: plain JSON: input_spec, class_names, architecture, target, recipe name.
    """

    graph: Graph
    layers: dict[str, LayerIntegers]
    tensors: dict[str, TensorQuantization]
    parameters: dict[str, np.ndarray] = field(default_factory=dict)
    description: dict[str, Any] = field(default_factory=dict)

    def input_of(self, layer: str) -> TensorQuantization | None:
        """Quantization of the tensor that feeds `layer`; None where it is real."""
        return self.tensors.get(self.graph.node(layer).inputs[0])
