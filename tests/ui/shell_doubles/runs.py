"""Runs that end as a test wants them to."""

import errno
import os
import time
from itertools import islice

import numpy as np

from qimera_studio.errors import InputRefused
from qimera_studio.events import Finished, RunStarted, Samples, StageFinished, StageStarted, Step
from qimera_studio.run_folder.folder import SampleSheet
from shell_doubles.outcomes_of_runs import REPORT


def run(job, folder):
    with folder.locked():
        for event in _events(job, folder):
            folder.record(event)
            yield event


def starved(job, folder):
    yield from islice(run(job, folder), 10)
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def refused(job, folder):
    raise InputRefused("The images have the wrong shape; give 32 × 32.")
    yield


def refused_where_bad(job, folder):
    yield from (refused if folder.path.name == "bad" else run)(job, folder)


def crash(job, folder):
    yield StageStarted("synthesis", "Inventing images", 1)
    os.abort()


def _events(job, folder):
    """Steps until a file `enough` lies in the folder, then results."""
    state = folder.path / "state.pt"
    step = int(state.read_text()) if state.exists() else 0
    yield RunStarted("cpu", "float32", 1, job.seed)
    yield StageStarted("synthesis", "Inventing images", 10**6)
    try:
        while not (folder.path / "enough").exists():
            step += 1
            time.sleep(0.01)
            if step % 50 == 1:
                images = np.zeros((4, 32, 32, 1), np.uint8)
                labels = np.eye(10, dtype=np.float32)[:4]
                SampleSheet(images, labels, labels).save(folder.samples / f"{step:06d}.npz")
                yield Samples("synthesis", step, f"samples/{step:06d}.npz")
            yield Step("synthesis", step, 10**6, {"loss": 1 / step})
    finally:
        state.write_text(str(step))
    yield StageFinished("synthesis", 1.0)
    target = job.targets[0].name
    folder.result(target).mkdir(parents=True, exist_ok=True)
    folder.write_json(folder.result(target) / "report.json", {**REPORT, "target": target})
    yield Finished({target: "safe to use"}, 1.0)
