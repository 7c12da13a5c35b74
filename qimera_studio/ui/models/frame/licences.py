"""The distributions that Qimera Studio is shipped with, and under which terms, as their own metadata tell."""

import re
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

_OWN = "qimera-studio"
_NEED = re.compile(r"([\w.-]+)\s*(?:\[([^\]]*)\])?")
_EXTRA = re.compile(r"extra == [\"']([^\"']+)")
_TERMS = re.compile(r"(licen[cs]e|copying|notice|copyright)[^/]*$", re.IGNORECASE)
_CLASSIFIER = "License :: "


@dataclass(frozen=True)
class Shipped:
    """One distribution.

    Attributes:
        name: as its makers write it.
        version: installed.
        licence: its name or expression; empty where the makers name none.
        files: the texts of its terms, relative to where it is installed.
    """

    name: str
    version: str
    licence: str
    files: tuple[str, ...]


def shipped() -> list[Shipped]:
    """This program and, by name, everything that it needs to run and that is installed."""
    found: dict[str, Distribution] = {}
    _gather(_OWN, found)
    own = [_shipped(found.pop(_OWN))] if _OWN in found else []
    return own + [_shipped(one) for _, one in sorted(found.items())]


def terms(one: Shipped) -> str:
    """The texts of a distribution's terms, one after the other."""
    try:
        place = distribution(one.name)
    except PackageNotFoundError:
        return ""
    texts = (place.read_text(file) or _beside(place, file) for file in one.files)
    return "\n\n".join(text.strip() for text in texts if text)


def _beside(place: Distribution, file: str) -> str:
    try:
        return Path(str(place.locate_file(file))).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _gather(name: str, found: dict[str, Distribution], extras: frozenset[str] = frozenset()) -> None:
    key = re.sub(r"[-_.]+", "-", name).lower()
    if key in found and not extras:
        return
    try:
        found[key] = distribution(name)
    except PackageNotFoundError:  # what another system needs
        return
    for wanted in found[key].requires or ():
        only_for = _EXTRA.search(wanted)
        need = _NEED.match(wanted)
        if need and (only_for is None or only_for[1] in extras):
            more = frozenset(part.strip() for part in (need[2] or "").split(",") if part.strip())
            _gather(need[1], found, more)


def _shipped(one: Distribution) -> Shipped:
    files = tuple(str(file) for file in one.files or () if _TERMS.search(str(file)) and ".dist-info" in str(file))
    return Shipped(one.metadata["Name"], one.version, _licence(one), files)


def _licence(one: Distribution) -> str:
    """The expression; else the field, where it is a name and not the whole text; else what the classifiers say."""
    told = one.metadata
    named = next((told[field].strip() for field in ("License-Expression", "License") if field in told), "")
    if named and "\n" not in named:
        return named
    classified = [entry for entry in told.get_all("Classifier") or () if entry.startswith(_CLASSIFIER)]
    return ", ".join(entry.rpartition(" :: ")[2] for entry in classified) or named.partition("\n")[0]
