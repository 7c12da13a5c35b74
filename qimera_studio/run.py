"""A run: the stages in order, as an iterator of events. Start reading here.

Between any two events the iterator may be abandoned; closing it saves, and starting it again on the same folder
continues where the last save was. What timing may decide is decided once per stage and written to the plan first.
"""

import time
from collections.abc import Generator, Iterator
from contextlib import closing

import torch

from qimera_studio.device import choose, keep_freed_memory, mixed_precision, training_threads
from qimera_studio.errors import InputRefused
from qimera_studio.evaluation.images import load_labelled_images
from qimera_studio.evaluation.normalisation import normalisation_warning
from qimera_studio.events import (
    Event,
    Finished,
    Notice,
    Resumed,
    RunStarted,
    Saved,
    StageFinished,
    StageStarted,
    Step,
)
from qimera_studio.folder import RunFolder
from qimera_studio.job import Job
from qimera_studio.plan import RESERVED, Plan
from qimera_studio.progress import Progress
from qimera_studio.quantization.placement import weight_bits
from qimera_studio.stages.context import RunContext
from qimera_studio.stages.order import stages
from qimera_studio.stages.stage import Stage
from qimera_studio.teacher.loading import load_teacher
from qimera_studio.teacher.teacher import Teacher


def run(job: Job, folder: RunFolder) -> Generator[Event, None, None]:
    """Run a job in its folder, or continue it there.

    Args:
        job: what to do; when the folder already holds a run, that run's own job counts.
        folder: is created when it does not exist.

    Yields:
        Every event, after it was written to the journal.

    Raises:
        QimeraError: something handed in cannot be used, or an export did not verify.
    """
    if not folder.is_run():
        folder.create(job)
    with folder.locked(), closing(_events(folder.job(), folder)) as events:
        for event in events:
            folder.record(event)
            yield event


def _events(job: Job, folder: RunFolder) -> Generator[Event, None, None]:
    begun = bool(folder.journal())
    progress = Progress.read(folder)
    plan = _plan(job, folder)
    torch.set_num_threads(plan.threads)
    keep_freed_memory()
    context = _context(job, folder, plan)
    if begun:
        yield Resumed(progress.stage, progress.step)
    yield RunStarted(plan.device, plan.dtype, plan.threads, plan.seed)
    yield from _notices(context)
    for stage in (pending := progress.pending(stages(context))):
        yield from _run_stage(stage, pending[pending.index(stage) :], progress)
    yield Finished(_verdicts(context), progress.spent)


def _plan(job: Job, folder: RunFolder) -> Plan:
    plan = Plan.read(folder)
    if plan is None:
        device = choose(job.device)
        dtype = "bfloat16" if mixed_precision(device) else "float32"
        plan = Plan(job.seed, str(device), dtype, training_threads())
        plan.write(folder)
    choose(plan.device)  # refuses when the device is gone
    return plan


def _context(job: Job, folder: RunFolder, plan: Plan) -> RunContext:
    if len(job.teachers) > 1:
        raise InputRefused("A job takes one teacher; remove the others.")
    if not (folder.teacher / "teacher.json").is_file():
        load_teacher(job.teachers[0]).save(folder.teacher)
    teacher = Teacher.restore(folder.teacher)
    for target in job.targets:
        weight_bits(teacher.network.graph, target)  # refuses overrides of layers that do not exist
    images = job.measured_on
    labelled = load_labelled_images(images, teacher.input_spec, teacher.class_names) if images else None
    return RunContext(job, folder, plan, teacher, labelled)


def _notices(context: RunContext) -> Iterator[Event]:
    for sentence in context.teacher.warnings:
        yield Notice(sentence, "warning")
    if context.labelled is not None:
        wrong = normalisation_warning(context.teacher, context.labelled)
        if wrong:
            yield Notice(wrong, "warning")


def _run_stage(stage: Stage, coming: list[Stage], progress: Progress) -> Iterator[Event]:
    """Open, size, step and close one stage; `coming` are this stage and those after it."""
    started = time.perf_counter()
    stage.open()
    _size(stage, coming, progress)
    total = stage.planned * stage.repeats
    first = progress.restore(stage)
    yield StageStarted(stage.name, stage.title, total, stage.target_name)
    try:
        for index in range(first, total):
            metrics = stage.step(index)
            progress.stepped(stage, index + 1)
            left = progress.seconds_left(stage, index + 1, total, coming)
            yield Step(stage.name, index + 1, total, metrics, left, stage.target_name)
            yield from stage.remarks(index)
            if progress.save_is_due():
                progress.save(stage)
                yield Saved(stage.name, index + 1)
    except GeneratorExit:
        progress.save(stage)
        raise
    yield from stage.close()
    progress.finish(stage)
    yield StageFinished(stage.name, time.perf_counter() - started, stage.target_name)


def _size(stage: Stage, coming: list[Stage], progress: Progress) -> None:
    """Fix the stage's number of iterations: the plan's, else what the time budget allows, else the recipe's."""
    plan, job = stage.context.plan, stage.context.job
    if stage.key not in plan.steps:
        iterations = stage.iterations()
        if job.minutes and job.recipe.scalable and stage.share:
            pace = stage.seconds_per_iteration()
            left = (1 - RESERVED) * 60 * job.minutes - progress.spent
            part = left * stage.share / sum(other.share for other in coming) - stage.fixed_seconds
            iterations = max(stage.least, min(int(part / pace), int(stage.growth * iterations)))
        plan.steps[stage.key] = iterations
        plan.write(stage.context.folder)
    stage.begin(plan.steps[stage.key])


def _verdicts(context: RunContext) -> dict[str, str]:
    reports = (context.folder.read_json(context.folder.result(t.name) / "report.json") for t in context.job.targets)
    return {report["target"]: report["verdict"] for report in reports}
