"""The float network that students start from: batch norms folded, and equalized where the recipe says so."""

from dataclasses import dataclass

from qimera_studio.graph.folding import fold_batch_norm
from qimera_studio.graph.network import GraphNetwork
from qimera_studio.options.quantization import QuantizationOptions
from qimera_studio.quantization.image_free.equalization import absorb_high_biases, equalize
from qimera_studio.quantization.image_free.moments import Moments, batch_norm_moments


@dataclass(frozen=True)
class Prepared:
    """A float network ready to be quantized.

    Attributes:
        network: its batch norms folded where they followed a layer.
        known: what the batch norms told, by tensor of `network`.
    """

    network: GraphNetwork
    known: dict[str, Moments]


def prepare(network: GraphNetwork, options: QuantizationOptions) -> Prepared:
    """Fold a network's batch norms and equalize it as the options say.

    Args:
        network: as captured.
        options: equalization and absorption.
    """
    folded, known = fold_batch_norm(network), batch_norm_moments(network)
    if options.equalize != "off":
        folded, known = equalize(folded, known, bounded=options.equalize == "bounded")
    if options.absorb_bias:
        folded, known = absorb_high_biases(folded, known)
    return Prepared(folded, known)
