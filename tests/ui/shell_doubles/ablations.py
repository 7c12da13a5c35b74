"""What the engine measures of short generators."""

import time

import numpy as np

from qimera_studio.errors import InputRefused
from qimera_studio.exploring.variants import OWN, VARIANTS, VariantResult
from qimera_studio.reporting import silent


def kept_ablation(path, iterations):
    """Variants of 60 iterations are there, without the one that has everything."""
    return tuple(_variant(name, iterations) for name in VARIANTS if name != "all") if iterations == 60 else ()


def measure_variant(path, variant, iterations, report=silent):
    """The variant with all parts learns slowly, and cannot for 30 iterations."""
    if variant == "all" and iterations == 30:
        raise InputRefused("The network has no batch normalisation.")
    if variant == "se-dm" and iterations == 240:
        for step in range(10_000):
            report("Training a generator", step / 10_000)
            time.sleep(0.005)
    return _variant(variant, 83 if variant == OWN else iterations)


def _variant(name, iterations):
    """Figures that get better from variant to variant; the first confusing sample is the brighter, the better."""
    parts = VARIANTS.get(name, VARIANTS["se-dm"])
    better = [OWN, *VARIANTS].index(name)
    figures = (2 - better / 10, better / 10, better / 20, 0.1 - better / 100)
    images = np.full((8, 8, 8, 3), 10 * better, np.uint8)
    classes, shares = np.tile([0, 3], (8, 1)), np.tile(np.float32([0.5, 0.25]), (8, 1))
    return VariantResult(name, parts, iterations, 64, *figures, images, classes, shares, images, shares[:, 0])
