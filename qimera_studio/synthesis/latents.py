"""What a batch of synthetic images is made from: classes, their mix and noise (Qimera, equations 4 and 7).

With probability p a batch is superposed: K classes per sample, drawn with replacement, mixed by λ = softmax(q),
q ~ N(0, I_K). Otherwise every sample has one class, which is the same thing with K = 1 and λ = 1.
"""

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor


@dataclass(frozen=True)
class LatentDraw:
    """The random numbers behind one batch.

    Attributes:
        classes: int64 [B, K], y_k.
        mix: [B, K], λ; rows sum to 1.
        noise: [B, K, D] with one n per slot, or [B, d] with one n per mixed latent.
    """

    classes: Tensor
    mix: Tensor
    noise: Tensor

    def soft_labels(self, class_count: int) -> Tensor:
        """y = Σ_k λ_k onehot(y_k), [B, C]; a class drawn twice adds up."""
        labels = self.mix.new_zeros(len(self.mix), class_count)
        return labels.scatter_add(1, self.classes, self.mix)

    def split(self, sizes: list[int]) -> list["LatentDraw"]:
        """The draw in parts of these sizes."""
        columns = (column.split(sizes) for column in (self.classes, self.mix, self.noise))
        return [LatentDraw(*part) for part in zip(*columns, strict=True)]

    def to(self, device: torch.device, dtype: torch.dtype) -> "LatentDraw":
        """The same draw elsewhere and in another float type."""
        return LatentDraw(self.classes.to(device), self.mix.to(device, dtype), self.noise.to(device, dtype))


def draw_latents(
    batch_size: int, class_count: int, classes_per_mix: int, noise_shape: tuple[int, ...], source: torch.Generator
) -> LatentDraw:
    """Draw classes, mix and noise.

    Args:
        batch_size: B.
        class_count: C.
        classes_per_mix: K; 1 for one class per sample.
        noise_shape: shape of one sample's noise, (K, D) or (d,).
        source: where the random numbers come from.
    """
    classes = torch.randint(class_count, (batch_size, classes_per_mix), generator=source)  # [B, K]
    mix = F.softmax(torch.randn(batch_size, classes_per_mix, generator=source), 1)  # [B, K]
    return LatentDraw(classes, mix, torch.randn(batch_size, *noise_shape, generator=source))
