"""Figures as people say them: sizes, durations, shares, and a sample's class mix."""

import math
from collections.abc import Sequence

import numpy as np

from qimera_studio.ui.language.translation import tr
from qimera_studio.wording import bytes_in_words, percent

__all__ = ["bytes_in_words", "clock", "duration_in_words", "mix_in_words", "percent"]


def duration_in_words(seconds: float | None) -> str:
    """A duration such as `40 seconds`, `3 minutes` or `2 h 05 min`; nothing for None."""
    if seconds is None or not math.isfinite(seconds):
        return ""
    if seconds < 90:
        count = max(1, round(seconds))
        return tr("1 second") if count == 1 else tr("{count} seconds").format(count=count)
    minutes = round(seconds / 60)
    if minutes < 90:
        return tr("{count} minutes").format(count=minutes)
    return tr("{hours} h {minutes:02d} min").format(hours=minutes // 60, minutes=minutes % 60)


def clock(seconds: float) -> str:
    """A duration in figures, such as `0:42` or `1:02:05`."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


def mix_in_words(soft_label: np.ndarray, teacher: np.ndarray, names: Sequence[str]) -> str:
    """The class mix of a synthetic sample.

    Args:
        soft_label: float [C], the mix it was asked for.
        teacher: float [C], the teacher's probabilities.
        names: the classes; a missing name is its number.

    Returns:
        `between 3 and 8, 52/47 %` for a mix; `ship, 98 %` with the teacher's probability for a single class.
    """
    order = np.argsort(-soft_label, kind="stable")
    parts = [int(index) for index in order if soft_label[index] >= 0.005]
    if len(parts) == 1:
        return f"{_name(parts[0], names)}, {100 * teacher[parts[0]]:.0f} %"
    if len(parts) == 2:
        shares = "/".join(f"{100 * soft_label[index]:.0f}" for index in parts)
        first, second = (_name(index, names) for index in parts)
        return tr("between {first} and {second}, {shares} %").format(first=first, second=second, shares=shares)
    leading = ", ".join(f"{_name(index, names)} {100 * soft_label[index]:.0f} %" for index in parts[:3])
    return tr("among {count} classes: {leading}").format(count=len(parts), leading=leading)


def _name(index: int, names: Sequence[str]) -> str:
    return names[index] if index < len(names) else str(index)
