"""The results of several runs as rows, one cell a network, with differences from the one they are compared with."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from qimera_studio.reports.comparison.compared_run import ComparedRun, short_names
from qimera_studio.reports.figures import points_in_words
from qimera_studio.wording import Translate, bytes_in_words, percent

_DASH = "–"
_SAME = 0.0005  # share by which figures may differ and be told as the same


@dataclass(frozen=True)
class ComparedNetwork:
    """A column: one compressed network of one run.

    Attributes:
        run: the run's name among the others.
        target: the network's name.
        report: its measured figures.
        original: what tells its original from others.
    """

    run: str
    target: str
    report: dict[str, Any]
    original: str

    @property
    def name(self) -> str:
        """Run and widths, such as `first · W4A4`."""
        return f"{self.run} · {self.target.upper()}"


@dataclass(frozen=True)
class Cell:
    """One figure.

    Attributes:
        text: in words.
        change: against the network it is compared with; empty where there is nothing to compare.
        better: whether the change is for the better; None where there is none or it cannot be said.
    """

    text: str
    change: str = ""
    better: bool | None = None


@dataclass(frozen=True)
class ResultRow:
    """One figure of every network."""

    name: str
    cells: tuple[Cell, ...]


def networks_of(runs: Sequence[ComparedRun]) -> list[ComparedNetwork]:
    """All networks that were measured, run by run."""
    named = zip(short_names(list(runs)), runs, strict=True)
    return [
        ComparedNetwork(name, target, report, run.original)
        for name, run in named
        for target, report in run.reports.items()
        if report
    ]


def result_rows(networks: Sequence[ComparedNetwork], against: int = 0, tr: Translate = str) -> list[ResultRow]:
    """All figures that one of the networks has.

    Args:
        networks: columns.
        against: which one the others are compared with.
        tr: puts a sentence into the person's language.
    """
    if not networks:
        return []
    told = _Row(networks, against)
    rows = [
        told.words(tr("Verdict"), lambda report: _raised(tr(str(report.get("verdict") or "")))),
        told.figures(
            tr("Against the original, on labelled images"), _lost, lambda value: points_in_words(value, tr), _more(tr)
        ),
        told.figures(tr("Right on labelled images"), _figure("accuracy"), percent, _more(tr), same=True),
        told.figures(tr("Same answer as the original"), _figure("agreement"), percent, _more(tr)),
        told.figures(tr("File size"), _figure("size_bytes"), bytes_in_words, _less, same=True),
        *_times(told, tr),
        told.words(tr("Layers that run as integers"), lambda report: _integers(report, tr)),
        told.words(tr("Form that was chosen"), lambda report: _raised(tr(str(report.get("selected") or "")))),
        told.figures(tr("The original, on labelled images"), _figure("teacher_accuracy"), percent),
        told.figures(tr("The original's file"), _figure("fp32_bytes"), bytes_in_words),
    ]
    return [row for row in rows if any(cell.text != _DASH for cell in row.cells)]


Figure = Callable[[dict[str, Any]], float | None]
Told = Callable[[float], str]
Compared = Callable[[float, float], tuple[str, bool | None]]
"""How a figure differs from the one it is compared with: the change in words, and whether it is for the better."""


@dataclass(frozen=True)
class _Row:
    """Makes rows of these networks, compared with one of them."""

    networks: Sequence[ComparedNetwork]
    against: int

    def words(self, name: str, told: Callable[[dict[str, Any]], str]) -> ResultRow:
        """What is only told."""
        return ResultRow(name, tuple(Cell(told(network.report) or _DASH) for network in self.networks))

    def figures(
        self, name: str, figure: Figure, told: Told, compared: Compared | None = None, same: bool = False
    ) -> ResultRow:
        """What is compared as well; with `same` only among networks of the same original."""
        first, cells = self.networks[self.against], []
        for place, network in enumerate(self.networks):
            value, other = figure(network.report), figure(first.report)
            change, better = "", None
            comparable = compared and place != self.against and not (same and network.original != first.original)
            if comparable and compared and value is not None and other is not None:
                change, better = compared(value, other)
            cells.append(Cell(_DASH if value is None else told(value), change, better))
        return ResultRow(name, tuple(cells))


def _figure(key: str) -> Figure:
    def read(report: dict[str, Any]) -> float | None:
        value = report.get(key)
        return float(value) if isinstance(value, int | float) else None

    return read


def _lost(report: dict[str, Any]) -> float | None:
    before, after = _figure("teacher_accuracy")(report), _figure("accuracy")(report)
    return None if before is None or after is None else after - before


def _more(tr: Translate) -> Compared:
    """A share of which more is better."""

    def compared(value: float, first: float) -> tuple[str, bool | None]:
        change = value - first
        return points_in_words(change, tr), None if abs(change) < _SAME else change > 0

    return compared


def _less(value: float, first: float) -> tuple[str, bool | None]:
    """A figure of which less is better, as a share of the first."""
    share = value / first - 1 if first else 0.0
    if abs(share) < _SAME:
        return "±0 %", None
    return f"{100 * share:+.1f} %".replace("-", "−"), share < 0


def _raised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _times(told: _Row, tr: Translate) -> Iterator[ResultRow]:
    for batch in sorted({batch for network in told.networks for batch in _timings(network.report)}):
        name = tr("Time for one image") if batch == 1 else tr("Time for {count} images").format(count=batch)
        time = partial(_time, batch)
        yield told.figures(name, time, _milliseconds, _less, same=True)


def _time(batch: int, report: dict[str, Any]) -> float | None:
    return _timings(report).get(batch)


def _timings(report: dict[str, Any]) -> dict[int, float]:
    timings = (report.get("latency") or {}).get("timings") or []
    return {int(timing["batch_size"]): float(timing["quantized_median"]) for timing in timings}


def _milliseconds(value: float) -> str:
    return f"{value:.2f} ms"


def _integers(report: dict[str, Any], tr: Translate) -> str:
    checked = report.get("verification") or {}
    whole, real = checked.get("integer_layers"), checked.get("float_layers")
    if whole is None or real is None:
        return ""
    return tr("{some} of {all}").format(some=whole, all=whole + real)
