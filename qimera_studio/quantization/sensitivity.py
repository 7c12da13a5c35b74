"""How much each layer minds being quantized: KL(T ‖ T with only this layer quantized), or with only it left out.

The first is ZeroQ's sensitivity (Cai et al., CVPR 2020, equation 2); the second tells what repairing one layer would
give back.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import torch.nn.functional as F
from torch import Tensor, nn

from qimera_studio.graph.network import GraphNetwork, logits_in_batches
from qimera_studio.options.quantization import QuantizationOptions
from qimera_studio.quantization.calibration import clip_settings
from qimera_studio.quantization.deployable import SymmetricQuantizer
from qimera_studio.quantization.placement import origin


@dataclass(frozen=True)
class Sensitivity:
    """What quantizing one layer, its weight and its input, does to the outputs.

    Attributes:
        on: divergence from the teacher with only this layer quantized, nats.
        off: divergence from the teacher with every layer but this one quantized, nats.
    """

    on: float
    off: float


def divergence(reference: Tensor, logits: Tensor) -> float:
    """KL(reference ‖ other) of the softmax of logits [N, C], batch mean, nats."""
    logs = F.log_softmax(logits.double(), 1), F.log_softmax(reference.double(), 1)
    return F.kl_div(*logs, reduction="batchmean", log_target=True).item()


def sensitivities(teacher: GraphNetwork, student: GraphNetwork, images: Tensor) -> dict[str, Sensitivity]:
    """Both sensitivities of every layer, by node name.

    Args:
        teacher: the float network the student started from.
        student: calibrated, deployable scheme.
        images: normalised [N, channels, H, W].
    """
    reference = logits_in_batches(teacher, images)
    found = {}
    for node in student.graph.weighted():
        pair = with_and_without(teacher, student, node.name)
        found[node.name] = Sensitivity(*(divergence(reference, logits_in_batches(part, images)) for part in pair))
    return found


def with_and_without(teacher: GraphNetwork, student: GraphNetwork, name: str) -> tuple[GraphNetwork, GraphNetwork]:
    """The teacher with only one layer of its student, and the student with only that layer of its teacher.

    A layer is its weight and its input; an input that other layers read too stays quantized in the second network.

    Args:
        teacher: the float network the student started from.
        student: quantized.
        name: of the layer's node.
    """
    graph = student.graph
    read = {node.name: origin(graph, node.inputs[0]) for node in graph.weighted()}
    others = set(student.layers) - {name}
    alone = {read[name]} - {source for other, source in read.items() if other != name}
    return (
        mixed(teacher, student, {name}, {read[name]}),
        mixed(teacher, student, others, student.tensor_quantizers.keys() - alone),
    )


def mixed(
    teacher: GraphNetwork, student: GraphNetwork, layers: Collection[str], tensors: Collection[str]
) -> GraphNetwork:
    """The teacher with some layers and some tensors' quantizers of its student; modules are shared."""
    network = GraphNetwork(teacher.graph, teacher.weights()).eval()
    for name in network.layers:
        network.layers[name] = (student if name in layers else teacher).layers[name]
    network.weight_quantizers = _some(student.weight_quantizers, layers)
    network.bias_quantizers = _some(student.bias_quantizers, layers)
    network.tensor_quantizers = _some(student.tensor_quantizers, tensors)
    return network


def _some(modules: nn.ModuleDict, names: Collection[str]) -> nn.ModuleDict:
    return nn.ModuleDict({name: module for name, module in modules.items() if name in names})


def weight_sensitivity(
    teacher: GraphNetwork,
    name: str,
    widths: Iterable[int],
    options: QuantizationOptions,
    images: Tensor,
    reference: Tensor,
) -> dict[int, float]:
    """Divergence of the outputs by bits of one layer's weight, all else being float.

    Args:
        teacher: float, its batch norms folded.
        name: of the layer's node.
        widths: bits to try.
        options: clip rule and granularity.
        images: normalised [N, channels, H, W].
        reference: the teacher's logits for them, [N, C].
    """
    network, weight, found = mixed(teacher, teacher, (), ()), teacher.layer(name).weight, {}
    for bits in widths:
        quantizer = SymmetricQuantizer(weight, bits, options.granularity).to(weight.device)
        quantizer.set_range(weight, options.weight_range, **clip_settings(options))
        network.weight_quantizers = nn.ModuleDict({name: quantizer})
        found[bits] = divergence(reference, logits_in_batches(network, images))
    return found
