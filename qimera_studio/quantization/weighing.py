"""What was found out about how much each layer minds being quantized. Imports neither torch nor Qt."""

from dataclasses import dataclass

from qimera_studio.job import Target


@dataclass(frozen=True)
class LayerWeight:
    """How much a network's outputs change when one of its layers is quantized, in nats.

    Attributes:
        on: with this layer alone quantized, its weight and its input.
        off: with every layer but this one quantized.
        widths: by bits of its weight, all else being float.
    """

    on: float
    off: float
    widths: dict[int, float]


@dataclass(frozen=True)
class Weighing:
    """How much every layer of a network minds being quantized.

    Attributes:
        images: where the pictures came from that outputs were compared on: `probes`, or the name of a run.
        count: how many they were.
        target: the bits that `on` and `off` were measured with.
        layers: by layer name.
    """

    images: str
    count: int
    target: Target
    layers: dict[str, LayerWeight]
