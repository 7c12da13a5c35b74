"""Running one stage: open, size, step, save and close it; and over again, restrained, when it meets trouble.

When memory runs out, or a number runs away, the stage goes back to its last save and takes less upon itself from there:
smaller parts of a batch, or smaller steps. The plan says so first, so that a resumed run computes the same.
"""

import gc
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace

import torch

from qimera_studio.errors import RunFailed
from qimera_studio.events import Evaluated, Event, Notice, Saved, StageFinished, StageStarted, Step
from qimera_studio.progress.progress import Progress, finished_seconds
from qimera_studio.progress.restraint import LEAST_RATE, MOST_PARTS, Restraint
from qimera_studio.progress.trouble import Diverged, StateUnusable, check_finite, check_tensors, out_of_memory
from qimera_studio.stages.sizing import Size, sized
from qimera_studio.stages.stage import Stage


def run_stage(coming: list[Stage], progress: Progress) -> Iterator[Event]:
    """Run the first of the stages `coming`, however many attempts that takes.

    Raises:
        RunFailed: restraint did not help.
    """
    while True:
        try:
            yield from _attempt(coming[0], coming, progress)
            return
        except Exception as error:
            notice = _take_back(coming[0], progress, error)
        # Past the handler, so that neither the traceback nor the stage holds any memory.
        coming[0] = coming[0].again()
        _free_memory()
        yield Notice(notice, "warning")


def _attempt(stage: Stage, coming: list[Stage], progress: Progress) -> Iterator[Event]:
    started = time.perf_counter()
    plan, first = stage.context.plan, progress.position(stage)
    stage.restrain(plan.restraint(stage.key, first))
    progress.enter(stage)
    stage.open()
    yield from _size(stage, coming, progress)
    total = stage.planned * stage.repeats
    progress.restore(stage)
    yield StageStarted(stage.name, stage.title, total, stage.target_name)
    try:
        for index in range(first, total):
            stage.restrain(plan.restraint(stage.key, index))
            metrics = stage.step(index)
            check_finite("a loss", metrics.values())
            progress.stepped(index + 1)
            left = progress.seconds_left(stage, index + 1, total, coming)
            yield Step(stage.name, index + 1, total, metrics, left, stage.target_name)
            yield from _sound(stage.remarks(index))
            if progress.save_is_due():
                progress.save(stage)
                yield Saved(stage.name, index + 1)
    except GeneratorExit:
        with suppress(Diverged):
            progress.save(stage)
        raise
    check_tensors("a weight", stage.state_dict())
    left_behind = list(_sound(stage.close()))
    progress.finish(stage)
    yield from left_behind
    yield StageFinished(stage.name, time.perf_counter() - started, stage.target_name)


def _sound(told: Iterable[Event]) -> Iterator[Event]:
    for event in told:
        if isinstance(event, Evaluated):
            check_finite("a figure", event.metrics.values())
        yield event


def _size(stage: Stage, coming: list[Stage], progress: Progress) -> Iterator[Event]:
    """Fix the stage's number of iterations: the plan's, else what the time budget allows, else the recipe's."""
    plan, job = stage.context.plan, stage.context.job
    if stage.key not in plan.steps:
        if job.minutes and job.recipe.scalable and stage.share:
            size = sized(stage, coming, job.minutes, progress.spent, finished_seconds(stage.context.folder))
            if not size.fits:
                yield Notice(_over_budget(stage, size, job.minutes), "warning")
            plan.steps[stage.key] = size.iterations
        else:
            plan.steps[stage.key] = stage.iterations()
        plan.write(stage.context.folder)
    stage.begin(plan.steps[stage.key])


def _over_budget(stage: Stage, size: Size, minutes: float) -> str:
    needed = f"{size.seconds / 60:.1f} minutes" if size.seconds >= 60 else f"{size.seconds:.0f} seconds"
    return (
        f"'{stage.title}' takes about {needed} even with the fewest steps that are of use ({size.iterations}), more "
        f"than the {minutes:g} minutes asked for have left; a recipe with smaller batches, or fewer widths, takes less."
    )


def _take_back(stage: Stage, progress: Progress, error: Exception) -> str:
    """Make ready for another attempt, or give up; returns what a person should know."""
    if isinstance(error, StateUnusable):
        progress.forget()
        return f"What was saved of '{stage.title}' cannot be used; the stage begins anew."
    if not (out_of_memory(error) or isinstance(error, Diverged)):
        raise error
    obeyed = stage.context.plan.restraint(stage.key, progress.step)
    restraint = _halved(stage, obeyed, error)
    progress.reread()
    start = progress.position(stage)
    if isinstance(error, Diverged) and 0 < start == obeyed.step:
        # It ran away from this very save before: what was saved there is finite, but spoilt.
        progress.forget()
        start = 0
    stage.context.plan.restrain(stage.key, replace(restraint, step=start))
    stage.context.plan.write(stage.context.folder)
    return _sentence(stage, restraint, start, error)


def _halved(stage: Stage, obeyed: Restraint, error: Exception) -> Restraint:
    if out_of_memory(error):
        if obeyed.parts >= MOST_PARTS:
            raise RunFailed(
                f"Memory ran out in '{stage.title}' even with every batch in {obeyed.parts} parts; close other "
                "programs and resume, or start a new run with smaller batches or on another device."
            ) from error
        return replace(obeyed, parts=2 * obeyed.parts)
    if not stage.learns:
        raise RunFailed(
            f"'{stage.title}' met {error} that is no finite number; start a new run with more bits, or with another "
            "original."
        ) from error
    if obeyed.rate <= LEAST_RATE:
        raise RunFailed(
            f"In '{stage.title}' {error} is no finite number even at 1/{1 / obeyed.rate:.0f} of the learning rate; "
            "start a new run with lower learning rates in its recipe."
        ) from error
    return replace(obeyed, rate=obeyed.rate / 2)


def _sentence(stage: Stage, restraint: Restraint, start: int, error: Exception) -> str:
    where = f"goes on from step {start}" if start else "begins anew"
    if out_of_memory(error):
        return f"Memory ran out in '{stage.title}'; it {where}, with every batch in {restraint.parts} parts."
    rate = f"1/{1 / restraint.rate:.0f} of the learning rate"
    return f"In '{stage.title}' {error} was no finite number any more; it {where}, at {rate}."


def _free_memory() -> None:
    gc.collect()
    if torch.cuda.is_available():
        torch.cuda.empty_cache()
