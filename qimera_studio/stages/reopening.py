"""A finished run opened again, to measure what its stages left behind."""

from dataclasses import replace

from qimera_studio.errors import InputRefused
from qimera_studio.graph.network import GraphNetwork
from qimera_studio.progress.plan import Plan
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.stages.context import RunContext
from qimera_studio.stages.selection import FORMS
from qimera_studio.teacher.teacher import Teacher


def reopened(folder: RunFolder) -> RunContext:
    """The surroundings of a run, on the processor.

    Raises:
        InputRefused: the folder holds no run, or a file of it is damaged.
    """
    job, plan = folder.job(), Plan.read(folder)
    if plan is None:
        raise InputRefused(f"The plan of the run in '{folder.path}' is damaged, so its networks cannot be rebuilt.")
    return RunContext(job, folder, replace(plan, device="cpu"), Teacher.restore(folder.teacher), None)


def untuned(context: RunContext, name: str) -> tuple[str, GraphNetwork, GraphNetwork]:
    """The first form there is of a target's student: its name, the float network it started from, and itself.

    Raises:
        InputRefused: no form of it is kept.
    """
    target = next(target for target in context.job.targets if target.name == name)
    form = next((form for form in FORMS if context.student_file(target, form).is_file()), None)
    if form is None:
        raise InputRefused(f"The run in '{context.folder.path}' no longer holds the network before its export.")
    paper = context.job.recipe.quantization.scheme == "paper"
    return form, context.network if paper else context.prepared.network, context.load_student(target, form)
