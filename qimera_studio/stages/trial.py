"""How long the stages of a job take here: a few steps of each, timed in a folder that is thrown away."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import torch

from qimera_studio.device import choose, mixed_precision, training_threads
from qimera_studio.job import Job
from qimera_studio.progress.plan import Plan
from qimera_studio.recipe.recipe import Recipe, change
from qimera_studio.reporting import Report, silent
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.stages.bank import BankStage
from qimera_studio.stages.calibration import CalibrationStage
from qimera_studio.stages.context import RunContext
from qimera_studio.stages.order import stages
from qimera_studio.stages.probes import ProbeStage
from qimera_studio.stages.stage import Stage
from qimera_studio.stages.synthesis import keep_generators, new_trainer
from qimera_studio.teacher.teacher import Teacher

_FEW: dict[str, Any] = {
    "bank.size": 512,
    "bank.held_out": 64,
    "quantization.calibration_size": 64,
    "quantization.mixed_precision": False,
    "distillation.start": "calibrated",
}
"""A bank just large enough for some batches; everything that takes time in proportion stays as it is."""


def stage_paces(job: Job, teacher: Teacher, report: Report = silent) -> dict[str, float]:
    """Seconds per planned iteration of every stage that has a share of the time, repeats included, by its name.

    Args:
        job: its first target is tried.
        teacher: the original.
        report: told how far it is.

    Raises:
        UsageError: the recipe's parts do not fit together, or there is no such device.
        Cancelled: the work was called off.
    """
    device = choose(job.device)
    plan = Plan(job.seed, str(device), "bfloat16" if mixed_precision(device) else "float32", training_threads())
    small = job.model_copy(update={"recipe": _small(job.recipe), "targets": job.targets[:1]})
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as place, _threads(plan.threads):
        folder = RunFolder(Path(place))
        folder.create(small)
        context = RunContext(small, folder, plan, teacher, None)
        tried = stages(context)
        for number, stage in enumerate(tried):
            report(f"Timing: {stage.title}", number / len(tried))
            _try(stage, found)
    return found


def _small(recipe: Recipe) -> Recipe:
    batch = max(recipe.reconstruction.batch_size, recipe.distillation.batch_size)
    return change(recipe, _FEW | {"bank.size": max(512, 4 * batch), "bank.held_out": 64})


def _try(stage: Stage, found: dict[str, float]) -> None:
    context = stage.context
    if isinstance(stage, BankStage | ProbeStage):
        _run(ProbeStage(context))
    elif isinstance(stage, CalibrationStage):
        _run(stage)
    elif stage.share > 0:
        if stage.name == "distillation" and context.job.recipe.trains_generators:
            keep_generators(context, [dict(new_trainer(context).generator.state_dict())])
        stage.open()
        found[stage.name] = stage.seconds_per_iteration()


def _run(stage: Stage) -> None:
    stage.open()
    stage.begin(stage.iterations())
    stage.step(0)
    list(stage.close())


@contextmanager
def _threads(count: int) -> Iterator[None]:
    before = torch.get_num_threads()
    torch.set_num_threads(count)
    try:
        yield
    finally:
        torch.set_num_threads(before)
