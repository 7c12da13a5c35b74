"""Measuring what a network's files take besides codes, by writing them.

Ranges are found on two pictures of noise by the quickest rules: a size does not depend on them.
"""

import tempfile
from pathlib import Path

import torch

from qimera_studio.export.description import description
from qimera_studio.export.onnx_writer import to_onnx
from qimera_studio.export.packed import save_packed
from qimera_studio.export.sizes import REFERENCE, FileSizes, LayerWidth, onnx_codes, packed_codes
from qimera_studio.graph.folding import fold_batch_norm
from qimera_studio.graph.network import GraphNetwork, frozen
from qimera_studio.job import Target
from qimera_studio.quantization import paper
from qimera_studio.quantization.calibration import attach_deployable, calibrate
from qimera_studio.quantization.conversion import to_integers
from qimera_studio.quantization.quantized_model import QuantizedModel
from qimera_studio.recipe.recipe import Recipe
from qimera_studio.teacher.teacher import Teacher

PICTURES = 2
QUICK = {"weight_range": "max", "activation_range": "max", "rounding": "nearest", "correct_bias": False}


def file_sizes(teacher: Teacher, recipe: Recipe) -> FileSizes:
    """Write the network with 8 bits, and with fewer for its weights or activations, and tell the parts apart.

    Args:
        teacher: any classifier.
        recipe: its scheme and the granularity of its scales count; how ranges are found plays no part.
    """
    wide = _quantized(teacher, REFERENCE, recipe)
    layers = [LayerWidth(layer.codes.size, layer.bits, False) for layer in wide.layers.values()]
    onnx = _onnx_bytes(wide) - sum(map(onnx_codes, layers))
    packed = _packed_bytes(wide) - sum(map(packed_codes, layers))
    halved = sum(onnx_codes(LayerWidth(layer.weights, 4, False)) for layer in layers)
    narrow = _onnx_bytes(_quantized(teacher, REFERENCE.model_copy(update={"weights": 4}), recipe)) - halved - onnx
    clipped = _quantized(teacher, REFERENCE.model_copy(update={"activations": 4}), recipe)
    clip = _onnx_bytes(clipped) - onnx - sum(map(onnx_codes, layers))
    return FileSizes(onnx, packed, narrow / len(layers), clip / len(layers))


def _quantized(teacher: Teacher, target: Target, recipe: Recipe) -> QuantizedModel:
    spec = teacher.input_spec
    noise = torch.Generator().manual_seed(0)
    pictures = torch.randn(PICTURES, spec.channels, spec.size, spec.size, generator=noise)
    quick = recipe.quantization.model_copy(update=QUICK)
    if quick.scheme == "paper":
        student = _copy(teacher.network)
        paper.attach(student, target, quick)
        paper.find_ranges(student, pictures)
    else:
        folded = frozen(fold_batch_norm(teacher.network))
        student = _copy(folded)
        attach_deployable(student, target, quick)
        calibrate(folded, student, pictures, quick)
    return to_integers(student, description(teacher, target, recipe))


def _copy(network: GraphNetwork) -> GraphNetwork:
    return GraphNetwork(network.graph, network.weights()).eval()


def _onnx_bytes(model: QuantizedModel) -> int:
    return len(to_onnx(model).SerializeToString())


def _packed_bytes(model: QuantizedModel) -> int:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "model.safetensors"
        save_packed(model, file)
        return file.stat().st_size
