"""Bits that fit a size: of all choices for the weights, the one whose layers together change the outputs least."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Literal

from qimera_studio.export.sizes import FileSizes, packed_codes
from qimera_studio.job import LayerBits, Target
from qimera_studio.quantization.bit_assignment import WIDTHS, Layer, assign_bits, smallest
from qimera_studio.quantization.weighing import LayerWeight
from qimera_studio.teacher.card import LayerRow
from qimera_studio.ui.models.settings.layer_plan import PlannedLayer, plan_layers, usual_sizes

FileKind = Literal["onnx", "packed"]

_FRONT = 2**17
"""Pairs kept over all layers: as many as can be chosen among in a tenth of a second or two."""

_ENDS = 4.0
"""How much more than another layer the first and the last one count, where nothing was measured."""

_ONNX_WIDTHS = (4, 8)
"""ONNX stores weights in 4 bits or in 8: fewer bits would cost accuracy for nothing."""


@dataclass(frozen=True)
class Fitted:
    """An answer.

    Attributes:
        target: the bits.
        size: bytes of the file.
        measured: whether sensitivities of all layers were known; else every layer counts alike.
    """

    target: Target
    size: int
    measured: bool


class Sizer:
    """Tells the size of one kind of file for any target.

    Args:
        rows: the layers.
        kind: of file.
        sizes: measured on this network, or None.
    """

    def __init__(self, rows: Sequence[LayerRow], kind: FileKind, sizes: FileSizes | None) -> None:
        self.rows, self.kind, self._sizes = rows, kind, sizes or usual_sizes(rows)

    def size(self, target: Target) -> int:
        """Bytes of the whole file."""
        layers = [layer.width for layer in plan_layers(self.rows, target)]
        total = self._sizes.onnx_bytes if self.kind == "onnx" else self._sizes.packed_bytes
        return total(layers, target)

    def layer(self, layer: PlannedLayer, bits: int | None = None) -> int:
        """Bytes of one layer at its own or other bits, rounded up."""
        width = replace(layer.width, bits=bits or layer.weights)
        return packed_codes(width) if self.kind == "packed" else ceil(self._sizes.onnx_layer(width))


def fit(target: Target, budget: int, sizer: Sizer, weights: Mapping[str, LayerWeight] | None = None) -> Fitted | int:
    """Choose bits for all weights so that the file takes at most `budget` bytes; activations keep theirs.

    Args:
        target: what to start from.
        budget: most bytes.
        sizer: knows the layers and the kind of file.
        weights: the layers' sensitivities, or None.

    Returns:
        The choice; or, when not even the fewest bits fit, the bytes that these take.
    """
    layers = plan_layers(sizer.rows, target)
    known = weights if weights and all(layer.row.name in weights for layer in layers) else None
    change = _changes(layers, known)
    even = [(_even(target, bits), {layer.row.name: bits for layer in layers}) for bits in WIDTHS]
    candidates = [(wanted, bits) for wanted, bits in even if sizer.size(wanted) <= budget]
    if (mixed := _mixed(layers, target, budget, sizer, change)) is not None:
        candidates.append(mixed)
    if not candidates:
        return sizer.size(even[0][0])
    # Even bits first, where a mix is no better: who reads the table finds one number.
    best = min(candidates, key=lambda choice: sum(change(name, bits) for name, bits in choice[1].items()))
    return Fitted(best[0], sizer.size(best[0]), known is not None)


def total_change(target: Target, rows: Sequence[LayerRow], weights: Mapping[str, LayerWeight] | None) -> float:
    """What all layers' bits together do to the outputs, as `fit` adds it up."""
    layers = plan_layers(rows, target)
    change = _changes(layers, weights)
    return sum(change(name, bits) for name, bits in {layer.row.name: layer.weights for layer in layers}.items())


def _changes(layers: Sequence[PlannedLayer], weights: Mapping[str, LayerWeight] | None) -> Callable[[str, int], float]:
    ends = {layers[0].row.name, layers[-1].row.name} if layers else set()

    def change(name: str, bits: int) -> float:
        if weights is not None:
            return weights[name].widths[bits]
        return (_ENDS if name in ends else 1.0) * 4.0**-bits

    return change


def _even(target: Target, bits: int) -> Target:
    kept = {name: LayerBits(activations=own.activations) for name, own in target.layers.items() if own.activations}
    return target.model_copy(update={"weights": bits, "first": None, "last": None, "layers": kept})


def _mixed(
    layers: Sequence[PlannedLayer], target: Target, budget: int, sizer: Sizer, change: Callable[[str, int], float]
) -> tuple[Target, dict[str, int]] | None:
    """The best mix, told as the commonest bits and what differs; None where none fits."""
    widths = _ONNX_WIDTHS if sizer.kind == "onnx" else WIDTHS
    parts: dict[str, Layer] = {}
    for layer in layers:
        name, before = layer.row.name, parts.get(layer.row.name)
        taken = {bits: sizer.layer(layer, bits) + (before.sizes[bits] if before else 0) for bits in widths}
        parts[name] = Layer(taken, {bits: change(name, bits) for bits in widths})
    fullest = _told(target, dict.fromkeys(parts, 4), base=8)  # as long a description as any choice can have
    room = budget - (sizer.size(fullest) - sum(part.sizes[4] for part in parts.values())) - len(layers)
    if smallest(parts) > room:
        return None
    bits = assign_bits(parts, room, _FRONT // len(parts))
    return _told(target, bits, Counter(bits.values()).most_common(1)[0][0]), bits


def _told(target: Target, bits: Mapping[str, int], base: int) -> Target:
    layers = {}
    for name, width in bits.items():
        before = target.layers.get(name, LayerBits())
        own = LayerBits(weights=None if width == base else width, activations=before.activations)
        if own != LayerBits():
            layers[name] = own
    return target.model_copy(update={"weights": base, "first": None, "last": None, "layers": layers})
