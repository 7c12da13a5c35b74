"""Losses of synthetic images besides the teacher's statistics.

Class loss on soft labels (Qimera, equations 1 and 8): −mean_b Σ_c y_c log σ(z)_c.
Inception-score loss (DFQF): H(y|x) − α·H(y), sure of each image and even over the batch.
Total variation and ℓ2 (DeepInversion): priors on pixels.
"""

import torch.nn.functional as F
from torch import Tensor


def soft_cross_entropy(logits: Tensor, soft_labels: Tensor) -> Tensor:
    """Cross-entropy of logits [B, C] with labels [B, C] whose rows sum to 1; no temperature."""
    return -(soft_labels * F.log_softmax(logits, 1)).sum(1).mean()


def inception_loss(logits: Tensor, diversity_weight: float) -> Tensor:
    """Mean entropy of each row's probabilities less α times the entropy of their mean, of logits [B, C]."""
    probabilities = logits.softmax(1)
    mean = probabilities.mean(0)  # [C]
    return soft_cross_entropy(logits, probabilities) + diversity_weight * (mean * mean.clamp_min(1e-30).log()).sum()


def total_variation(images: Tensor) -> Tensor:
    """Sum over four directions of the ℓ2 norm of neighbours' differences, of images [B, channels, H, W]."""
    across = images[..., 1:] - images[..., :-1]
    down = images[..., 1:, :] - images[..., :-1, :]
    falling = images[..., 1:, 1:] - images[..., :-1, :-1]
    rising = images[..., :-1, 1:] - images[..., 1:, :-1]
    total: Tensor = across.norm() + down.norm() + falling.norm() + rising.norm()
    return total


def mean_norm(images: Tensor) -> Tensor:
    """Mean ℓ2 norm of images [B, channels, H, W]."""
    norms: Tensor = images.flatten(1).norm(dim=1)  # [B]
    return norms.mean()
