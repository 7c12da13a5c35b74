"""A run folder with the journal of a short but complete run, as the window meets it."""

from pathlib import Path

import numpy as np

from qimera_studio import events
from qimera_studio.job import Job, Target, TeacherSource
from qimera_studio.run_folder.folder import RunFolder, SampleSheet

NAMES = ("cat", "dog", "ship")
STEPS = 20


def job(*targets: Target) -> Job:
    """A job for a teacher of three classes."""
    return Job(teachers=(TeacherSource(path="x.pth", class_names=NAMES),), targets=targets or (Target(),))


def sheet(seed: int, count: int = 6, size: int = 8, channels: int = 3) -> SampleSheet:
    """Random pictures; every other one is a mix of the first two classes."""
    random = np.random.default_rng(seed)
    images = random.integers(0, 256, (count, size, size, channels), dtype=np.uint8)
    soft = np.zeros((count, 3), np.float32)
    soft[::2, :2] = 0.6, 0.4
    soft[1::2, 2] = 1.0
    return SampleSheet(images, soft, np.tile(np.float32([0.05, 0.05, 0.9]), (count, 1)))


def told(work: Job) -> list[events.Event]:
    """Everything a run of the job says, sample sheets excepted."""
    shared = [events.RunStarted("cpu", "float32", 1, 0), *_stage("synthesis", "class_loss", "statistics_loss", "loss")]
    shared += _stage("bank")
    each = [event for target in work.targets for event in _of_target(target.name)]
    return [*shared, *each, events.Finished({target.name: "safe to use" for target in work.targets}, 12.0)]


def add_sheet(folder: RunFolder, step: int) -> events.Samples:
    """Write a sheet to the folder, and tell of it."""
    name = f"samples/synthesis-{step:06d}.npz"
    sheet(step).save(folder.path / name)
    return events.Samples("synthesis", step, name)


def new_folder(path: Path, work: Job, *, until: int | None = None) -> RunFolder:
    """A folder whose journal ends after `until` events (None: holds the whole run)."""
    folder = RunFolder(path)
    folder.create(work)
    for event in told(work)[:until]:
        folder.record(event)
    return folder


def _of_target(name: str) -> list[events.Event]:
    return [
        *_stage("calibration", target=name, measured="calibrated", agreement=0.8, accuracy=0.7),
        *_stage("reconstruction", "error", target=name, measured="reconstructed", agreement=0.9, accuracy=0.8),
        *_stage("distillation", "loss", target=name, measured="distilled", agreement=0.92, accuracy=0.82),
        *_stage("selection", target=name, measured="selected", agreement=0.92, accuracy=0.82),
        *_stage("export", target=name, measured="onnx", agreement=0.91, accuracy=0.81),
    ]


def _stage(stage: str, *losses: str, target: str = "", measured: str = "", **figures: float) -> list[events.Event]:
    steps: list[events.Event] = [
        events.Step(stage, step, STEPS, dict.fromkeys(losses, 1 / step), 60.0 - step, target)
        for step in range(1, STEPS + 1)
    ]
    started = events.StageStarted(stage, stage.capitalize(), STEPS, target)
    evaluated = [events.Evaluated(measured, figures, target)] if measured else []
    return [started, *steps, *evaluated, events.StageFinished(stage, 2.0, target)]
