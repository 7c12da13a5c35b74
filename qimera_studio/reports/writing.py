"""Writes a report of a run, or of several side by side, to a file that is always either the old or the new one."""

from collections.abc import Sequence
from pathlib import Path

from qimera_studio.errors import InputRefused, UsageError
from qimera_studio.files import replacing
from qimera_studio.reports.comparison.compared_run import read_compared
from qimera_studio.reports.comparison.page import comparison_page
from qimera_studio.reports.comparison.results import networks_of
from qimera_studio.reports.page import html_page
from qimera_studio.reports.privacy import without_home
from qimera_studio.reports.reported_run import read_run
from qimera_studio.reports.support import support_package
from qimera_studio.reports.table import csv_table
from qimera_studio.run_folder.folder import RunFolder

FORMATS = ("html", "csv", "zip")


def write_report(folder: RunFolder, format: str, file: Path) -> None:
    """Write a report.

    Args:
        folder: of the run.
        format: `html` (a page), `csv` (a table) or `zip` (a support package).
        file: replaced whole; its folder is there.

    Raises:
        UsageError: no such format.
        InputRefused: there is nothing to report, or the file cannot be written.
    """
    if format not in FORMATS:
        raise UsageError(f"The format is {', '.join(FORMATS[:-1])} or {FORMATS[-1]}, not '{format}'.")
    _write(_content(folder, format), file)


def write_comparison(folders: Sequence[RunFolder], against: int, file: Path) -> None:
    """Write several runs side by side as a page.

    Args:
        folders: of the runs, at least two.
        against: which network, of all of all runs, the others are compared with.
        file: replaced whole; its folder is there.

    Raises:
        UsageError: there are fewer than two runs, or no such network.
        InputRefused: a folder holds no run, or the file cannot be written.
    """
    if len(folders) < 2:
        raise UsageError("A comparison needs at least two runs.")
    runs = [read_compared(folder.path) for folder in folders]
    if against and not 0 < against < len(networks_of(runs)):
        raise UsageError("There is no such network to compare with.")
    _write(without_home(comparison_page(runs, against)).encode("utf-8", "replace"), file)


def _write(content: bytes, file: Path) -> None:
    try:
        with replacing(file) as temporary:
            temporary.write_bytes(content)
    except OSError as error:
        raise InputRefused(f"The report '{file}' cannot be written: {error.strerror or error}.") from None


def _content(folder: RunFolder, format: str) -> bytes:
    if format == "zip":
        return support_package(folder)
    run = read_run(folder)
    text = html_page(run) if format == "html" else csv_table(run)
    # A spreadsheet takes a table without the mark for one in the old code page.
    return without_home(text).encode("utf-8-sig" if format == "csv" else "utf-8", "replace")
