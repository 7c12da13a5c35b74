"""Quantized models of small networks: captured, folded, calibrated by MAX, converted."""

import numpy as np
import torch
from torch import nn

from qimera_studio.graph.capture import capture
from qimera_studio.graph.folding import fold_batch_norm
from qimera_studio.graph.network import GraphNetwork
from qimera_studio.job import Target
from qimera_studio.options.quantization import QuantizationOptions
from qimera_studio.quantization.calibration import attach_deployable, calibrate
from qimera_studio.quantization.conversion import to_integers
from qimera_studio.quantization.quantized_model import QuantizedModel
from qimera_studio.teacher.input_spec import InputSpec

MEAN, STD = (0.4914, 0.4822, 0.4465), (0.2023, 0.1994, 0.2010)
CLASSES = ("plane", "car", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck")


def spec_of(size: int) -> InputSpec:
    return InputSpec(3, size, MEAN, STD, "cifar10", "certain", "said so")


def pictures(count: int, size: int = 16, seed: int = 0) -> np.ndarray:
    """Smooth random pictures, uint8 [N, size, size, 3]."""
    generator = torch.Generator().manual_seed(seed)
    coarse = torch.rand(count, 3, 4, 4, generator=generator)
    smooth = torch.nn.functional.interpolate(coarse, size=(size, size), mode="bilinear")
    return (smooth * 255).round().byte().permute(0, 2, 3, 1).numpy()


def samples(count: int, size: int = 16, seed: int = 0) -> np.ndarray:
    """The same pictures normalised, float32 [N, 3, size, size]."""
    return spec_of(size).normalised(pictures(count, size, seed))


def folded(module: nn.Module, size: int = 16) -> GraphNetwork:
    return fold_batch_norm(capture(module, 3, size))


MAX = QuantizationOptions(weight_range="max", activation_range="max", correct_bias=False)


def quantized(
    module: nn.Module, weights: int = 4, activations: int = 4, size: int = 16, options: QuantizationOptions = MAX
) -> QuantizedModel:
    teacher, student = folded(module, size), folded(module, size)
    target = Target(weights=weights, activations=activations)
    attach_deployable(student, target, options)
    images = torch.from_numpy(samples(64, size))
    calibrate(teacher, student, images, options)
    description = {"input_spec": spec_of(size).to_dict(), "class_names": list(CLASSES), "architecture": "test"}
    return to_integers(student, {**description, "target": target.name})
