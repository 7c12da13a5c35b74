"""Ways through the latent space (Qimera, section 4.4): from one class to another, without noise or with one for all.

E_λ = (1 − λ) M(BN₁(E_i)) + λ M(BN₁(E_j)), λ from 0 to 1 in equal steps, n = 0; where noise multiplies (GDFQ), n = 1.
"""

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from qimera_studio.graph.network import GraphNetwork
from qimera_studio.synthesis.embedding import SuperposedEmbedding
from qimera_studio.synthesis.generator import Generator
from qimera_studio.synthesis.latents import LatentDraw


def class_path(embedding: SuperposedEmbedding, first: int, second: int, steps: int) -> LatentDraw:
    """The draw of `steps` samples on the way from class `first` to class `second`, both ends included."""
    return at_shares(first, second, torch.linspace(0, 1, steps), silence(embedding))


def at_shares(first: int, second: int, shares: Tensor, noise: Tensor) -> LatentDraw:
    """The draw of samples between class `first` and class `second`.

    Args:
        first: class at λ = 0.
        second: class at λ = 1.
        shares: λ of each sample, [B].
        noise: the one noise of all samples, [2, D] or [d].
    """
    return among((first, second), torch.stack([1 - shares, shares], 1), noise)


def among(classes: Sequence[int], mix: Tensor, noise: Tensor) -> LatentDraw:
    """The draw of samples among several classes.

    Args:
        classes: K of them.
        mix: share of each class in each sample, [B, K]; rows sum to 1.
        noise: the one noise of all samples, [K, D] or [d].
    """
    every = torch.tensor([classes]).expand(len(mix), len(classes))  # [B, K]
    return LatentDraw(every, mix, noise.expand(len(mix), *noise.shape))


def silence(embedding: SuperposedEmbedding, classes: int = 2) -> Tensor:
    """The noise of one sample among so many classes that changes nothing."""
    return torch.full(embedding.noise_shape(classes), 1.0 if embedding.noise == "product" else 0.0)


@torch.no_grad()
def imagine_path(
    generator: Generator, teacher: GraphNetwork, first: int, second: int, steps: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """What a trained generator shows on the way, and what the teacher sees in it; both on the CPU.

    Returns:
        Images float32 [steps, channels, H, W] (normalised), soft labels [steps, C], teacher probabilities [steps, C].
    """
    draw = class_path(generator.embedding, first, second, steps)
    images = generator.eval()(draw)
    soft_labels = draw.soft_labels(generator.class_count)
    return images.numpy(), soft_labels.numpy(), teacher(images).softmax(1).numpy()
