"""Which stages a job consists of, in order."""

from collections.abc import Iterator

from qimera_studio.job import Target
from qimera_studio.recipe import Recipe
from qimera_studio.stages.alternating import AlternatingStage
from qimera_studio.stages.bank import BankStage
from qimera_studio.stages.calibration import CalibrationStage
from qimera_studio.stages.context import RunContext
from qimera_studio.stages.distillation import DistillationStage
from qimera_studio.stages.export import ExportStage
from qimera_studio.stages.reconstruction import ReconstructionStage
from qimera_studio.stages.selection import SelectionStage
from qimera_studio.stages.stage import Stage
from qimera_studio.stages.synthesis import SynthesisStage


def stages(context: RunContext) -> list[Stage]:
    """All stages of a run, not yet opened."""
    recipe, targets = context.job.recipe, context.job.targets
    if recipe.distillation.source == "generator":
        learning: list[Stage] = [AlternatingStage(context, target) for target in targets]
        learning.append(BankStage(context))
        return learning + [stage for target in targets for stage in _results(context, target)]
    shared: list[Stage] = [SynthesisStage(context), BankStage(context)]
    return shared + [stage for target in targets for stage in _tuning(context, recipe, target)]


def _tuning(context: RunContext, recipe: Recipe, target: Target) -> Iterator[Stage]:
    yield CalibrationStage(context, target)
    if recipe.reconstruction.enabled:
        yield ReconstructionStage(context, target)
    if recipe.distillation.enabled:
        yield DistillationStage(context, target)
    yield from _results(context, target)


def _results(context: RunContext, target: Target) -> list[Stage]:
    return [SelectionStage(context, target), ExportStage(context, target)]
