"""How long work says how far it is: one function that is called now and then, and may call the work off."""

from collections.abc import Callable

Report = Callable[[str, float], None]
"""Takes a few words on what is being done and the fraction done, 0-1; may raise `errors.Cancelled`."""


def silent(doing: str, fraction: float) -> None:
    """Report to nobody."""
