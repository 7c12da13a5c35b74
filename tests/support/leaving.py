"""Leaving a run in the midst of it."""

from contextlib import closing

from qimera_studio.events import Step
from qimera_studio.job import Job
from qimera_studio.run import run
from qimera_studio.run_folder.folder import RunFolder


def leave_after(work: Job, folder: RunFolder, stage: str, step: int) -> None:
    """Begin a run or go on with it, and leave it right after a step of a stage."""
    with closing(run(work, folder)) as events:
        next(event for event in events if isinstance(event, Step) and (event.stage, event.step) == (stage, step))
