"""The student's optimizer, whichever images it learns from."""

import torch
from torch import nn
from torch.optim import Optimizer

from qimera_studio.graph.network import GraphNetwork
from qimera_studio.options.distillation import DistillationOptions


def student_optimizer(student: GraphNetwork, options: DistillationOptions) -> Optimizer:
    """The recipe's optimizer over everything in a student that learns; its rates are set by `set_rate`.

    Adam moves every parameter alike, so what acts differently has a rate of its own: a scale of weights moves a whole
    channel, while biases and scales of activations are few, and large steps of them change no rounded weight.
    """
    shares: dict[float, list[nn.Parameter]] = {}
    for name, parameter in student.named_parameters():
        if parameter.requires_grad:
            shares.setdefault(_share(name, options), []).append(parameter)
    groups = [{"params": parameters, "share": share} for share, parameters in shares.items()]
    rate, decay = options.learning_rate, options.weight_decay
    if options.optimizer == "adam":
        return torch.optim.Adam(groups, rate, weight_decay=decay, fused=True)
    return torch.optim.SGD(groups, rate, momentum=0.9, weight_decay=decay, nesterov=True, fused=True)


def _share(name: str, options: DistillationOptions) -> float:
    """The rate of the parameter of this name, as a share of the learning rate."""
    if name.startswith("weight_quantizers."):
        return options.weight_scale_rate
    return options.bias_rate if name.startswith("tensor_quantizers.") or name.endswith(".bias") else 1.0


def set_rate(optimizer: Optimizer, rate: float) -> None:
    """Let every group of a student's optimizer learn at its share of a rate."""
    for group in optimizer.param_groups:
        group["lr"] = rate * group["share"]
