"""Learning rates over a run: a factor that depends on the step alone, so nothing of it needs saving."""

import math
from typing import Literal

Decay = Literal["constant", "cosine", "milestones"]


def rate_factor(decay: Decay, index: int, iterations: int) -> float:
    """What the learning rate is multiplied by at step `index` of `iterations`.

    Args:
        decay: `constant`; `cosine`, from 1 to 0; `milestones`, ÷10 at a quarter, half and three quarters
            (Qimera: epochs 100, 200 and 300 of 400).
        index: counts from 0.
        iterations: at least 1.
    """
    if decay == "cosine":
        return 0.5 * (1 + math.cos(math.pi * min(index / iterations, 1)))
    if decay == "milestones":
        return 0.1 ** min(4 * index // iterations, 3)
    return 1.0
