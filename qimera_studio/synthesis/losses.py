"""The class loss on soft labels (Qimera, equations 1 and 8): −mean_b Σ_c y_c log σ(z)_c."""

import torch.nn.functional as F
from torch import Tensor


def soft_cross_entropy(logits: Tensor, soft_labels: Tensor) -> Tensor:
    """Cross-entropy of logits [B, C] with labels [B, C] whose rows sum to 1; no temperature."""
    return -(soft_labels * F.log_softmax(logits, 1)).sum(1).mean()
