"""Accuracy: how often the highest score is the label."""

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from qimera_studio.evaluation.classifiers import Classifier, logits_of


@dataclass(frozen=True)
class Accuracy:
    """Top-1 accuracy on labelled images.

    Attributes:
        samples: images measured.
        correct: images whose highest score is their label.
        per_class: accuracy of each class, 0-1; None where the class has no image.
    """

    samples: int
    correct: int
    per_class: tuple[float | None, ...]

    @property
    def fraction(self) -> float:
        """Correct share, 0-1."""
        return self.correct / self.samples

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values, `accuracy` (the fraction) included."""
        return {"accuracy": self.fraction, **asdict(self)}


def accuracy(classifier: Classifier, images: np.ndarray, labels: np.ndarray, batch_size: int = 256) -> Accuracy:
    """Measure a classifier.

    Args:
        classifier: see `classifiers`.
        images: uint8 [N, H, W, channels], N >= 1.
        labels: int64 [N].
        batch_size: images at a time.
    """
    return accuracy_of_logits(logits_of(classifier, images, batch_size), labels)


def accuracy_of_logits(logits: np.ndarray, labels: np.ndarray) -> Accuracy:
    """Accuracy of logits [N, C] against labels int64 [N]."""
    hits = logits.argmax(1) == labels
    counts = np.bincount(labels, minlength=logits.shape[1])
    right = np.bincount(labels[hits], minlength=logits.shape[1])
    per_class = tuple(float(r / n) if n else None for r, n in zip(right, counts, strict=True))
    return Accuracy(len(labels), int(hits.sum()), per_class)
