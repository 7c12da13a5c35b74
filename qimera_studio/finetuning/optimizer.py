"""The student's optimizer, whichever images it learns from."""

import torch

from qimera_studio.graph.network import GraphNetwork
from qimera_studio.options.distillation import DistillationOptions


def student_optimizer(student: GraphNetwork, options: DistillationOptions) -> torch.optim.Optimizer:
    """The recipe's optimizer over everything in a student that learns."""
    parameters = [parameter for parameter in student.parameters() if parameter.requires_grad]
    rate, decay = options.learning_rate, options.weight_decay
    if options.optimizer == "adam":
        return torch.optim.Adam(parameters, rate, weight_decay=decay, fused=True)
    return torch.optim.SGD(parameters, rate, momentum=0.9, weight_decay=decay, nesterov=True, fused=True)
