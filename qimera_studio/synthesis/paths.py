"""Ways through the latent space (Qimera, section 4.4): from one class to another, without noise.

E_λ = (1 − λ) M(BN₁(E_i)) + λ M(BN₁(E_j)), λ from 0 to 1 in equal steps, n = 0; where noise multiplies (GDFQ), n = 1.
"""

import numpy as np
import torch

from qimera_studio.graph.network import GraphNetwork
from qimera_studio.synthesis.embedding import SuperposedEmbedding
from qimera_studio.synthesis.generator import Generator
from qimera_studio.synthesis.latents import LatentDraw


def class_path(embedding: SuperposedEmbedding, first: int, second: int, steps: int) -> LatentDraw:
    """The draw of `steps` samples on the way from class `first` to class `second`, both ends included."""
    share = torch.linspace(0, 1, steps)
    classes = torch.tensor([[first, second]]).expand(steps, 2)  # [steps, 2]
    mix = torch.stack([1 - share, share], 1)  # [steps, 2]
    silent = 1.0 if embedding.noise == "product" else 0.0
    return LatentDraw(classes, mix, torch.full((steps, *embedding.noise_shape(2)), silent))


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
