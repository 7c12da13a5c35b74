"""The generator G (Qimera, appendix; the GDFQ family): from superposed class embeddings to normalised images.

Linear d → 128·(H/4)²; BN; nearest ×2; Conv3×3 128→128, BN, LeakyReLU 0.2; nearest ×2; Conv3×3 128→64, BN,
LeakyReLU 0.2; Conv3×3 64→channels; tanh; BN without affine part. The conditional form has one γ, β pair per class.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from qimera_studio.synthesis.embedding import SuperposedEmbedding
from qimera_studio.synthesis.latents import LatentDraw
from qimera_studio.synthesis.upsampling import UpsampledConv

WIDTH = 128


class MixedBatchNorm(nn.BatchNorm2d):
    """Batch normalisation whose γ, β are one pair for all samples, or λ-mixes of one pair per class.

    Args:
        channels: of the map.
        eps: added to the variance.
        classes: rows of the γ, β tables; None for one shared pair.
    """

    def __init__(self, channels: int, eps: float, classes: int | None) -> None:
        super().__init__(channels, eps, affine=classes is None)
        self.tables = nn.ParameterDict()
        if classes is not None:
            self.tables["gamma"] = nn.Parameter(torch.ones(classes, channels))
            self.tables["beta"] = nn.Parameter(torch.zeros(classes, channels))

    def forward(self, input: Tensor, class_mix: Tensor | None = None) -> Tensor:
        """Normalise [B, channels, H, W] under the class mix [B, C] (unused with one shared pair)."""
        normalised = super().forward(input)
        if not self.tables:
            return normalised
        assert class_mix is not None
        gamma = class_mix @ self.tables["gamma"]  # [B, channels]
        beta = class_mix @ self.tables["beta"]  # [B, channels]
        mixed: Tensor = (normalised * gamma[:, :, None, None]).add_(beta[:, :, None, None])
        return mixed


class Generator(nn.Module):
    """Maps a `LatentDraw` to images.

    Args:
        embedding: the path from classes to latents; part of the generator.
        channels: of the images.
        size: side of the images in pixels. Where it is no multiple of 4 the next multiple is made and cropped.
        conditional: class-conditional normalisation, as for ImageNet.
        divide_mix_by_k: divide mixed γ, β by K once more, as the authors' code does.
    """

    def __init__(
        self,
        embedding: SuperposedEmbedding,
        channels: int,
        size: int,
        *,
        conditional: bool = False,
        divide_mix_by_k: bool = False,
    ) -> None:
        super().__init__()
        self.embedding = embedding
        self.size = size
        self.side = -(-size // 4)
        self.divide_mix_by_k = divide_mix_by_k
        self.class_count = len(embedding.table)
        classes = self.class_count if conditional else None
        self.linear = nn.Linear(embedding.width, WIDTH * self.side**2)
        self.norm0 = MixedBatchNorm(WIDTH, 1e-5, classes)
        self.conv1 = UpsampledConv(WIDTH, WIDTH)
        self.norm1 = MixedBatchNorm(WIDTH, 0.8, classes)
        self.conv2 = UpsampledConv(WIDTH, WIDTH // 2)
        self.norm2 = MixedBatchNorm(WIDTH // 2, 0.8, classes)
        self.conv3 = nn.Conv2d(WIDTH // 2, channels, 3, padding=1)
        self.norm3 = nn.BatchNorm2d(channels, affine=False)

    def forward(self, draw: LatentDraw) -> Tensor:
        """Images [B, channels, size, size] in the teacher's normalised input space, float32 under autocast too."""
        mix = draw.soft_labels(self.class_count)  # [B, C]
        if self.divide_mix_by_k:
            mix = mix / draw.classes.shape[1]
        x = self.linear(self.embedding(draw)).view(-1, WIDTH, self.side, self.side)  # [B, 128, H/4, W/4]
        x = self.norm0(x.contiguous(memory_format=torch.channels_last), mix)
        x = F.leaky_relu(self.norm1(self.conv1(x), mix), 0.2, inplace=True)  # [B, 128, H/2, W/2]
        x = F.leaky_relu(self.norm2(self.conv2(x), mix), 0.2, inplace=True)  # [B, 64, H, W]
        x = self.conv3(x)  # [B, channels, H, W]
        images: Tensor = self.norm3(x.to(self.linear.bias.dtype).tanh())
        return images[:, :, : self.size, : self.size].contiguous(memory_format=torch.channels_last)
