"""The curve over widths as inline SVG: what each compressed network keeps, the largest file first.

Curves differ by dash, marker and a label at their end, not by colour alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from qimera_studio.reports.figures import by_size, width_label

WIDTH, HEIGHT = 860, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 150, 16, 40
_LABEL_GAP = 18  # pixels between two labels at the end


@dataclass(frozen=True)
class _Kind:
    """How one figure is drawn; `style` is a class of the page's sheet."""

    title: str
    key: str
    style: str
    marker: str


_KINDS = (
    _Kind("original", "teacher_accuracy", "original", "M-4 -4h8v8h-8z"),
    _Kind("accuracy", "accuracy", "accuracy", "M0 -5L5 4H-5z"),
    _Kind("same answer", "agreement", "agreement", "M-5 0L0 -5L5 0L0 5z"),
)


def curve(reports: Mapping[str, dict[str, Any]]) -> str:
    """The drawing; empty where fewer than two widths were measured."""
    names = by_size(reports)
    drawn = [(kind, _points(kind, [reports[name] for name in names])) for kind in _KINDS]
    drawn = [(kind, points) for kind, points in drawn if points]
    if len(names) < 2 or not drawn:
        return ""
    lowest = _floor(min(value for _, points in drawn for _, value in points))
    parts = [*_grid(lowest), *_names(names, reports), *_labels(drawn, len(names), lowest)]
    parts += [_line(kind, points, len(names), lowest) for kind, points in drawn]
    told = "; ".join(f"{kind.title} {', '.join(f'{value:.1%}' for _, value in points)}" for kind, points in drawn)
    title = f"<title>{escape(f'Over the widths, largest file first: {told}')}</title>"
    return f'<svg role="img" viewBox="0 0 {WIDTH} {HEIGHT}">{title}{"".join(parts)}</svg>'


def _points(kind: _Kind, reports: list[dict[str, Any]]) -> list[tuple[int, float]]:
    return [
        (place, float(report[kind.key])) for place, report in enumerate(reports) if report.get(kind.key) is not None
    ]


def _floor(lowest: float) -> float:
    """Where the axis begins: the next ten percent below, so that small differences are seen."""
    return max(0.0, min(0.9, int(lowest * 10 - 1e-9) / 10))


def _x(place: int, count: int) -> float:
    inner = WIDTH - _LEFT - _RIGHT
    return _LEFT + inner * (place + 0.5) / count


def _y(value: float, lowest: float) -> float:
    return _TOP + (HEIGHT - _TOP - _BOTTOM) * (1 - value) / (1 - lowest)


def _grid(lowest: float) -> list[str]:
    steps = [lowest + (1 - lowest) * step / 5 for step in range(6)]
    return [
        f'<path class="grid" d="M{_LEFT} {_y(value, lowest):.1f}H{WIDTH - _RIGHT}"/>'
        f'<text x="{_LEFT - 8}" y="{_y(value, lowest) + 4:.1f}" text-anchor="end">{value:.0%}</text>'
        for value in steps
    ]


def _names(names: list[str], reports: Mapping[str, dict[str, Any]]) -> list[str]:
    labels = (escape(width_label(name, reports[name])) for name in names)
    return [
        f'<text x="{_x(place, len(names)):.1f}" y="{HEIGHT - 12}" text-anchor="middle">{label}</text>'
        for place, label in enumerate(labels)
    ]


def _line(kind: _Kind, points: list[tuple[int, float]], count: int, lowest: float) -> str:
    places = [(_x(place, count), _y(value, lowest)) for place, value in points]
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
    markers = "".join(
        f'<path class="mark" transform="translate({x:.1f} {y:.1f})" d="{kind.marker}"/>' for x, y in places
    )
    return f'<g class="{kind.style}"><path class="line" d="M{path}"/>{markers}</g>'


def _labels(drawn: list[tuple[_Kind, list[tuple[int, float]]]], count: int, lowest: float) -> list[str]:
    """Names at the ends of the lines, pushed apart where they would meet."""
    ends = sorted((_y(points[-1][1], lowest), kind, points[-1]) for kind, points in drawn)
    labels, free = [], float("-inf")
    for wanted, kind, (_, value) in ends:
        free = max(wanted + 4, free + _LABEL_GAP)
        at = WIDTH - _RIGHT + 12
        labels.append(f'<text class="{kind.style} end" x="{at}" y="{free:.1f}">{escape(kind.title)} {value:.1%}</text>')
    return labels
