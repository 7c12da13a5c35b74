"""A finding: one thing that was checked."""

from typing import NamedTuple


class Finding(NamedTuple):
    """What was checked and what came out, as one plain sentence; `wrong` makes it a warning."""

    text: str
    wrong: bool = False
