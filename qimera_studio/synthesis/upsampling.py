"""Nearest-neighbour ×2 followed by a 3×3 convolution, computed on the small map.

Each of the four output phases of the pair sees only 2×2 different inputs, so the pair equals one transposed convolution
of stride 2 whose 4×4 kernel sums the 3×3 taps that read the same input: 4/9 of the multiplications, exactly.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

# Row m: which of the three taps meet input i at output 2i - 1 + m.
_TAPS = ((0.0, 0.0, 1.0), (0.0, 1.0, 1.0), (1.0, 1.0, 0.0), (1.0, 0.0, 0.0))


class UpsampledConv(nn.Conv2d):
    """Conv3×3 (padding 1) of the input enlarged ×2 by repetition, in front of a batch norm; weight [out, in, 3, 3].

    The bias does not learn: the batch norm takes it out again, so its gradient is zero but for rounding.
    """

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__(inputs, outputs, 3, padding=1)
        self.get_parameter("bias").requires_grad_(False)
        self.register_buffer("taps", torch.tensor(_TAPS), persistent=False)

    def forward(self, input: Tensor) -> Tensor:
        """[B, in, H, W] to [B, out, 2H, 2W]."""
        kernel = torch.einsum("mk,oikl,nl->iomn", self.taps, self.weight, self.taps)  # [in, out, 4, 4]
        return F.conv_transpose2d(input, kernel, self.bias, stride=2, padding=1)
