"""Bits of every layer under a target, and what they come to: the file sizes shown while bits are edited.

An estimate from the card alone. ONNX stores weights of up to 4 bits in 4 bits and wider ones in 8 (runtimes know no
other containers); the packed file stores every width densely. Per output channel come scales and bias, per layer a
description.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from qimera_studio.job import Target
from qimera_studio.teacher.card import LayerRow

WEIGHTED = ("conv", "linear")
_ONNX_PER_CHANNEL, _ONNX_PER_LAYER = 12, 480
_PACKED_PER_CHANNEL, _PACKED_PER_LAYER = 8, 760


@dataclass(frozen=True)
class PlannedLayer:
    """One layer with weights and the bits it gets.

    Attributes:
        row: the layer as the card tells it.
        weights: bits of its weights.
        activations: bits of its input; None where the scheme fixes them.
    """

    row: LayerRow
    weights: int
    activations: int | None


@dataclass(frozen=True)
class SizeEstimate:
    """Bytes of a network before and after."""

    float32: int
    onnx: int
    packed: int


def plan_layers(rows: Sequence[LayerRow], target: Target) -> list[PlannedLayer]:
    """Bits of each layer with weights, by the rules of quantizer placement: overrides win over first and last."""
    layers = [row for row in rows if row.kind in WEIGHTED]
    return [_planned(row, target, row is layers[0], row is layers[-1]) for row in layers]


def estimate(rows: Sequence[LayerRow], target: Target) -> SizeEstimate:
    """File sizes under a target."""
    layers = plan_layers(rows, target)
    onnx = sum(_onnx_bytes(layer) for layer in layers)
    packed = sum(_packed_bytes(layer) for layer in layers)
    return SizeEstimate(4 * sum(row.parameters for row in rows), onnx, packed)


def layer_bytes(layer: PlannedLayer) -> int:
    """Bytes of one layer's weights, densely packed."""
    return (layer.row.parameters * layer.weights + 7) // 8


def _planned(row: LayerRow, target: Target, first: bool, last: bool) -> PlannedLayer:
    override = target.layers.get(row.name)
    end = (target.first if first else None, target.last if last else None)
    bits = next((bits for bits in reversed(end) if bits), target.weights)
    weights = (override.weights if override else None) or bits
    activations = (override.activations if override else None) or target.activations
    fixed = first or (last and row.kind == "linear")
    return PlannedLayer(row, weights, None if fixed else activations)


def _onnx_bytes(layer: PlannedLayer) -> int:
    stored = 4 if layer.weights <= 4 else 8
    return layer.row.parameters * stored // 8 + _channels(layer) * _ONNX_PER_CHANNEL + _ONNX_PER_LAYER


def _packed_bytes(layer: PlannedLayer) -> int:
    return layer_bytes(layer) + _channels(layer) * _PACKED_PER_CHANNEL + _PACKED_PER_LAYER


def _channels(layer: PlannedLayer) -> int:
    return layer.row.shape[0] if layer.row.shape else 0
