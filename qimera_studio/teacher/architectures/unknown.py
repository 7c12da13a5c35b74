"""What to say of weights that are no known network's: which published networks come closest, and what differs."""

from collections.abc import Iterator

from qimera_studio.errors import InputRefused
from qimera_studio.teacher.architectures.catalogue import Entry, catalogue
from qimera_studio.teacher.architectures.structure import shapes_of
from qimera_studio.teacher.architectures.templates import Shape, Shapes, matches
from qimera_studio.teacher.reading import Weights

_SHOWN = 3
_WORTH_NAMING = 0.1  # below this likeness a network is no help
_DIFFERENCES_SHOWN = 2


def refusal(weights: Weights, file: str) -> InputRefused:
    """The refusal of weights that cannot be named.

    Args:
        weights: by name, without wrapper prefixes.
        file: the name of their file, for the sentence.
    """
    shapes = shapes_of(weights)
    closest = [(entry, like) for entry, like in catalogue().closest(shapes, _SHOWN) if like >= _WORTH_NAMING]
    return InputRefused(
        f"The network in '{file}' is none of those known{_likeness(closest, shapes)};"
        " name the code of your own with --definition file.py:Class."
    )


def _likeness(closest: list[tuple[Entry, float]], shapes: Shapes) -> str:
    if not closest:
        return f", nor like any (it starts {', '.join(list(shapes)[:3])})"
    named = [f"{entry.networks[0]} ({like:.0%} alike)" for entry, like in closest]
    listed = " and ".join(filter(None, (", ".join(named[:-1]), named[-1])))
    some = list(_differences(closest[0][0], shapes))
    more = f" and {len(some) - _DIFFERENCES_SHOWN} tensors more differ" if len(some) > _DIFFERENCES_SHOWN else ""
    shown = ", ".join(some[:_DIFFERENCES_SHOWN])
    return f"; closest {'are' if len(named) > 1 else 'is'} {listed}, but compared with the first {shown}{more}"


def _differences(entry: Entry, shapes: Shapes) -> Iterator[str]:
    """What is not as in the entry's network, in words, in the file's order."""
    known: dict[str, int] = {}
    for name, shape in shapes.items():
        template = entry.templates.get(name)
        if template is None:
            yield f"it has '{name}' ({_written(shape)})"
        elif not matches(template, shape, known):
            yield f"'{name}' is {_written(shape)} instead of {_in_words(template)}"
    for name, template in entry.templates.items():
        if name not in shapes:
            yield f"it lacks '{name}' ({_in_words(template)})"


def _written(shape: Shape) -> str:
    return "×".join(map(str, shape)) or "one number"


def _in_words(template: str) -> str:
    return template.replace("c", "classes").replace("i", "channels").replace(",", "×") or "one number"
