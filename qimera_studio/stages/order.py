"""Which stages a job consists of, in order."""

from collections.abc import Iterator

from qimera_studio.errors import UsageError
from qimera_studio.job import Target
from qimera_studio.recipe.recipe import Recipe
from qimera_studio.stages.alternating import AlternatingStage
from qimera_studio.stages.bank import BankStage
from qimera_studio.stages.calibration import CalibrationStage
from qimera_studio.stages.context import RunContext
from qimera_studio.stages.distillation import DistillationStage
from qimera_studio.stages.export import ExportStage
from qimera_studio.stages.images import ImageStage
from qimera_studio.stages.probes import ProbeStage
from qimera_studio.stages.reconstruction import ReconstructionStage
from qimera_studio.stages.selection import SelectionStage
from qimera_studio.stages.sensitivity import SensitivityStage
from qimera_studio.stages.stage import Stage
from qimera_studio.stages.synthesis import SynthesisStage


def stages(context: RunContext) -> list[Stage]:
    """All stages of a run, not yet opened.

    Raises:
        UsageError: the recipe's parts do not fit together.
    """
    recipe, targets = context.job.recipe, context.job.targets
    if recipe.conflict:
        raise UsageError(recipe.conflict)
    images: list[Stage] = [ImageStage(context)] if context.optimised_count else []
    if recipe.alternates_alone:
        learning: list[Stage] = [AlternatingStage(context, target) for target in targets]
        shared = [*images, *learning, BankStage(context)]
        return shared + [stage for target in targets for stage in _results(context, target)]
    generators: list[Stage] = [SynthesisStage(context)] if recipe.trains_generators else []
    bank = ProbeStage(context) if recipe.bank.source == "probes" else BankStage(context)
    shared = [*generators, *images, bank]
    return shared + [stage for target in targets for stage in _tuning(context, recipe, target)]


def _tuning(context: RunContext, recipe: Recipe, target: Target) -> Iterator[Stage]:
    if recipe.quantization.mixed_precision and recipe.quantization.scheme == "deployable":
        yield SensitivityStage(context, target)
    yield CalibrationStage(context, target)
    if recipe.reconstruction.enabled:
        yield ReconstructionStage(context, target)
    if recipe.distillation.enabled:
        from_bank = recipe.distillation.source == "bank"
        yield DistillationStage(context, target) if from_bank else AlternatingStage(context, target)
    yield from _results(context, target)


def _results(context: RunContext, target: Target) -> list[Stage]:
    return [SelectionStage(context, target), ExportStage(context, target)]
