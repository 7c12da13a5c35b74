"""How close a set of synthetic images is to the data it stands for, as its teacher sees it.

Inception score (Salimans et al. 2016): exp of the mean KL(p(y|x) ‖ p(y)), between 1 and the number of classes.
BN distance: the whole set's channel statistics against the teacher's stored ones, the distances of `synthesis`.
"""

import numpy as np
import torch
from torch import Tensor

from qimera_studio.analysis.features import entropy, probabilities
from qimera_studio.graph.network import GraphNetwork
from qimera_studio.synthesis.distances import Kind, combined, distance


def inception_score(logits: np.ndarray) -> float:
    """Of a classifier's logits [N, C] on the set."""
    given = probabilities(logits)
    return float(np.exp(entropy(given.mean(0)) - entropy(given).mean()))


@torch.no_grad()
def statistics_distances(
    teacher: GraphNetwork, images: Tensor, kind: Kind = "squares", batch_size: int = 256
) -> dict[str, float]:
    """Distance of a set's statistics at every batch norm, by node name.

    Args:
        teacher: batch norms not folded.
        images: the set, normalised [N, channels, H, W], on the teacher's device.
        kind: which distance.
        batch_size: images per forward pass; the statistics are those of the whole set.
    """
    norms = [node for node in teacher.graph.nodes if node.op == "batch_norm"]
    entering = {node.name: node.inputs[0] for node in norms}
    moments: dict[str, list[Tensor]] = {name: [] for name in entering}
    for batch in images.split(batch_size):
        tensors = teacher.tensors(batch, entering.values())
        for name, source in entering.items():
            values = tensors[source].double().transpose(0, 1).flatten(1)  # [channels, values]
            count = torch.full_like(values[:, 0], values.shape[1])
            moments[name].append(torch.stack([count, values.sum(1), values.square().sum(1)]))
    return {name: _distance(teacher, name, torch.stack(parts).sum(0), kind) for name, parts in moments.items()}


def statistics_distance(teacher: GraphNetwork, images: Tensor, kind: Kind = "squares") -> float:
    """The layers' distances as one number, as the losses of `synthesis` put them together."""
    return combined(
        kind, [torch.tensor(value) for value in statistics_distances(teacher, images, kind).values()]
    ).item()


def _distance(teacher: GraphNetwork, name: str, moments: Tensor, kind: Kind) -> float:
    count, total, squares = moments
    mean = total / count
    stored = (teacher.layers[name].get_buffer(key).double() for key in ("running_mean", "running_var"))
    stored_mean, stored_variance = stored
    return distance(kind, (mean, squares / count - mean.square()), (stored_mean, stored_variance)).item()
