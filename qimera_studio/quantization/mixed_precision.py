"""Mixed precision: bits for every layer's weight, so that all fit a size and the outputs change least (ZeroQ)."""

from qimera_studio.errors import InputRefused
from qimera_studio.graph.network import GraphNetwork
from qimera_studio.job import LayerBits, Target
from qimera_studio.quantization.bit_assignment import WIDTHS, Layer, assign_bits, smallest
from qimera_studio.quantization.placement import weight_bits


def weight_counts(network: GraphNetwork) -> dict[str, int]:
    """Number of weights by layer name; a layer that is used twice counts twice."""
    counts: dict[str, int] = {}
    for node in network.graph.weighted():
        counts[node.layer] = counts.get(node.layer, 0) + network.layer(node.name).weight.numel()
    return counts


def free_widths(network: GraphNetwork, target: Target) -> dict[str, tuple[int, ...]]:
    """By node name the widths a weight may have: any, but for layers whose bits the target fixes."""
    low, high = (weight_bits(network.graph, target.model_copy(update={"weights": bits})) for bits in (2, 8))
    return {name: WIDTHS if low[name] != high[name] else (low[name],) for name in low}


def uniform_size(network: GraphNetwork, target: Target) -> int:
    """Bits that all weights take at the target's own widths."""
    bits = weight_bits(network.graph, target)
    return sum(network.layer(name).weight.numel() * width for name, width in bits.items())


def mixed_target(
    network: GraphNetwork, target: Target, sensitivity: dict[str, dict[int, float]], budget: int | None = None
) -> Target:
    """A target whose weights have bits by sensitivity.

    Args:
        network: float, its batch norms folded.
        target: bits of activations; of weights where they are fixed by layer; else only the size counts.
        sensitivity: by node name, for each width it may have, the change of the outputs.
        budget: most bits that all weights may take; None for the size of the target's own widths.

    Raises:
        InputRefused: not even the fewest bits fit.
    """
    changes: dict[str, dict[int, float]] = {}
    for node in network.graph.weighted():
        own = changes.setdefault(node.layer, {})
        for width, change in sensitivity[node.name].items():
            own[width] = own.get(width, 0.0) + change
    counts = weight_counts(network)
    layers = {name: Layer({width: counts[name] * width for width in own}, own) for name, own in changes.items()}
    bits = _chosen(layers, uniform_size(network, target) if budget is None else budget)
    activations = {name: given.activations for name, given in target.layers.items()}
    overrides = {name: LayerBits(weights=width, activations=activations.get(name)) for name, width in bits.items()}
    return target.model_copy(update={"layers": overrides})


def _chosen(layers: dict[str, Layer], budget: int) -> dict[str, int]:
    if smallest(layers) > budget:
        raise InputRefused(
            f"The weights take at least {smallest(layers) / 8000:.1f} KB at the fewest bits; "
            f"a size of {budget / 8000:.1f} KB is too small."
        )
    return assign_bits(layers, budget)
