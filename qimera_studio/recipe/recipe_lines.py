"""Where in a TOML file something stands, so that a refusal can name the line."""

import re
from collections.abc import Sequence

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(r"\s*(\"[^\"]*\"|'[^']*'|[\w.-]+)\s*=")


def line_of(text: str, path: Sequence[str | int]) -> int | None:
    """The line, from 1, of a key such as `("synthesis", "batch_size")`; None where it is not found.

    Args:
        text: of the file.
        path: tables and key; a number counts the tables of one name before it.
    """
    wanted = tuple(path)
    while wanted:
        for number, found in _places(text):
            if found == wanted:
                return number
        wanted = wanted[:-1]
    return None


def _places(text: str) -> list[tuple[int, tuple[str | int, ...]]]:
    """Every header and key of a file with its line."""
    places: list[tuple[int, tuple[str | int, ...]]] = []
    table: tuple[str | int, ...] = ()
    counts: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            table = _table(header[1], header[2], counts)
            places.append((number, table))
        elif key := _KEY.match(line):
            places.append((number, (*table, *_names(key[1]))))
    return places


def _table(bracket: str, name: str, counts: dict[str, int]) -> tuple[str | int, ...]:
    names = _names(name)
    if bracket == "[[":
        counts[names[0]] = counts.get(names[0], -1) + 1
    within: tuple[str | int, ...] = (counts[names[0]],) if names[0] in counts else ()
    return (names[0], *within, *names[1:])


def _names(dotted: str) -> tuple[str, ...]:
    parts = re.findall(r"\"([^\"]*)\"|'([^']*)'|([^.\s]+)", dotted)
    return tuple(next(part for part in found if part) if any(found) else "" for found in parts) or ("",)
