"""The student's losses (Qimera, equation 9; Hinton's distillation).

L_S = h · (−mean_b Σ_c y_c log σ(z_S)_c) + α τ² KL(σ(z_T/τ) ‖ σ(z_S/τ)).
"""

from typing import Literal

import torch.nn.functional as F
from torch import Tensor

from qimera_studio.options.distillation import DistillationOptions
from qimera_studio.synthesis.losses import soft_cross_entropy


def student_loss(student: Tensor, teacher: Tensor, soft_labels: Tensor, options: DistillationOptions) -> Tensor:
    """L_S of logits and soft labels, each [B, C], weighted as the recipe says; terms of weight 0 are not computed."""
    loss = student.new_zeros(())
    if options.hard_label_weight:
        loss = loss + options.hard_label_weight * soft_cross_entropy(student, soft_labels)
    if options.kl_weight:
        divergence = softened_divergence(student, teacher, options.temperature, options.kl_reduction)
        loss = loss + options.kl_weight * divergence
    return loss


def softened_divergence(
    student: Tensor, teacher: Tensor, temperature: float = 1.0, reduction: Literal["batch", "element"] = "batch"
) -> Tensor:
    """τ² KL(σ(z_T/τ) ‖ σ(z_S/τ)) of logits [B, C]: batch mean, or as in the authors' code also over classes."""
    log_student = F.log_softmax(student / temperature, 1)
    log_teacher = F.log_softmax(teacher / temperature, 1)
    divergence = F.kl_div(log_student, log_teacher, reduction="sum", log_target=True)
    return temperature**2 * divergence / (len(student) if reduction == "batch" else student.numel())
