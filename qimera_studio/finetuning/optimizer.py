"""The student's optimizer, whichever images it learns from."""

import torch
from torch.optim import Optimizer

from qimera_studio.graph.network import GraphNetwork
from qimera_studio.options.distillation import DistillationOptions


def student_optimizer(student: GraphNetwork, options: DistillationOptions) -> Optimizer:
    """The recipe's optimizer over everything in a student that learns; its rates are set by `set_rate`.

    Scales of weights have a rate of their own: Adam moves every parameter alike, and a scale moves a whole channel.
    """
    scales = {id(parameter) for parameter in student.weight_quantizers.parameters()}
    learned = [parameter for parameter in student.parameters() if parameter.requires_grad]
    groups = [
        {"params": [parameter for parameter in learned if id(parameter) not in scales], "share": 1.0},
        {"params": [parameter for parameter in learned if id(parameter) in scales], "share": options.weight_scale_rate},
    ]
    groups = [group for group in groups if group["params"]]
    rate, decay = options.learning_rate, options.weight_decay
    if options.optimizer == "adam":
        return torch.optim.Adam(groups, rate, weight_decay=decay, fused=True)
    return torch.optim.SGD(groups, rate, momentum=0.9, weight_decay=decay, nesterov=True, fused=True)


def set_rate(optimizer: Optimizer, rate: float) -> None:
    """Let every group of a student's optimizer learn at its share of a rate."""
    for group in optimizer.param_groups:
        group["lr"] = rate * group["share"]
