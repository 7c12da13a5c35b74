"""What becomes of the results of a run: files for other programs, and reports."""

from dataclasses import asdict
from pathlib import Path

from qimera_studio.errors import InputRefused, UsageError
from qimera_studio.outcomes import ExportOutcome
from qimera_studio.run_folder.folder import RunFolder

VERIFIED_SAMPLES = 256


def export(path: str, format: str, target: str = "", to: str = "", preprocess: bool = False) -> list[ExportOutcome]:
    """Write results as files other programs run; each is verified before it gets its name.

    Args:
        path: a run folder.
        format: `onnx` or `safetensors`.
        target: which result; empty for all of them.
        to: the file to write; empty for the run folder's exports.
        preprocess: an ONNX file takes pixels 0-255.

    Raises:
        UsageError: no such format or target, or one file for several targets.
        InputRefused: the folder holds no results.
        VerificationFailed: a file does not compute what the quantized model computes.
    """
    folder = RunFolder(path)
    targets = finished_targets(folder, target)
    if to and len(targets) > 1:
        raise UsageError(f"The folder holds {', '.join(targets)}; name one of them to write a single file.")
    return [
        _export(folder, name, format, Path(to or folder.exports / f"{name}.{format}"), preprocess) for name in targets
    ]


def _export(folder: RunFolder, target: str, format: str, file: Path, preprocess: bool) -> ExportOutcome:
    from qimera_studio.export.exporting import export as write
    from qimera_studio.export.packed import load_packed
    from qimera_studio.synthesis.bank import SampleBank

    model = load_packed(packed_file(folder, target))
    samples = SampleBank.load(folder.bank_file).images[:VERIFIED_SAMPLES].numpy()
    verification = write(model, file, format, preprocess=preprocess, samples=samples)
    return ExportOutcome(target, str(file), format, file.stat().st_size, asdict(verification))


def report(path: str, format: str, to: str) -> str:
    """Write a report of a run, in words and pictures or figures; it names no home directory.

    Args:
        path: a run folder.
        format: `html` (a page), `csv` (a table) or `zip` (a support package, also of a run without results).
        to: the file to write.

    Returns:
        the file's path.

    Raises:
        UsageError: no such format.
        InputRefused: there is nothing to report, or the file cannot be written.
    """
    from qimera_studio.reports.writing import write_report

    write_report(RunFolder(path), format, Path(to))
    return to


def report_comparison(paths: list[str], to: str, against: int = 0) -> str:
    """Write several runs side by side as a page; it names no home directory.

    Args:
        paths: run folders, at least two.
        to: the file to write.
        against: which network, of all of all runs, the others are compared with.

    Returns:
        the file's path.

    Raises:
        UsageError: there are fewer than two runs, or no such network.
        InputRefused: a folder holds no run, or the file cannot be written.
    """
    from qimera_studio.reports.writing import write_comparison

    write_comparison([RunFolder(path) for path in paths], against, Path(to))
    return to


def finished_targets(folder: RunFolder, wanted: str = "") -> list[str]:
    """Names of finished results, or the one that is wanted.

    Raises:
        UsageError: there is no such target.
        InputRefused: the run has no such result yet.
    """
    planned = [target.name for target in folder.job().targets]
    if wanted and wanted not in planned:
        raise UsageError(f"The folder holds no target '{wanted}'; it has {', '.join(planned)}.")
    done = results_so_far(folder)
    if not done or (wanted and wanted not in done):
        raise InputRefused(f"The run in '{folder.path}' has no result yet; finish it first (compress --resume).")
    return [wanted] if wanted else done


def results_so_far(folder: RunFolder) -> list[str]:
    """Names of the results a run has, in the order of its targets; it may still go on."""
    return [target.name for target in folder.job().targets if packed_file(folder, target.name).is_file()]


def packed_file(folder: RunFolder, target: str) -> Path:
    """Where a result's integers are kept."""
    return folder.result(target) / "model.safetensors"
