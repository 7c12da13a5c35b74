"""Figures as people say them, in the window and in reports alike: sizes and shares. Imports neither torch nor Qt."""

from collections.abc import Callable

Translate = Callable[[str], str]
"""Puts an English sentence into the person's language; `str` leaves it as it is."""


def bytes_in_words(count: float) -> str:
    """A file size such as `173 KB` or `1.09 MB` (decimal units, three digits)."""
    units = ["bytes", "KB", "MB", "GB"]
    while round(count) >= 1000 and len(units) > 1:
        count /= 1000
        units.pop(0)
    return f"{count:.0f} {units[0]}" if units[0] == "bytes" or count >= 100 else f"{count:.3g} {units[0]}"


def percent(fraction: float) -> str:
    """A share such as `91.7 %`."""
    return f"{100 * fraction:.1f} %"
