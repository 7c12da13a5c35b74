"""The original that a run compresses: read once, kept in the run folder, and read again where that copy was damaged."""

import hashlib

from qimera_studio.errors import InputRefused
from qimera_studio.events import Event, Notice
from qimera_studio.job import Job
from qimera_studio.progress.plan import Plan
from qimera_studio.reporting import Report, silent
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.teacher.loading import load_teacher
from qimera_studio.teacher.teacher import Teacher


def kept_teacher(job: Job, folder: RunFolder, plan: Plan, report: Report = silent) -> tuple[Teacher, list[Event]]:
    """The run's original, and what a person should know about its copy; `report` is told how far its reading is.

    Raises:
        InputRefused: neither the copy nor the file it was made from can be used any more.
    """
    damaged = False
    if (folder.teacher / "teacher.json").exists():
        try:
            teacher = Teacher.restore(folder.teacher)
            if plan.teacher in ("", fingerprint(teacher)):
                _remember(teacher, folder, plan)
                return teacher, []
        except InputRefused:
            pass
        damaged = True
    teacher = load_teacher(job.teachers[0], report)
    if plan.teacher not in ("", fingerprint(teacher)):
        raise InputRefused(
            f"The run's copy of the original is damaged, and '{job.teachers[0].path}' has changed since; "
            "start a new run."
        )
    teacher.save(folder.teacher)
    _remember(teacher, folder, plan)
    remark = f"The run's copy of the original was damaged; it was read again from '{job.teachers[0].path}'."
    return Teacher.restore(folder.teacher), [Notice(remark, "warning")] if damaged else []


def fingerprint(teacher: Teacher) -> str:
    """SHA-256 of the names and values of all weights, in order of their names."""
    digest = hashlib.sha256()
    for name, tensor in sorted(teacher.network.weights().items()):
        digest.update(f"{name} {tuple(tensor.shape)} {tensor.dtype}".encode())
        digest.update(tensor.contiguous().numpy().tobytes())
    return digest.hexdigest()


def _remember(teacher: Teacher, folder: RunFolder, plan: Plan) -> None:
    if not plan.teacher:
        plan.teacher = fingerprint(teacher)
        plan.write(folder)
