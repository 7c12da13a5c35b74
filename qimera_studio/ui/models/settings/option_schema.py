"""The recipe's schema as a list of options: what a form needs to know of each."""

from dataclasses import dataclass
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from qimera_studio.options.option import Section
from qimera_studio.options.papers import cited
from qimera_studio.recipe.recipe import SECTIONS, Recipe

Kind = Literal["switch", "choice", "integer", "entry"]
_LARGEST = 2**31 - 1


@dataclass(frozen=True)
class Option:
    """One option of the recipe.

    Attributes:
        key: `section.option`.
        title: label, sentence case.
        help: one line.
        level: `basic` or `advanced` (`preset` is never shown).
        unit: shown behind the field; may be empty.
        kind: the editor that suits it; `entry` is a line of text for fractions and for numbers that may be empty.
        choices: values of a `choice`.
        least: lower bound of an `integer`.
        most: upper bound of an `integer`.
        empty: what an empty entry means, shown in the field; empty when it needs a value.
        default: the value when nothing is said.
        bounds: least and most value as a person reads them; empty where any will do.
        papers: what it comes from.
    """

    key: str
    title: str
    help: str
    level: str
    unit: str
    kind: Kind
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = _LARGEST
    empty: str = ""
    default: Any = None
    bounds: str = ""
    papers: tuple[str, ...] = ()


@dataclass(frozen=True)
class OptionGroup:
    """The options of one section, with the section's name and what it is about."""

    title: str
    summary: str
    options: tuple[Option, ...]


def option_groups() -> tuple[OptionGroup, ...]:
    """Every section of the recipe in order."""
    return tuple(_group(name) for name in SECTIONS)


def value_of(recipe: Recipe, key: str) -> Any:
    """The value of the option `section.option`."""
    section, _, name = key.partition(".")
    return getattr(getattr(recipe, section), name)


def _group(name: str) -> OptionGroup:
    section: type[Section] = type(Recipe.model_fields[name].default)
    head, colon, rest = (section.__doc__ or "").strip().splitlines()[0].partition(": ")
    papers = cited(section.__doc__ or "")
    options = tuple(_option(f"{name}.{field}", info, papers) for field, info in section.model_fields.items())
    return OptionGroup(head if colon else name.capitalize(), _sentence(rest if colon else head), options)


def _option(key: str, info: FieldInfo, papers: tuple[str, ...]) -> Option:
    extra: dict[str, Any] = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    kind, choices, optional = _kind(info.annotation)
    least, most = _bounds(info)
    empty = "automatic" if optional else ""
    title, text = info.title or key, info.description or ""
    shown = (extra["level"], extra["unit"], kind, choices, least, most, empty)
    return Option(key, title, text, *shown, info.default, _told_bounds(info), cited(f"{title} {text}") or papers)


def _kind(annotation: Any) -> tuple[Kind, tuple[str, ...], bool]:
    if get_origin(annotation) in (Union, UnionType):
        return "entry", (), True
    if get_origin(annotation) is Literal:
        return "choice", get_args(annotation), False
    return ("switch" if annotation is bool else "integer" if annotation is int else "entry"), (), False


def _bounds(info: FieldInfo) -> tuple[int, int]:
    least, most = 0, _LARGEST
    for bound in info.metadata:
        least = int(getattr(bound, "ge", least))
        most = int(getattr(bound, "le", most))
    return least, most


def _told_bounds(info: FieldInfo) -> str:
    signs = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<"}
    found = ((sign, getattr(bound, name, None)) for name, sign in signs.items() for bound in info.metadata)
    return ", ".join(f"{sign} {bound:,}" for sign, bound in found if bound is not None)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
