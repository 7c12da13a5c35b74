"""How far the reading of a file is: a line on a terminal that appears when it takes more than a second."""

import time
from collections.abc import Callable

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

PATIENCE = 1.0  # seconds without a line


class ReadingLine:
    """A `report` for actions that read; within its context it may draw a line, which is gone afterwards.

    Args:
        console: where to draw, if it is a terminal; standard error by default, which no program reads.
        clock: monotonic seconds.
    """

    def __init__(self, console: Console | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._console = console or Console(stderr=True)
        self._clock = clock
        columns = TextColumn("{task.description}"), BarColumn(), TextColumn("[dim]Ctrl-C leaves")
        self._progress = Progress(*columns, console=self._console, transient=True, redirect_stdout=False)
        self._line = self._progress.add_task("Reading", total=None)

    def __enter__(self) -> "ReadingLine":
        self._began = self._clock()
        return self

    def __exit__(self, *ignored: object) -> None:
        if self._progress.live.is_started:  # what was never started would still end its line
            self._progress.stop()

    def __call__(self, doing: str, fraction: float) -> None:
        """Take over how far it is."""
        if self._console.is_terminal and self._clock() - self._began > PATIENCE:
            self._progress.start()
        # Work that has only begun has a bar that moves without saying how far it is.
        total = 1.0 if fraction > 0 else None
        self._progress.update(self._line, description=doing, total=total, completed=fraction)
