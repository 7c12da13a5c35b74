"""Superposed latent embeddings: what enters the generator (Qimera, section 3.2-3.4).

Latent = Σ_k λ_k M(BN₁(E_{y_k} + a·n_k)): class embeddings E with noise, standardised by the normaliser BN₁, mapped by
the disentanglement mapping M and mixed by λ. With the noise outside it is Σ_k λ_k M(BN₁(E_{y_k})) + a·n; GDFQ's is the
product a·n ⊙ E_y, neither standardised nor mapped.
"""

from typing import Literal

import torch
from torch import Tensor, nn

from qimera_studio.synthesis.latents import LatentDraw

EPSILON = 1e-5


class SuperposedEmbedding(nn.Module):
    """Class embeddings on their way to one latent per sample.

    Args:
        table: E, [C, D]; copied.
        mapping_width: outputs of the disentanglement mapping; None leaves it out.
        trained: whether E learns.
        noise: `inside`, one noise per slot added before the normaliser; `outside`, one noise added to the mixed
            latent; `product`, one noise per slot that multiplies the embedding.
        noise_scale: a >= 0.
        normaliser: `sample` or `feature`, see `standardised`; `none` leaves it out.

    Attributes:
        width: entries of a latent.
    """

    def __init__(
        self,
        table: Tensor,
        *,
        mapping_width: int | None,
        trained: bool = True,
        noise: Literal["inside", "outside", "product"] = "inside",
        noise_scale: float = 1.0,
        normaliser: Literal["sample", "feature", "none"] = "sample",
    ) -> None:
        super().__init__()
        self.table = nn.Parameter(table.detach().clone(), requires_grad=trained)
        self.mapping = None if mapping_width is None else nn.Linear(table.shape[1], mapping_width)
        self.width = mapping_width or table.shape[1]
        self.noise = noise
        self.noise_scale = noise_scale
        self.normaliser = normaliser

    def noise_shape(self, classes_per_mix: int) -> tuple[int, ...]:
        """Shape of one sample's noise."""
        return (self.width,) if self.noise == "outside" else (classes_per_mix, self.table.shape[1])

    def forward(self, draw: LatentDraw) -> Tensor:
        """Latents [B, width]."""
        embedded = self.table[draw.classes]  # [B, K, D]
        if self.noise == "inside":
            embedded = embedded + self.noise_scale * draw.noise
        elif self.noise == "product":
            embedded = embedded * (self.noise_scale * draw.noise)
        slots = embedded  # [B, K, D]
        if self.normaliser != "none":
            slots = standardised(embedded, by_feature=self.normaliser == "feature")
        if self.mapping is not None:
            slots = self.mapping(slots)  # [B, K, width]
        latent = torch.einsum("bk,bkd->bd", draw.mix, slots)  # [B, width]
        return latent + self.noise_scale * draw.noise if self.noise == "outside" else latent


def standardised(embedded: Tensor, *, by_feature: bool = False) -> Tensor:
    """The normaliser BN₁: no affine part, no running statistics, biased variance.

    Args:
        embedded: [B, K, D].
        by_feature: an ordinary batch norm, each of the D features over batch and slots. Otherwise as in the authors'
            code: one class (K = 1) standardises each sample over D, a superposed batch each slot over (B, D).
    """
    over = (0, 1) if by_feature else (1, 2) if embedded.shape[1] == 1 else (0, 2)
    centred = embedded - embedded.mean(over, keepdim=True)
    return centred * torch.rsqrt(centred.square().mean(over, keepdim=True) + EPSILON)
