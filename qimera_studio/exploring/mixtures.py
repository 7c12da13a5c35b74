"""What a generator makes among given classes, in any shares, and what a network sees in it."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import torch
from torch import Tensor

from qimera_studio.analysis.features import probabilities
from qimera_studio.exploring.boundaries import boundary_of, find_changes
from qimera_studio.exploring.explored import Sides
from qimera_studio.randomness import stream
from qimera_studio.reporting import Report, silent
from qimera_studio.synthesis.generator import Generator
from qimera_studio.synthesis.paths import among, silence

BATCH = 32
"""Images of up to 32 pixels between two looks at whether the work is still wanted."""


def at_once(side: int) -> int:
    """Images of a side in pixels between two looks: fewer large ones, so that a look never waits long."""
    return max(1, min(BATCH, BATCH * 32**2 // side**2))


class Network(Protocol):
    """Either network of a run."""

    def __call__(self, images: Tensor) -> Tensor:
        """Logits [B, C] of normalised images [B, channels, H, W]."""


class Mixtures:
    """What a generator makes among classes.

    Args:
        generator: in evaluation mode, on the CPU.
        classes: K of them.
        seed: of the one noise that all images share; None for no noise.
    """

    def __init__(self, generator: Generator, classes: Sequence[int], seed: int | None) -> None:
        self._generator = generator
        self._classes = classes
        self._noise = silence(generator.embedding, len(classes))  # [K, D] or [d]
        if seed is not None:
            self._noise = torch.randn(self._noise.shape, generator=stream(seed, "explore"))

    @torch.no_grad()
    def images(self, mixes: np.ndarray) -> Tensor:
        """Normalised images [B, channels, H, W] of shares [B, K]."""
        images: Tensor = self._generator(among(self._classes, torch.from_numpy(mixes).float(), self._noise))
        return images


class Way(Mixtures):
    """What a generator makes between two classes, at any λ.

    Args:
        generator: in evaluation mode, on the CPU.
        first: class at λ = 0.
        second: class at λ = 1.
        seed: of the one noise that all images share; None for no noise.
    """

    def __init__(self, generator: Generator, first: int, second: int, seed: int | None) -> None:
        super().__init__(generator, (first, second), seed)
        self._ends = first, second

    def images_at(self, shares: np.ndarray) -> Tensor:
        """Normalised images [B, channels, H, W] at λ [B]."""
        return self.images(np.stack([1 - shares, shares], 1))

    def seen_by(self, network: Network, shares: np.ndarray) -> np.ndarray:
        """A network's probabilities at λ, float64 [B, C]."""
        return seen_in(network, self.images_at(shares))

    def sides(
        self, network: Network, shares: np.ndarray, seen: np.ndarray, batch: int = BATCH, report: Report = silent
    ) -> Sides:
        """Where a network changes its mind between the two ends.

        Args:
            network: either one.
            shares: λ of a scan in equal steps, [N].
            seen: what the network saw there, [N, C].
            batch: images between two reports.
            report: told that the search goes on.

        Raises:
            Cancelled: the work was called off.
        """

        def prefers(where: np.ndarray) -> np.ndarray:
            answers = []
            for part in np.array_split(where, -(-len(where) // batch)):
                report("Looking for boundaries", 1.0)
                answers.append(self._prefer_second(self.seen_by(network, part)))
            return np.concatenate(answers)

        preferred = self._prefer_second(seen)
        changes = find_changes(prefers, shares, preferred)
        return Sides(boundary_of(changes, from_second=bool(preferred[0])), changes)

    def _prefer_second(self, seen: np.ndarray) -> np.ndarray:
        first, second = self._ends
        preferred: np.ndarray = seen[:, second] > seen[:, first]
        return preferred


@torch.no_grad()
def seen_in(network: Network, images: Tensor) -> np.ndarray:
    """A network's probabilities of images [B, channels, H, W], float64 [B, C]."""
    return probabilities(network(images).double().numpy())
