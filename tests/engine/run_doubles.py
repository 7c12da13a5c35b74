"""Iterators of events that stand in for a run, each with one habit; imported by the child under test."""

import errno
import os
import shutil
import time

from qimera_studio.errors import InputRefused, UsageError
from qimera_studio.events import Finished, Samples, StageStarted, Step


def short(job, folder):
    yield StageStarted("synthesis", "Inventing images", 500)
    for step in range(1, 501):
        yield Step("synthesis", step, 500, {"loss": 1 / step})
        yield Samples("synthesis", step, f"samples/{step}.npz")
    yield Finished({"w4a4": "safe to use"}, 1.0)


def endless(job, folder):
    step = 0
    try:
        while True:
            step += 1
            time.sleep(0.005)
            yield Step("synthesis", step, 10**6)
    finally:
        (folder.path / "saved").write_text(str(step))


def refused(job, folder):
    yield StageStarted("synthesis", "Inventing images", 1)
    raise InputRefused("The file is empty; choose another.")


def unwanted(job, folder):
    yield StageStarted("synthesis", "Inventing images", 1)
    raise UsageError("The run is already going on in another process.")


def broken(job, folder):
    yield StageStarted("synthesis", "Inventing images", 1)
    raise ZeroDivisionError("a mistake")


def vanishing(job, folder):
    yield StageStarted("synthesis", "Inventing images", 1)
    shutil.rmtree(folder.path)
    raise OSError(errno.ENOSPC, "No space left on device", "state.pt")


def crashing(job, folder):
    yield StageStarted("synthesis", "Inventing images", 1)
    os.abort()


def silent(job, folder):
    yield StageStarted("synthesis", "Inventing images", 1)


def kept(job, folder):
    """Steps until a file `enough` lies in the folder; saves when it is closed."""
    step = 0
    with folder.locked():
        try:
            while not (folder.path / "enough").exists():
                step += 1
                time.sleep(0.005)
                yield Step("synthesis", step, 10**6)
        finally:
            (folder.path / "saved").write_text(str(step))
        folder.record(finished := Finished({"w4a4": "safe to use"}, 1.0))
        yield finished


def kept_or_broken(job, folder):
    """Like `kept`, but breaks where a file `mistake` lies in the folder."""
    if (folder.path / "mistake").exists():
        raise InputRefused("The file is empty; choose another.")
    yield from kept(job, folder)
