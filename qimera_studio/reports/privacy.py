"""Texts that leave the computer name no home directory: it is written `~`."""

import re
from pathlib import Path
from urllib.parse import quote


def without_home(text: str, home: Path | None = None) -> str:
    """The text with the home directory replaced, however it is written.

    Args:
        text: a log, JSON, anything.
        home: the directory; None for the person's own.
    """
    try:
        home = Path.home() if home is None else home
    except RuntimeError:  # a system without one
        return text
    written = sorted({form for place in (home, home.resolve()) for form in _forms(place)}, key=len, reverse=True)
    if not written:
        return text
    # `/home/ann` must not be found in `/home/anna`.
    return re.sub(f"(?:{'|'.join(map(re.escape, written))})(?![\\w-])", "~", text, flags=re.IGNORECASE)


def _forms(home: Path) -> set[str]:
    """As a path, with forward slashes, as JSON writes backslashes, and as part of an address."""
    if home == Path(home.anchor):
        return set()  # a service without a home: every path begins so
    plain = str(home)
    return {plain, home.as_posix(), plain.replace("\\", "\\\\"), quote(home.as_posix())}
