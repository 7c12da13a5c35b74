"""From a training student to its integers: the step after which nothing is simulated any more."""

from typing import Any, cast

import numpy as np
import torch

from qimera_studio.graph.graph import PRESERVING, Graph
from qimera_studio.graph.network import GraphNetwork
from qimera_studio.quantization.quantized_model import LayerIntegers, QuantizedModel, TensorQuantization
from qimera_studio.quantization.quantizers import TensorQuantizer, WeightQuantizer

INT32 = 2**31 - 1


@torch.no_grad()
def to_integers(student: GraphNetwork, description: dict[str, Any]) -> QuantizedModel:
    """Convert a student, of either scheme, to its integers.

    Args:
        student: a network with a weight quantizer on every conv and linear node.
        description: plain JSON kept with the model.
    """
    graph = student.graph
    tensors = _tensors(student)
    layers = {node.name: _layer(student, node.name, tensors.get(node.inputs[0])) for node in graph.weighted()}
    parameters = {
        name: tensor.double().cpu().numpy()
        for name, tensor in student.weights().items()
        if graph.node(name.split(".")[0]).op == "batch_norm" and not name.endswith("num_batches_tracked")
    }
    return QuantizedModel(graph, layers, tensors, parameters, description)


def _tensors(student: GraphNetwork) -> dict[str, TensorQuantization]:
    own = {
        name: cast(TensorQuantizer, quantizer).quantization() for name, quantizer in student.tensor_quantizers.items()
    }
    return _passed_through(student.graph, own)


def _passed_through(graph: Graph, own: dict[str, TensorQuantization]) -> dict[str, TensorQuantization]:
    for node in graph.nodes:
        if node.op in PRESERVING and node.inputs[0] in own:
            own[node.name] = own[node.inputs[0]]
    return own


def _layer(student: GraphNetwork, name: str, held: TensorQuantization | None) -> LayerIntegers:
    quantizer = cast(WeightQuantizer, student.weight_quantizers[name])
    layer = student.layer(name)
    weight = layer.weight
    integers = quantizer.integers(weight)
    bias = np.zeros(len(weight)) if layer.bias is None else layer.bias.double().cpu().numpy()
    if held is not None:
        steps = np.rint(bias / (integers.scales.astype(np.float64) * held.scale))
        bias = steps.clip(-INT32, INT32).astype(np.int32)
    return LayerIntegers(integers.codes, integers.scales, integers.zero_points, quantizer.bits, bias)
