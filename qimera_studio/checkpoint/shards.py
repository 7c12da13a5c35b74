"""Checkpoints in several parts: an index that says which part holds which weights, or parts numbered in their names.

The index is JSON with a `weight_map` from names to files beside it, as `transformers` writes it.
"""

import json
import re
from pathlib import Path

from qimera_studio.checkpoint.refusals import damaged, shortened
from qimera_studio.errors import InputRefused

_LARGEST_INDEX = 16 * 2**20
_MOST_PARTS = 1000
_NUMBERED = re.compile(r"(.+)-(\d{5})-of-(\d{5})(\.[\w.]+)")


def parts_of(path: Path, kind: str) -> list[Path]:
    """The files that make up a checkpoint; mostly the one that is named.

    Args:
        path: of one part, or of the index.
        kind: of the file (see `file_kinds`).

    Raises:
        InputRefused: the index makes no sense, or a part is missing.
    """
    if kind == "index":
        names = _indexed(path)
    else:
        numbered = _NUMBERED.fullmatch(path.name)
        names = _siblings(path, numbered) if numbered else [path.name]
    parts = [path.with_name(name) for name in names]
    for part in parts:
        if not part.is_file():
            raise InputRefused(f"The part '{part.name}' of '{path.name}' is missing; put all parts into one folder.")
    return parts


def _siblings(path: Path, numbered: re.Match[str]) -> list[str]:
    stem, number, count, suffix = numbered.groups()
    if not 1 <= int(number) <= int(count) <= _MOST_PARTS:
        return [path.name]
    return [f"{stem}-{part:05}-of-{count}{suffix}" for part in range(1, int(count) + 1)]


def _indexed(path: Path) -> list[str]:
    if path.stat().st_size > _LARGEST_INDEX:
        raise damaged(path, "it is too large for an index")
    try:
        names = json.loads(path.read_bytes())["weight_map"].values()
        parts = sorted(set(names))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise InputRefused(f"The file '{path.name}' is not a checkpoint but other JSON.") from None
    if not 1 <= len(parts) <= _MOST_PARTS:
        raise damaged(path, "it names no parts")
    for part in parts:
        if not isinstance(part, str) or Path(part).name != part or "\\" in part or "\0" in part:
            raise damaged(path, f"its part '{shortened(str(part))}' is not a file beside it")
    return parts
