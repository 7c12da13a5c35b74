"""What Qimera's parts are worth on a run's own original: short generators with and without them, side by side."""

from qimera_studio.errors import UsageError
from qimera_studio.exploring.variants import OWN, VARIANTS, VariantResult, keep_variant, kept_variant
from qimera_studio.reporting import Report, silent
from qimera_studio.run_folder.folder import RunFolder

MOST_ITERATIONS = 10_000


def kept_ablation(path: str, iterations: int) -> tuple[VariantResult, ...]:
    """The variants that were trained for so many iterations before, as their run folder keeps them.

    Args:
        path: a run folder.
        iterations: of each.
    """
    kept = (kept_variant(RunFolder(path), variant, iterations) for variant in VARIANTS)
    return tuple(result for result in kept if result is not None)


def measure_variant(path: str, variant: str, iterations: int, report: Report = silent) -> VariantResult:
    """Train a short generator with some of Qimera's parts and measure it, or measure the run's own.

    A variant is kept in the run folder, where that can be written, and not trained twice.

    Args:
        path: a run folder.
        variant: `none`, `se`, `se-dm`, `se-eei`, `all`, or `run` for the run's own generator.
        iterations: the variant learns for; the run's own has learned.
        report: told how far it is.

    Raises:
        UsageError: there is no such variant, or the number of iterations is out of range.
        InputRefused: the folder holds no run, or its original cannot be learned from.
        Cancelled: the work was called off; nothing is kept of this variant.
    """
    folder = RunFolder(path)
    from qimera_studio.exploring.ablation import measure_own, train_variant

    if variant == OWN:
        return measure_own(folder, report)
    if variant not in VARIANTS or not 1 <= iterations <= MOST_ITERATIONS:
        raise UsageError(f"A variant is one of {', '.join(VARIANTS)}, of 1 to {MOST_ITERATIONS} iterations.")
    result = kept_variant(folder, variant, iterations)
    if result is None:
        result = train_variant(folder, variant, iterations, report)
        keep_variant(folder, result)
    return result
