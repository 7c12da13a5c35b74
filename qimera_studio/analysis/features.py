"""Features: what a classifier holds of an image right before its last layer decides."""

import numpy as np
import torch
from torch import Tensor

from qimera_studio.graph.network import GraphNetwork


def penultimate(network: GraphNetwork) -> str:
    """Name of the tensor that enters the last weighted layer."""
    return network.graph.weighted()[-1].inputs[0]


@torch.no_grad()
def seen(network: GraphNetwork, images: Tensor, batch_size: int = 256) -> tuple[np.ndarray, np.ndarray]:
    """Penultimate features and logits of images.

    Args:
        network: any classifier with at least one weighted layer.
        images: normalised, [N, channels, H, W], on the network's device.
        batch_size: images per forward pass.

    Returns:
        Features float32 [N, D] and logits float32 [N, C].
    """
    name, output = penultimate(network), network.graph.output
    parts = [network.tensors(batch, (name, output)) for batch in images.split(batch_size)]
    features, logits = (torch.cat([part[key] for part in parts]).flatten(1).float() for key in (name, output))
    return features.cpu().numpy(), logits.cpu().numpy()


def probabilities(logits: np.ndarray) -> np.ndarray:
    """Softmax of logits [N, C], float64."""
    shifted = np.exp(logits.astype(np.float64) - logits.max(1, keepdims=True))
    softmax: np.ndarray = shifted / shifted.sum(1, keepdims=True)
    return softmax


def entropy(distribution: np.ndarray) -> np.ndarray:
    """Shannon entropy in nats over the last axis."""
    total: np.ndarray = -(distribution * np.log(np.clip(distribution, 1e-30, None))).sum(-1)
    return total
