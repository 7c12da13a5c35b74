"""Classifiers that look trained."""

import torch
from torch import nn


def scrambled(module: nn.Module, seed: int = 0) -> nn.Module:
    """The module with every parameter and running statistic drawn at random, as if it had been trained."""
    generator = torch.Generator().manual_seed(seed)
    for name, tensor in module.state_dict().items():
        if name.endswith("running_var"):
            tensor.copy_(torch.rand(tensor.shape, generator=generator) + 0.5)
        elif tensor.is_floating_point():
            spread = (tensor[0].numel() if tensor.dim() > 1 else 4) ** -0.5
            tensor.copy_(torch.randn(tensor.shape, generator=generator) * spread + (name.endswith("bn1.weight")))
    return module.eval()
