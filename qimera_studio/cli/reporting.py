"""How a run is told: a live bar on a terminal, plain lines elsewhere, JSON lines for machines."""

import time
from types import TracebackType
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn
from rich.table import Table

from qimera_studio.cli import wording
from qimera_studio.events import Event, StageStarted, Step, to_json
from qimera_studio.run_folder.folder import RunFolder

PLAIN_INTERVAL = 10.0  # seconds between two lines about the same stage


class Reporter(Protocol):
    """Tells one run."""

    def __enter__(self) -> "Reporter": ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
    def tell(self, event: Event) -> None:
        """Tell one event."""

    def conclude(self, folder: RunFolder) -> None:
        """Tell the results of a finished run."""


def reporter(as_json: bool) -> Reporter:
    """The reporter that suits whoever reads."""
    if as_json:
        return JsonLines()
    console = Console(highlight=False)
    return TerminalProgress(console) if console.is_terminal else PlainLines()


class JsonLines:
    """One JSON object a line: the journal's lines, then one per result."""

    def __enter__(self) -> "JsonLines":
        return self

    def __exit__(self, *ignored: object) -> None:
        pass

    def tell(self, event: Event) -> None:
        """Print the event as the journal has it."""
        print(to_json(event), flush=True)

    def conclude(self, folder: RunFolder) -> None:
        """Nothing: the last event says it all."""


class PlainLines:
    """A line for what matters, and one every few seconds within a stage."""

    def __init__(self) -> None:
        self._told = float("-inf")

    def __enter__(self) -> "PlainLines":
        return self

    def __exit__(self, *ignored: object) -> None:
        pass

    def tell(self, event: Event) -> None:
        """Print a line when it is due."""
        if isinstance(event, StageStarted):
            self._told = time.monotonic()
            line = f"{event.title}, {event.steps} {'step' if event.steps == 1 else 'steps'}"
        elif isinstance(event, Step):
            line = self._step(event)
        else:
            line = wording.sentence(event)
        if line:
            print(line, flush=True)

    def _step(self, event: Step) -> str:
        now = time.monotonic()
        if now - self._told < PLAIN_INTERVAL:
            return ""
        self._told = now
        left = "" if event.seconds_left is None else f"; about {wording.duration(event.seconds_left)} left"
        return f"  {event.step} of {event.steps}: {wording.metrics(event.metrics)}{left}"

    def conclude(self, folder: RunFolder) -> None:
        """Print the table of results."""
        Console(highlight=False).print(results(folder))


class TerminalProgress:
    """A live bar with the stage, its figures and the time left; what is done scrolls by above it."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[left]}"),
            TextColumn("[dim]{task.fields[figures]}"),
            console=console,
            transient=True,
        )
        self._stage: TaskID | None = None

    def __enter__(self) -> "TerminalProgress":
        self._progress.start()
        return self

    def __exit__(self, *ignored: object) -> None:
        self._progress.stop()

    def tell(self, event: Event) -> None:
        """Move the bar, or print a line above it."""
        if isinstance(event, StageStarted):
            self._begin(event)
        elif isinstance(event, Step) and self._stage is not None:
            left = "" if event.seconds_left is None else f"{wording.duration(event.seconds_left)} left"
            figures = wording.metrics(event.metrics)
            self._progress.update(self._stage, completed=event.step, total=event.steps, left=left, figures=figures)
        elif line := wording.sentence(event):
            self._console.print(line, markup=False)

    def _begin(self, event: StageStarted) -> None:
        if self._stage is not None:
            self._progress.remove_task(self._stage)
        self._stage = self._progress.add_task(event.title, total=event.steps, left="", figures="")

    def conclude(self, folder: RunFolder) -> None:
        """Print the table of results."""
        self._console.print(results(folder))


def results(folder: RunFolder) -> Table:
    """The measured figures of every target, from the reports in the folder."""
    table = Table(title=f"Results in {folder.path}", title_justify="left")
    for column in ("target", "size", "of fp32", "agreement", "accuracy", "teacher", "verdict"):
        table.add_column(column)
    for target in folder.job().targets:
        report = folder.read_json(folder.result(target.name) / "report.json") or {}
        small, large = report.get("size_bytes"), report.get("fp32_bytes")
        shares = [_share(report.get(name)) for name in ("agreement", "accuracy", "teacher_accuracy")]
        sizes = [wording.size(small) if small else "", f"{small / large:.0%}" if small and large else ""]
        table.add_row(target.name, *sizes, *shares, str(report.get("verdict", "")))
    return table


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.2%}"
