"""Named tensors in what a pickle held: dictionaries, objects like them, pickled networks, TorchScript programs.

A network pickled whole is a tree of objects whose states hold `_parameters`, `_buffers` and `_modules`; a TorchScript
program's objects hold tensors and parts by attribute. Walking them gives the names `state_dict()` would have given.
"""

from collections.abc import Callable
from typing import Any

from qimera_studio.checkpoint.listing import MOST_TENSORS
from qimera_studio.checkpoint.refusals import Damaged
from qimera_studio.checkpoint.things import Inert, Tensor

Tensors = dict[str, Tensor]

_MOST_PARTS = 50_000
_DEEPEST = 64


def entries(value: Any) -> dict[Any, Any]:
    """The entries of a dictionary or of an object like one; none for anything else."""
    if isinstance(value, dict):
        return value
    if isinstance(value, Inert):
        return value.entries if value.entries else _state(value)
    return {}


def is_network(value: Any) -> bool:
    """Whether a thing is a network pickled whole."""
    return isinstance(value, Inert) and bool({"_modules", "_parameters"} & _state(value).keys())


def tensors_in(value: Any) -> Tensors:
    """The tensors right in a dictionary, or anywhere in a pickled network, by name."""
    if is_network(value):
        return _walk(value, _of_network)
    return {name: tensor for name, tensor in entries(value).items() if _named_tensor(name, tensor)}


def tensors_of_program(value: Any) -> Tensors:
    """The tensors of a TorchScript program's object by attribute path."""
    return _walk(value, _of_object)


def _named_tensor(name: Any, value: Any) -> bool:
    return isinstance(name, str) and isinstance(value, Tensor) and (value.storage is not None or bool(value.flaw))


def _state(thing: Inert) -> dict[Any, Any]:
    """The attributes a thing was given, as one dictionary."""
    found: dict[Any, Any] = {}
    for state in thing.states:
        for part in state if isinstance(state, tuple) else (state,):
            if isinstance(part, dict):
                found = {**found, **part} if found else part
    return found


Look = Callable[[Inert], tuple[Tensors, dict[str, Any]]]
"""Gives an object's own tensors and its parts."""


def _walk(root: Any, look: Look) -> Tensors:
    found: Tensors = {}
    waiting, seen = [("", 0, root)], 0
    while waiting:
        prefix, depth, thing = waiting.pop()
        seen += 1
        if seen > _MOST_PARTS or depth > _DEEPEST or len(found) > MOST_TENSORS:
            raise Damaged("its parts lie in one another without end")
        own, parts = look(thing)
        found.update({prefix + name: tensor for name, tensor in own.items()})
        inner = [(f"{prefix}{name}.", depth + 1, part) for name, part in parts.items() if isinstance(part, Inert)]
        waiting.extend(reversed(inner))
    return found


def _of_network(module: Inert) -> tuple[Tensors, dict[str, Any]]:
    state = _state(module)
    hidden = state.get("_non_persistent_buffers_set")
    own = {**entries(state.get("_parameters")), **entries(state.get("_buffers"))}
    for name in hidden if isinstance(hidden, list) else ():
        if isinstance(name, str):
            own.pop(name, None)
    tensors = {name: value for name, value in own.items() if _named_tensor(name, value)}
    return tensors, {str(name): part for name, part in entries(state.get("_modules")).items()}


def _of_object(thing: Any) -> tuple[Tensors, dict[str, Any]]:
    state = _state(thing) if isinstance(thing, Inert) else {}
    tensors = {name: value for name, value in state.items() if _named_tensor(name, value)}
    return tensors, {str(name): part for name, part in state.items() if isinstance(part, Inert)}
