"""What the engine sees along the ways and in the places of a run that is explored."""

from pathlib import Path

import numpy as np

from qimera_studio.errors import InputRefused
from qimera_studio.exploring.explored import Disagreements, Explorable, ExploredPath, ExploredPlaces, Sides
from qimera_studio.reporting import silent


def explorable(path):
    if path.endswith("none"):
        raise InputRefused("The recipe 'dfq' makes images without asking for classes; none lie between two.")
    if path.endswith("going-on") and not (Path(path) / "generator.safetensors").exists():
        return None
    return Explorable(tuple("0123"), () if path.endswith("going-on") else ("w4a4", "w8a8"))


def explore_path(path, target, classes, seed=None, sketch=False, report=silent):
    """A way of 11 ever brighter images; the original goes over at 0.5, W4A4 at 0.7 and W8A8 nowhere."""
    if seed == 3:
        raise InputRefused("The generator is damaged; start the run again.")
    shares = np.linspace(0, 1, 11)
    images = np.rint(200 * shares + (seed or 0)).astype(np.uint8)[:, None, None, None] * np.ones((8, 8, 3), np.uint8)
    boundary = {"w4a4": 0.7, "w8a8": None, "": None}[target]
    teacher, student = (np.zeros((11, 4), np.float32) for _ in range(2))
    for seen, where in ((teacher, 0.5), (student, boundary or 2)):
        seen[:, classes[0]], seen[:, classes[1]] = 0.9 * (shares < where), 0.9 * (shares >= where)
        seen[:, min({0, 1, 2, 3} - set(classes))] = 0.1
    if not target:
        return ExploredPath(*classes, images, teacher, Sides(0.5, (0.5,)))
    if sketch:
        return ExploredPath(*classes, images[::5], teacher[::5], None, student[::5])
    sides = Sides(boundary, (0.65, 0.7, 0.75) if boundary else ())
    return ExploredPath(*classes, images, teacher, Sides(0.5, (0.5,)), student, sides)


def explore_places(path, target, classes, mixes, seed=None, images=False, report=silent):
    """Images as bright as the third class's share; the compressed network favours the second class a little."""
    if seed == 3:
        raise InputRefused("The generator is damaged; start the run again.")
    teacher = np.zeros((len(mixes), 4), np.float32)
    teacher[:, list(classes)] = mixes
    student = teacher.copy()
    student[:, classes[1]] += 0.1
    bright = np.rint(200 * mixes[:, 2] + (seed or 0)).astype(np.uint8)[:, None, None, None]
    shown = bright * np.ones((8, 8, 3), np.uint8) if images else None
    return ExploredPlaces(teacher, student / 1.1 if target else None, shown)


def disagreements(path, target, looked, seed=None, pair=None, report=silent):
    """Of 300 samples every tenth is 0 for the original and 1 or 2 for the compressed network; brighter by the seed."""
    if seed == 3:
        raise InputRefused("The bank of samples is missing or damaged.")
    looked = min(looked, 300)
    kinds = [(0, 1 + number % 2) for number in range(looked // 10)]
    shown = [kind for kind in kinds if pair in (None, kind)]
    teacher, student = (np.zeros((len(shown), 4), np.float32) for _ in range(2))
    teacher[:, 0], teacher[:, 3] = 0.9, 0.1
    student[range(len(shown)), [second for _, second in shown]] = 1
    images = np.full((len(shown), 8, 8, 3), seed or 0, np.uint8)
    pairs = tuple((kind, kinds.count(kind)) for kind in sorted(set(kinds)))
    return Disagreements(images, teacher, student, np.full(len(shown), 0.8, np.float32), pairs, looked, 300)
