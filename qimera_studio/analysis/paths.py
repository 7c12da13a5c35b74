"""The way from one class to another, through latent space and as the teacher sees it (Qimera, section 4.4).

E_λ = (1 − λ) E_i + λ E_j, without noise. Distance ratio: length of the features' path over the distance of its
ends; 1 is a straight line. The slides print a sum of the features themselves; the arc length is our reading.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import torch

from qimera_studio.analysis.features import entropy, probabilities, seen
from qimera_studio.graph.network import GraphNetwork
from qimera_studio.randomness import stream
from qimera_studio.synthesis.generator import Generator
from qimera_studio.synthesis.paths import class_path

Pair = tuple[int, int]


@dataclass(frozen=True)
class Path:
    """What a teacher sees on the way from `first` to `second`, in equal steps of λ.

    Attributes:
        first: class at λ = 0.
        second: class at λ = 1.
        features: float32 [steps, D].
        logits: float32 [steps, C].
    """

    first: int
    second: int
    features: np.ndarray
    logits: np.ndarray

    @property
    def crosses(self) -> bool:
        """Whether the teacher's answer goes from the first class to the second, and is never a third."""
        answers = self.logits.argmax(1)
        ends = (answers[0], answers[-1]) == (self.first, self.second)
        return bool(ends and np.isin(answers, (self.first, self.second)).all())

    @property
    def entropies(self) -> np.ndarray:
        """Of the teacher's probabilities at each step, float64 [steps]."""
        return entropy(probabilities(self.logits))

    @property
    def distance_ratio(self) -> float:
        """Arc length over chord of the features; infinite where both ends are one point."""
        features = self.features.astype(np.float64)
        length = np.linalg.norm(np.diff(features, axis=0), axis=1).sum()
        chord = np.linalg.norm(features[-1] - features[0])
        return float(length / chord) if chord > 0 else float("inf")


def class_pairs(class_count: int, most: int = 200, seed: int = 0) -> list[Pair]:
    """All pairs i < j of classes, or `most` of them drawn without replacement where there are more."""
    every = list(combinations(range(class_count), 2))
    if len(every) <= most:
        return every
    chosen = torch.randperm(len(every), generator=stream(seed, "class pairs"))[:most]
    return [every[index] for index in sorted(chosen.tolist())]


@torch.no_grad()
def follow(generator: Generator, teacher: GraphNetwork, first: int, second: int, steps: int = 100) -> Path:
    """Walk from one class to another.

    Args:
        generator: trained; it is put into evaluation mode.
        teacher: on the generator's device.
        first: class at λ = 0.
        second: class at λ = 1.
        steps: images on the way, both ends included; at least 2.
    """
    device = generator.embedding.table.device
    draw = class_path(generator.embedding, first, second, steps).to(device, generator.embedding.table.dtype)
    images = generator.eval()(draw)
    return Path(first, second, *seen(teacher, images))


def distance_ratio(generator: Generator, teacher: GraphNetwork, pairs: Sequence[Pair], steps: int = 1000) -> float:
    """Mean distance ratio over class pairs."""
    return float(np.mean([follow(generator, teacher, *pair, steps).distance_ratio for pair in pairs]))
