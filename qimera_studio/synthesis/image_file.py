"""Directly optimised images as one safetensors file: images as float16, and the soft labels they go by."""

from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor


def save_images(batches: Sequence[tuple[Tensor, Tensor]], count: int, path: Path) -> None:
    """Write the first `count` images of batches ([B, channels, H, W], [B, C])."""
    images, soft_labels = (torch.cat(column)[:count].cpu() for column in zip(*batches, strict=True))
    save_file({"images": images.half().contiguous(), "soft_labels": soft_labels.contiguous()}, path)


def load_images(path: Path) -> tuple[Tensor, Tensor]:
    """Read back images, float32 [N, channels, H, W], and soft labels, float32 [N, C]."""
    tensors = load_file(path)
    return tensors["images"].float(), tensors["soft_labels"]
