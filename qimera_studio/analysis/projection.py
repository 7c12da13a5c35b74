"""Feature space in two or three dimensions: principal components of standardised features (Qimera, figures 1 and 4).

A projection is fitted once, on class samples or on real images, and then shows anything else in the same picture.
"""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Projection:
    """A fixed linear view of feature space.

    Attributes:
        mean: float64 [D], subtracted.
        deviation: float64 [D], divided by; 1 where a feature does not vary.
        components: float64 [k, D], orthonormal rows, the largest variance first; their largest entries are positive.
        explained: float64 [k], share of the standardised variance along each.
    """

    mean: np.ndarray
    deviation: np.ndarray
    components: np.ndarray
    explained: np.ndarray

    def __call__(self, features: np.ndarray) -> np.ndarray:
        """Coordinates float64 [N, k] of features [N, D]."""
        coordinates: np.ndarray = (features - self.mean) / self.deviation @ self.components.T
        return coordinates

    def turned(self, features: np.ndarray, onto: np.ndarray) -> "Projection":
        """The same view turned, or mirrored, so that features lie as close as they can to where others lie.

        Args:
            features: [N, D].
            onto: wanted coordinates [N, k], about 0; what is told of single components does not hold afterwards.
        """
        left, _, right = np.linalg.svd(self(features).T @ onto)
        components = (left @ right).T @ self.components
        return Projection(self.mean, self.deviation, components, self.explained)


def fit_projection(features: np.ndarray, components: int = 2) -> Projection:
    """Fit principal components to standardised features.

    Args:
        features: [N, D], N >= 2.
        components: k, at most min(N, D).
    """
    values = features.astype(np.float64)
    mean, deviation = values.mean(0), values.std(0)
    deviation = np.where(deviation < 1e-12, 1.0, deviation)
    _, lengths, axes = np.linalg.svd((values - mean) / deviation, full_matrices=False)
    axes = axes[:components]
    signs = np.sign(axes[np.arange(len(axes)), np.abs(axes).argmax(1)])
    variances = lengths**2 / max((lengths**2).sum(), 1e-30)
    return Projection(mean, deviation, axes * signs[:, None], variances[:components])
