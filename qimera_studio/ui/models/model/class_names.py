"""What the classes of a run are called."""

import json

from qimera_studio.job import Job
from qimera_studio.run_folder.folder import RunFolder


def class_names(folder: RunFolder, job: Job) -> tuple[str, ...]:
    """The classes as the person named them, else as the teacher kept in the folder does; empty when neither says."""
    if job.teachers[0].class_names:
        return job.teachers[0].class_names
    try:
        return tuple(folder.read_json(folder.teacher / "teacher.json")["class_names"])
    except (OSError, json.JSONDecodeError, TypeError, KeyError):
        return ()
