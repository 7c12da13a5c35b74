"""Curves of several runs over one another as inline SVG, told apart by dash and a label at their end."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from statistics import fmean

WIDTH, HEIGHT = 860, 280
_DASHES = ("none", "8 4", "2 3", "10 3 2 3", "14 5", "4 4")
MOST = len(_DASHES)
"""Curves that can be told apart."""

_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 210, 14, 34
_LABEL_GAP = 18  # pixels between two labels at the end
_POINTS = 300  # of one curve
_SPREAD = 20  # times by which the largest value exceeds the least, from which the axis shows powers of ten


@dataclass(frozen=True)
class Stroke:
    """One curve to draw.

    Attributes:
        name: for its label.
        x: rising.
        y: as many.
    """

    name: str
    x: Sequence[float]
    y: Sequence[float]


def overlay(title: str, strokes: Sequence[Stroke]) -> str:
    """The drawing; empty where there is nothing to draw."""
    drawn = [_thinned(stroke) for stroke in strokes if len(stroke.x) > 1][:MOST]
    if not drawn:
        return ""
    axes = _Axes.around(drawn)
    told = escape(f"{title}: {', '.join(f'{stroke.name} {stroke.y[-1]:.3g}' for stroke in drawn)}")
    parts = [*axes.grid(), *(_path(axes, place, stroke) for place, stroke in enumerate(drawn)), *_labels(axes, drawn)]
    return f'<svg role="img" viewBox="0 0 {WIDTH} {HEIGHT}" font-size="13"><title>{told}</title>{"".join(parts)}</svg>'


@dataclass(frozen=True)
class _Axes:
    """From figures to pixels; vertically in powers of ten where values are spread widely."""

    last: float
    low: float
    high: float
    powers: bool

    @classmethod
    def around(cls, strokes: Sequence[Stroke]) -> "_Axes":
        values = [value for stroke in strokes for value in stroke.y]
        low, high = min(values), max(values)
        powers = low > 0 and high / low > _SPREAD
        if powers:
            low, high = math.log10(low), math.log10(high)
        return cls(max(stroke.x[-1] for stroke in strokes), low, high if high > low else low + 1, powers)

    def x(self, step: float) -> float:
        return _LEFT + (WIDTH - _LEFT - _RIGHT) * step / self.last

    def y(self, value: float) -> float:
        share = ((math.log10(value) if self.powers else value) - self.low) / (self.high - self.low)
        return _TOP + (HEIGHT - _TOP - _BOTTOM) * (1 - share)

    def grid(self) -> list[str]:
        heights = [self.low + (self.high - self.low) * part / 4 for part in range(5)]
        values = [10**height if self.powers else height for height in heights]
        lines = [
            f'<path class="grid" d="M{_LEFT} {self.y(value):.1f}H{WIDTH - _RIGHT}"/>'
            f'<text x="{_LEFT - 8}" y="{self.y(value) + 4:.1f}" text-anchor="end">{value:.3g}</text>'
            for value in values
        ]
        return [*lines, *map(self._step, (0, self.last / 2, self.last))]

    def _step(self, step: float) -> str:
        return f'<text x="{self.x(step):.1f}" y="{HEIGHT - 10}" text-anchor="middle">{step:,.0f}</text>'


def _thinned(stroke: Stroke) -> Stroke:
    """As many points as can be told apart; each the mean of those it stands for, because single steps are noisy."""
    every = -(-len(stroke.x) // _POINTS)
    starts = range(0, len(stroke.x), every)
    return Stroke(
        stroke.name, *([fmean(axis[start : start + every]) for start in starts] for axis in (stroke.x, stroke.y))
    )


def _path(axes: _Axes, place: int, stroke: Stroke) -> str:
    points = "L".join(f"{axes.x(x):.1f} {axes.y(y):.1f}" for x, y in zip(stroke.x, stroke.y, strict=True))
    return f"{_group(place)}{_line(f'M{points}')}</g>"


def _group(place: int) -> str:
    """Curve and label have their dash in any viewer; their colour is the page's."""
    return f'<g class="stroke{place}" stroke-dasharray="{_DASHES[place]}">'


def _line(path: str) -> str:
    return f'<path fill="none" stroke="currentColor" stroke-width="1.6" d="{path}"/>'


def _labels(axes: _Axes, strokes: Sequence[Stroke]) -> list[str]:
    """Names at the right with a piece of their stroke, pushed apart where they would meet."""
    ends = sorted((axes.y(stroke.y[-1]), place) for place, stroke in enumerate(strokes))
    labels, free, left = [], float("-inf"), WIDTH - _RIGHT + 12
    for wanted, place in ends:
        free = max(min(wanted + 4, HEIGHT - _BOTTOM), free + _LABEL_GAP)
        labels.append(
            f"{_group(place)}{_line(f'M{left} {free - 4:.1f}h22')}"
            f'<text x="{left + 28}" y="{free:.1f}">{escape(_short(strokes[place].name))}</text></g>'
        )
    return labels


def _short(name: str, most: int = 24) -> str:
    return name if len(name) <= most else f"{name[: most - 1]}…"
