"""Agreement: how far two forms of one classifier say the same."""

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

LEAST_SPREAD = 0.01
"""Standard deviation of logits below which all classes are as good as equally likely; differences count against it."""


@dataclass(frozen=True)
class Agreement:
    """Logits of one form against a reference's, on the same images.

    Attributes:
        samples: images compared.
        agreement: share with the same highest class, 0-1.
        kl: mean Kullback-Leibler divergence KL(reference || other) of the softmax outputs, nats.
        max_difference: largest absolute logit difference.
        relative_difference: root-mean-square logit difference over the spread of the reference's logits within an
            image (see `LEAST_SPREAD`).
        decided: share whose reference top-2 margin exceeds twice `max_difference`, 0-1; on these no difference of
            that size can change the class.
        decided_agreement: share of the decided ones with the same highest class, 0-1; below 1 only for logits that
            are not numbers.
    """

    samples: int
    agreement: float
    kl: float
    max_difference: float
    relative_difference: float
    decided: float
    decided_agreement: float

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return asdict(self)


def compare(reference: np.ndarray, other: np.ndarray) -> Agreement:
    """Compare logits [N, C] with the reference's, N >= 1, C >= 2."""
    reference, other = np.asarray(reference, np.float64), np.asarray(other, np.float64)
    same = reference.argmax(1) == other.argmax(1)
    difference = np.abs(reference - other)
    second, first = np.sort(reference, 1)[:, -2:].T
    decided = first - second > 2 * difference.max()
    return Agreement(
        samples=len(reference),
        agreement=float(same.mean()),
        kl=_divergence(reference, other),
        max_difference=float(difference.max()),
        relative_difference=_relative(reference, difference),
        decided=float(decided.mean()),
        decided_agreement=float(same[decided].mean()) if decided.any() else 1.0,
    )


def _relative(reference: np.ndarray, difference: np.ndarray) -> float:
    spread = np.sqrt(reference.var(1).mean())
    return float(np.sqrt((difference**2).mean()) / max(spread, LEAST_SPREAD))


def _divergence(reference: np.ndarray, other: np.ndarray) -> float:
    p, q = _log_softmax(reference), _log_softmax(other)
    return float((np.exp(p) * (p - q)).sum(1).mean())


def _log_softmax(logits: np.ndarray) -> np.ndarray:
    shifted = logits - logits.max(1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(1, keepdims=True)))
