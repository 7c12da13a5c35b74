"""How long a run will take on this machine, known before it starts."""

from qimera_studio.job import Job
from qimera_studio.reporting import Report, silent


def measure_pace(job: Job, report: Report = silent) -> dict[str, float]:
    """Time a few steps of every stage that learns: seconds per planned iteration, by the stage's name.

    Args:
        job: what will be run; nothing of it is kept.
        report: told how far it is.

    Raises:
        InputRefused: the teacher is not a classifier that can be read.
        UsageError: the recipe's parts do not fit together, or there is no such device.
        Cancelled: the work was called off.
    """
    from qimera_studio.actions.weighing import opened_teacher
    from qimera_studio.stages.trial import stage_paces

    report("Reading the model", 0.0)
    return stage_paces(job, opened_teacher(job.teachers[0]), report)
