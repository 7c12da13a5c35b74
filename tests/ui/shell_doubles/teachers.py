"""What the engine says of a checkpoint, and of what a run of it would take."""

import os
import time
from pathlib import Path

from support.cards import resnet20_rows

from qimera_studio.errors import InputRefused
from qimera_studio.export.sizes import FileSizes
from qimera_studio.quantization.weighing import LayerWeight, Weighing
from qimera_studio.reporting import silent
from qimera_studio.teacher.card import Card, LayerRow
from qimera_studio.teacher.input_spec import InputSpec


def devices():
    return [("cpu", "2 processor cores", 8_000_000_000)]


def inspect(source, report=silent):
    if source.path.endswith("slow.pth"):
        for step in range(10_000):
            report(f"Part {step}", step / 10_000)
            time.sleep(0.005)
    if source.path.endswith("deaf.pth"):
        time.sleep(60)
    if source.path.endswith("crash.pth"):
        os.abort()
    if source.path.endswith("unknown.pth") and not source.definition:
        raise InputRefused("The network is not known; name it with --definition file.py:Class.")
    if source.path.endswith("bad.pth"):
        raise InputRefused("The file is empty; choose another.")
    spec = InputSpec.of_preset("mnist", 1, 32, "likely", "Guessed from the first layer.")
    layers = (LayerRow("conv1", "conv", (8, 1, 3, 3), 72, 73_728), LayerRow("fc", "linear", (10, 8), 90, 80))
    names = tuple("0123456789")
    name = Path(source.path).name
    tied = name == "tied.pth" and not source.definition
    sure = "Sure; also wide, which may differ (--definition models:wide takes that one)." if tied else "Sure."
    return Card(
        name, 1234, "ResNet-8", sure, 162, 10, names, spec, layers,
        warnings=("No batch-norm layers.",),
        remarks=("It was saved on a GPU.",),
        mapping=(("features.0.weight", "conv1.weight"),),
        findings=("Its answers vary with the image.", "No batch-norm layers."),
    )  # fmt: skip


def file_sizes(source, recipe):
    return FileSizes(20_000, 18_000, 10, 10)


def known_weights(source, recipe):
    return None


def weigh_layers(source, recipe, target, runs, report=silent):
    """ResNet-20's layers mind less and less; 2 bits take long to weigh, and 7 are refused."""
    if target.weights == 7:
        raise InputRefused("The file is damaged; choose another.")
    for step in range(2000 if target.weights == 2 else 1):
        report("Weighing layer 3 of 20", 0.1 + step / 10_000)
        time.sleep(0.005)
    names = [row.name for row in resnet20_rows() if row.kind != "batch_norm"]
    layers = {
        name: LayerWeight((20 - n) / 1000, n / 1000, {bits: (20 - n) * 4.0**-bits for bits in range(2, 9)})
        for n, name in enumerate(names)
    }
    return Weighing(runs, 16, target, layers)


def measure_pace(job, report=silent):
    report("Timing: Inventing training images", 0.3)
    return {"synthesis": 1.0, "reconstruction": 0.5, "distillation": 0.25}
