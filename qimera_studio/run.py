"""A run: the stages in order, as an iterator of events. Start reading here.

Between any two events the iterator may be abandoned; closing it saves, and starting it again on the same folder
continues where the last save was. What timing may decide is decided once per stage and written to the plan first.
What was damaged since is found at the start, and made again.
"""

from collections.abc import Generator, Iterator
from contextlib import closing

import torch

from qimera_studio.device import choose, keep_freed_memory, mixed_precision, training_threads
from qimera_studio.errors import InputRefused, RunFailed
from qimera_studio.evaluation.images import load_labelled_images
from qimera_studio.evaluation.normalisation import normalisation_warning
from qimera_studio.events import Event, Finished, Notice, Resumed, RunStarted
from qimera_studio.files import whole
from qimera_studio.job import Job
from qimera_studio.progress.plan import Plan
from qimera_studio.progress.progress import Progress
from qimera_studio.quantization.placement import weight_bits
from qimera_studio.reporting import Report, silent
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.run_folder.journal import worth_keeping
from qimera_studio.stages.context import RunContext
from qimera_studio.stages.order import stages
from qimera_studio.stages.original import kept_teacher
from qimera_studio.stages.running import run_stage
from qimera_studio.stages.stage import Stage
from qimera_studio.storage import storage_sentence


def run(job: Job, folder: RunFolder, report: Report = silent) -> Generator[Event, None, None]:
    """Run a job in its folder, or continue it there.

    Args:
        job: what to do; when the folder already holds a run, that run's own job counts.
        folder: is created when it does not exist.
        report: told how far the reading of the teacher is, before the first event.

    Yields:
        Every event, after it was written to the journal.

    Raises:
        QimeraError: something handed in cannot be used, an export did not verify, or the run cannot go on here and
            now; what was saved is kept.
    """
    try:
        if not folder.is_run():
            folder.create(job)
        with folder.locked(), closing(_events(folder.job(), folder, report)) as events:
            for event in events:
                if worth_keeping(event):
                    folder.record(event)
                yield event
    except OSError as error:
        raise RunFailed(storage_sentence(error)) from error


def _events(job: Job, folder: RunFolder, report: Report) -> Generator[Event, None, None]:
    folder.prepare()
    begun = bool(folder.journal())
    progress, damaged = Progress.read(folder)
    progress.plan = plan = _plan(job, folder, progress)
    torch.set_num_threads(plan.threads)
    keep_freed_memory()
    context, remarks = _context(job, folder, plan, report)
    if begun:
        yield Resumed(progress.stage, progress.step)
    yield RunStarted(plan.device, plan.dtype, plan.threads, plan.seed)
    if damaged:
        yield Notice("A saved state could not be read; the run goes on from an earlier one.", "warning")
    yield from remarks
    yield from _notices(context)
    yield from _reopened(stages(context), progress)
    pending = progress.pending(stages(context))
    while pending:
        yield from run_stage(pending, progress)
        pending.pop(0)
    yield Finished(_verdicts(context), progress.spent)


def _plan(job: Job, folder: RunFolder, progress: Progress) -> Plan:
    """The plan of the folder, else the one saved with the state, else a new one."""
    plan = Plan.read(folder) or progress.plan
    if plan is None:
        device = choose(job.device)
        plan = Plan(job.seed, str(device), "bfloat16" if mixed_precision(device) else "float32", training_threads())
    choose(plan.device)  # refuses when the device is gone
    plan.write(folder)
    return plan


def _context(job: Job, folder: RunFolder, plan: Plan, report: Report) -> tuple[RunContext, list[Event]]:
    if len(job.teachers) > 1:
        raise InputRefused("A job takes one teacher; remove the others.")
    teacher, remarks = kept_teacher(job, folder, plan, report)
    for target in job.targets:
        weight_bits(teacher.network.graph, target)  # refuses overrides of layers that do not exist
    images = job.measured_on
    labelled = load_labelled_images(images, teacher.input_spec, teacher.class_names) if images else None
    return RunContext(job, folder, plan, teacher, labelled), remarks


def _notices(context: RunContext) -> Iterator[Event]:
    for sentence in context.teacher.warnings:
        yield Notice(sentence, "warning")
    if context.labelled is not None:
        wrong = normalisation_warning(context.teacher, context.labelled)
        if wrong:
            yield Notice(wrong, "warning")


def _reopened(every: list[Stage], progress: Progress) -> Iterator[Event]:
    """Finished stages whose files are damaged or missing are done again; they make the same files."""
    for stage in every:
        if stage.key not in progress.done:
            continue
        spoilt = next((file for file in stage.leaves() if not whole(file)), None)
        if spoilt is not None:
            progress.reopen(stage)
            yield Notice(f"The file '{spoilt.name}' is damaged or missing; '{stage.title}' is done again.", "warning")


def _verdicts(context: RunContext) -> dict[str, str]:
    reports = (context.folder.read_json(context.folder.result(t.name) / "report.json") for t in context.job.targets)
    return {report["target"]: report["verdict"] for report in reports}
