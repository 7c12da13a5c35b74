"""Bits of every layer under a target, and what they come to: the file sizes shown while bits are edited."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

from qimera_studio.export.sizes import FileSizes, LayerWidth
from qimera_studio.job import Target
from qimera_studio.teacher.card import LayerRow

WEIGHTED = ("conv", "linear")


@dataclass(frozen=True)
class PlannedLayer:
    """One layer with weights and the bits it gets.

    Attributes:
        row: the layer as the card tells it.
        weights: bits of its weights.
        activations: bits of its input; None where the scheme fixes them.
        width: its part in a file.
        work: its share of the network's multiply-adds, 0-1.
    """

    row: LayerRow
    weights: int
    activations: int | None
    width: LayerWidth
    work: float


@dataclass(frozen=True)
class SizeEstimate:
    """Bytes of a network before and after.

    Attributes:
        float32: of all weights and biases.
        onnx: of the ONNX file.
        packed: of the packed file.
        measured: whether files of this very network were written to know it.
    """

    float32: int
    onnx: int
    packed: int
    measured: bool


def plan_layers(rows: Sequence[LayerRow], target: Target) -> list[PlannedLayer]:
    """Bits of each layer with weights, by the rules of quantizer placement: overrides win over first and last."""
    layers = [row for row in rows if row.kind in WEIGHTED]
    work = max(1, sum(row.multiply_adds for row in layers))
    return [_planned(row, target, row is layers[0], row is layers[-1], row.multiply_adds / work) for row in layers]


def estimate(rows: Sequence[LayerRow], target: Target, sizes: FileSizes | None = None) -> SizeEstimate:
    """File sizes under a target; without measured sizes, those that networks of this shape usually have."""
    used, layers = sizes or usual_sizes(rows), [layer.width for layer in plan_layers(rows, target)]
    onnx, packed = used.onnx_bytes(layers, target), used.packed_bytes(layers, target)
    return SizeEstimate(4 * sum(row.parameters for row in rows), onnx, packed, sizes is not None)


_ONNX_PER_CHANNEL, _ONNX_PER_LAYER = 12, 480
_PACKED_PER_CHANNEL, _PACKED_PER_LAYER = 8, 760


def usual_sizes(rows: Sequence[LayerRow]) -> FileSizes:
    """What files usually take besides codes: scales and bias per output channel, per layer a description."""
    layers = [row for row in rows if row.kind in WEIGHTED]
    channels = sum(row.shape[0] for row in layers if row.shape)
    onnx, packed = _ONNX_PER_CHANNEL * channels, _PACKED_PER_CHANNEL * channels
    return FileSizes(onnx + _ONNX_PER_LAYER * len(layers), packed + _PACKED_PER_LAYER * len(layers), 0, 0)


def _planned(row: LayerRow, target: Target, first: bool, last: bool, work: float) -> PlannedLayer:
    override = target.layers.get(row.name)
    end = (target.first if first else None, target.last if last else None)
    bits = next((bits for bits in reversed(end) if bits), target.weights)
    weights = (override.weights if override else None) or bits
    activations = (override.activations if override else None) or target.activations
    fixed = first or (last and row.kind == "linear")
    width = LayerWidth(prod(row.shape), weights, activations < 8)
    return PlannedLayer(row, weights, None if fixed else activations, width, work)
