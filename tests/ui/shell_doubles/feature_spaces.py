"""What the engine sees in a run's feature space."""

import numpy as np

from qimera_studio.errors import InputRefused
from qimera_studio.exploring.feature_points import FeatureFrame, FeaturePath, Points, Seen
from qimera_studio.reporting import silent


def explore_features(path, target, classes, moment=None, report=silent):
    """Four samples a class around places on a circle that is the wider the longer the generator has learned."""
    report("Looking at samples", 0.5)
    if path.endswith("torn") and moment == 3:
        raise InputRefused("The generator after 3 iterations is missing or damaged.")
    radius = {1: 1.0, 3: 2.0, None: 4.0}[moment]
    wanted = np.repeat(classes, 4)
    between = np.array([(one, other) for one in classes for other in classes if one < other])
    samples = _points(np.stack([wanted, wanted], 1), np.zeros(len(wanted)), radius, target)
    superposed = _points(between, np.full(len(between), 0.25), radius, target)
    moments = (None,) if path.endswith("old") else (1, 3, None)
    return FeatureFrame(samples, superposed, moments, (0.5, 0.4)[: 1 + bool(target)])


def explore_feature_paths(path, target, classes, pairs, moment=None, report=silent):
    """Ways of three steps with ratios that tell the pair and the moment."""
    ways = [np.array([[first, 0], [1, 1], [second, 0]], np.float32) for first, second in pairs]
    return tuple(
        FeaturePath(*pair, (way, way + 1)[: 1 + bool(target)], (1.5 + pair[1] + (moment or 0), 3.0)[: 1 + bool(target)])
        for pair, way in zip(pairs, ways, strict=True)
    )


def explore_real_images(path, target, classes, images, report=silent):
    if images == "nowhere":
        raise InputRefused("There are no images at 'nowhere'.")
    wanted = np.array(classes)
    return _points(np.stack([wanted, wanted], 1), np.zeros(len(wanted)), 9.0, target)


def _points(classes, shares, radius, target):
    angles = (classes[:, 0] * (1 - shares) + classes[:, 1] * shares) / 4 * 2 * np.pi
    near = 0.1 * (np.arange(len(classes)) % 4)[:, None]
    places = (radius * np.stack([np.cos(angles), np.sin(angles)], 1) + near).astype(np.float32)
    images = np.full((len(classes), 8, 8, 3), np.arange(len(classes))[:, None, None, None], np.uint8)
    seen = Seen(places, classes[:, 0], np.full(len(classes), 0.75, np.float32))
    turned = Seen(-places, classes[:, 1], np.full(len(classes), 0.5, np.float32))
    return Points(images, classes, shares.astype(np.float32), (seen, turned)[: 1 + bool(target)])
