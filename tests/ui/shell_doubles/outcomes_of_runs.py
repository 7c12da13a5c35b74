"""What the engine measures, writes and says of a finished run."""

import time
from pathlib import Path

import numpy as np

from qimera_studio.errors import InputRefused
from qimera_studio.outcomes import (
    Accuracy,
    Answered,
    Answers,
    Change,
    Damage,
    ExportOutcome,
    Guess,
    LayerDamage,
    Speed,
    Tried,
)
from qimera_studio.reporting import silent

REPORT = {
    "target": "w4a4",
    "agreement": 0.97,
    "size_bytes": 25_000,
    "fp32_bytes": 80_000,
    "verdict": "safe to use",
    "reasons": ["It chooses the original's class on 97.0% of synthetic images kept aside."],
    "latency": {
        "timings": [{"batch_size": 1, "float_median": 0.5, "quantized_median": 0.25}],
        "threads": 1,
        "cpu_flags": ["avx2"],
    },
}


def export(path, format, target, to, preprocess):
    if format == "safetensors":
        raise InputRefused("The disk is full; free some space.")
    Path(to).write_bytes(b"file")
    return [ExportOutcome(target, to, format, 25_000, {"agreement": 0.998})]


def evaluate(source, images, report=silent):
    for step in range(10_000 if images == "many" else 1):
        report("Looking at the images", step / 10_000)
        time.sleep(0.005)
    if images == "all":
        return [Accuracy("teacher", 0.95, 100), *(Accuracy(name, 0.94, 100, 0.98) for name in ("w4a4", "w8a8"))]
    return [Accuracy("teacher", 0.95, 100), Accuracy("w4a4", 0.945, 100, 0.98)]


def benchmark(path):
    timings = [{"batch_size": 1, "float_median": 0.6, "quantized_median": 0.2}]
    return [Speed("w4a4", 25_000, 80_000, {"timings": timings, "threads": 1, "cpu_flags": []})]


def classify(path, target, picture):
    if picture.endswith("bad.png"):
        raise InputRefused("The file 'bad.png' is not a picture that can be read.")
    original = Guess("ship", 0.9), Guess("cat", 0.1)
    names = ("ship", "cat") if target == "w4a4" else ("cat", "ship")
    return Tried(np.zeros((8, 8, 3), np.uint8), original, (Guess(names[0], 0.8), Guess(names[1], 0.2)))


def measure_damage(path, target, report=silent):
    """Of two layers the second hurts more; W8A8 takes so long that one calls it off."""
    for step in range(10_000 if target == "w8a8" else 1):
        report("Exchanging layer after layer", step / 10_000)
        time.sleep(0.005)
    layers = (
        LayerDamage("conv1", 432, 4, 8, Change(0.01, 0.02), Change(0.25, 0.2)),
        LayerDamage("fc", 640, 4, None, Change(0.04, 0.08), Change(0.1, 0.1)),
    )
    return Damage(target, 256, "calibrated", Change(0.2, 0.15), layers)


def compare_answers(path, target, report=silent):
    """Pictures of both kinds; W8A8 has none."""
    if target == "w8a8":
        raise InputRefused("The sample bank is gone; start the run again.")
    picture, ship, cat = np.zeros((8, 8, 3), np.uint8), Guess("ship", 0.9), Guess("cat", 0.6)
    return Answers(256, 0.875, (Answered(picture, ship, cat),), (Answered(picture, cat, cat),) * 2)


def answer_sheet(path, file, target):
    """The network answers two of six images otherwise than the original, which takes all for the third class."""
    if path.endswith("damaged"):
        raise InputRefused(f"The sheet '{file}' cannot be read; it is damaged or gone.")
    answers = np.tile(np.float32([0.1, 0.1, 0.8]), (6, 1))
    answers[1:3] = 0.8, 0.1, 0.1
    return answers


def report(path, format, to):
    if format == "csv":
        raise InputRefused("The disk is full; free some space.")
    return to
