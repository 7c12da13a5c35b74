"""What a run folder may be called, and calling it so. No Qt here."""

import os
import re
from pathlib import Path

from qimera_studio.errors import InputRefused
from qimera_studio.ui.language.translation import tr

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
"""What some system does not allow in a name, so that a folder can be copied anywhere."""

_LONGEST = 120


def name_problem(path: Path, name: str) -> str:
    """One sentence on why a run cannot be called so; empty where it can."""
    if not name:
        return tr("Give the run a name.")
    if found := _FORBIDDEN.search(name):
        shown = found[0] if found[0].isprintable() else tr("a control character")
        return tr("A name cannot hold {character}; use letters, digits, spaces and dashes.").format(character=shown)
    if name.startswith(".") or name.endswith("."):
        return tr("A name cannot begin or end with a dot.")
    if len(name) > _LONGEST:
        return tr("A name has at most {count} characters.").format(count=_LONGEST)
    taken = path.with_name(name)
    if name != path.name and os.path.lexists(taken) and not _same(path, taken):
        return tr("There is already a “{name}” in this place; choose another name.").format(name=name)
    return ""


def rename_run(path: Path, name: str) -> Path:
    """Give a run folder another name in the same place.

    Returns:
        where it lies now.

    Raises:
        InputRefused: the name cannot be given; the folder is where it was.
    """
    if problem := name_problem(path, name):
        raise InputRefused(problem)
    try:
        return path.rename(path.with_name(name))
    except OSError as error:
        told = tr("The run “{name}” cannot be renamed: {reason}.")
        raise InputRefused(told.format(name=path.name, reason=error.strerror or error)) from None


def _same(path: Path, other: Path) -> bool:
    """Whether two names are one folder, as on drives that do not tell capitals."""
    try:
        return path.samefile(other)
    except OSError:
        return False
