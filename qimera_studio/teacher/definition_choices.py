"""What in a person's Python file can build their network: found by reading the file, which is never run here."""

import ast
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_BASES = ("Module", "Sequential")  # what the names of a network's base classes end with


@dataclass(frozen=True)
class DefinitionChoices:
    """Names at the top of a Python file.

    Attributes:
        ready: classes and functions that build a network without being given anything, the last of the file first,
            for parts come before what is made of them.
        wanting: network classes that have to be given something, and what.
    """

    ready: tuple[str, ...] = ()
    wanting: tuple[tuple[str, tuple[str, ...]], ...] = ()


def read_choices(path: Path) -> DefinitionChoices:
    """The choices of a file; none where it cannot be read as Python."""
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, SyntaxError, RecursionError):
        return DefinitionChoices()
    networks = _networks(tree.body)
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    needed = networks | {name: _required(functions[name].args) for name in _builders(functions, set(networks))}
    named = [node.name for node in reversed(tree.body) if isinstance(node, ast.ClassDef | ast.FunctionDef)]
    return DefinitionChoices(
        tuple(name for name in dict.fromkeys(named) if needed.get(name) == ()),
        tuple((name, needed[name]) for name in dict.fromkeys(named) if name in networks and needed[name]),
    )


def _networks(body: Iterable[ast.stmt]) -> dict[str, tuple[str, ...]]:
    """What every network class has to be given, by its name."""
    found: dict[str, tuple[str, ...]] = {}
    for node in body:
        if isinstance(node, ast.ClassDef):
            bases = [ast.unparse(base) for base in node.bases]
            methods = {one.name: one for one in node.body if isinstance(one, ast.FunctionDef)}
            inherited = next((found[base] for base in bases if base in found), None)
            if inherited is not None or "forward" in methods or any(base.endswith(_BASES) for base in bases):
                init = methods.get("__init__")
                found[node.name] = _required(init.args)[1:] if init else inherited or ()  # the first is the network
    return found


def _required(arguments: ast.arguments) -> tuple[str, ...]:
    positional = [*arguments.posonlyargs, *arguments.args]
    free = positional[: len(positional) - len(arguments.defaults)]
    keywords = zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
    return (*(one.arg for one in free), *(one.arg for one, default in keywords if default is None))


def _builders(functions: dict[str, ast.FunctionDef], networks: set[str]) -> set[str]:
    """Functions that return a network, also by way of one another."""
    found: set[str] = set()
    while more := {name for name, node in functions.items() if _returns(node, networks | found)} - found:
        found |= more
    return found


def _returns(function: ast.FunctionDef, makers: set[str]) -> bool:
    """Whether a function returns what one of the makers makes, directly or by a name."""
    nodes = list(ast.walk(function))
    made = {
        target.id
        for node in nodes
        if isinstance(node, ast.Assign) and _makes(node.value, makers)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    answers = [node.value for node in nodes if isinstance(node, ast.Return)]
    return any(_makes(one, makers) or (isinstance(one, ast.Name) and one.id in made) for one in answers)


def _makes(value: ast.expr | None, makers: set[str]) -> bool:
    return isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id in makers
