"""What the feature space of a run shows: plain frozen data that crosses a pipe. Imports neither torch nor Qt."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Seen:
    """How one network sees images.

    Attributes:
        places: float32 [N, 2], where their features lie in the fixed projection.
        answers: int64 [N], the likeliest class.
        shares: float32 [N], its probability.
    """

    places: np.ndarray
    answers: np.ndarray
    shares: np.ndarray


@dataclass(frozen=True)
class Points:
    """Images and how every network of the run sees them.

    Attributes:
        images: uint8 [N, H, W, channels], ready to show.
        classes: int64 [N, 2], between which two they were asked for, or lie by their label; twice the same for one.
        shares: float32 [N], the share λ of the second class.
        seen: by the original, and by the compressed network where there is one.
    """

    images: np.ndarray
    classes: np.ndarray
    shares: np.ndarray
    seen: tuple[Seen, ...]

    def __len__(self) -> int:
        return len(self.images)


@dataclass(frozen=True)
class FeatureFrame:
    """Feature space at one moment of the generator's learning.

    Attributes:
        samples: of one class each.
        superposed: between two classes each.
        moments: iterations after which the generator can be looked at; None is its end, and comes last.
        kept: for each network, the share of its features' variance that the two axes of its projection hold.
    """

    samples: Points
    superposed: Points
    moments: tuple[int | None, ...]
    kept: tuple[float, ...]


@dataclass(frozen=True)
class FeaturePath:
    """The way between two classes through the feature space of every network.

    Attributes:
        first: class at λ = 0.
        second: class at λ = 1.
        places: for each network float32 [steps, 2].
        ratios: for each network the distance ratio, length of the way over the distance of its ends.
    """

    first: int
    second: int
    places: tuple[np.ndarray, ...]
    ratios: tuple[float, ...]
