"""Boundary quality: whether samples made between two classes lie between these two for the teacher.

Published work shows it in pictures (Qimera, figures 1 and 4); here it is counted over all class pairs.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F

from qimera_studio.analysis.features import seen
from qimera_studio.analysis.paths import Pair, follow
from qimera_studio.graph.network import GraphNetwork
from qimera_studio.randomness import stream
from qimera_studio.synthesis.generator import Generator
from qimera_studio.synthesis.latents import LatentDraw


@dataclass(frozen=True)
class BoundaryQuality:
    """Counts over class pairs.

    Attributes:
        top_two: share of superposed samples whose two likeliest classes, for the teacher, are the pair.
        crossings: share of λ-paths on which the teacher's answer goes from one class to the other and is never a third.
        distance_ratio: mean over the paths.
        entropies: float64 [steps], the teacher's entropy in nats at each λ, mean over the paths.
    """

    top_two: float
    crossings: float
    distance_ratio: float
    entropies: np.ndarray


def boundary_quality(
    generator: Generator,
    teacher: GraphNetwork,
    pairs: Sequence[Pair],
    *,
    samples: int = 32,
    steps: int = 51,
    seed: int = 0,
) -> BoundaryQuality:
    """Measure a generator's boundary between classes.

    Args:
        generator: trained, with class embeddings; it is put into evaluation mode.
        teacher: on the generator's device.
        pairs: of classes.
        samples: superposed samples a pair, with noise and λ = softmax(q), q ~ N(0, I).
        steps: of λ on a path without noise, both ends included.
        seed: of the samples.
    """
    paths = [follow(generator, teacher, *pair, steps) for pair in pairs]
    hits = [between(generator, teacher, pair, samples, seed) for pair in pairs]
    return BoundaryQuality(
        float(np.mean(hits)),
        float(np.mean([path.crosses for path in paths])),
        float(np.mean([path.distance_ratio for path in paths])),
        np.mean([path.entropies for path in paths], axis=0),
    )


@torch.no_grad()
def between(generator: Generator, teacher: GraphNetwork, pair: Pair, samples: int, seed: int = 0) -> float:
    """Share of superposed samples of one pair whose two likeliest classes are the pair."""
    draw = superposed(generator, pair, samples, seed)
    _, logits = seen(teacher, generator.eval()(draw))
    top_two = np.sort(np.argsort(-logits, 1, kind="stable")[:, :2], 1)
    return float((top_two == sorted(pair)).all(1).mean())


def superposed(generator: Generator, pair: Pair, count: int, seed: int = 0) -> LatentDraw:
    """The draw of `count` samples between two classes, as synthesis mixes them."""
    source = stream(seed, "superposed", pair[0] * generator.class_count + pair[1])
    mix = F.softmax(torch.randn(count, 2, generator=source), 1)
    noise = torch.randn(count, *generator.embedding.noise_shape(2), generator=source)
    draw = LatentDraw(torch.tensor([pair]).expand(count, 2), mix, noise)
    table = generator.embedding.table
    return draw.to(table.device, table.dtype)
