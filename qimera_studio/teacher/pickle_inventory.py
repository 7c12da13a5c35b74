"""What a pickle asks for, found without building any of it.

Every class or function a pickle names is replaced by an inert class that can be called, filled and nested but does
nothing. So a file can be described (which classes, which storages, which keys) before, or instead of, opening it.
The unpickler is the pure Python one because the C one can be made to allocate a memo of any size.
"""

import pickle
from typing import IO, Any

_LEGACY_MAGIC = 0x1950A86A20F9469CFC6C
_ITEM_BYTES = {
    "torch.DoubleStorage": 8,
    "torch.LongStorage": 8,
    "torch.FloatStorage": 4,
    "torch.IntStorage": 4,
    "torch.HalfStorage": 2,
    "torch.BFloat16Storage": 2,
    "torch.ShortStorage": 2,
}


class Inert(dict[Any, Any]):
    """Stands for any object of a pickle; `origin` is the name the pickle gave its class."""

    origin = ""

    def __new__(cls, *_: Any, **__: Any) -> "Inert":
        """Make one from any arguments, which are forgotten."""
        return super().__new__(cls)

    def __init__(self, *_: Any, **__: Any) -> None:
        super().__init__()

    __hash__ = object.__hash__  # type: ignore[assignment]

    def __setstate__(self, state: Any) -> None:
        for part in state if isinstance(state, tuple) else (state,):
            if isinstance(part, dict):
                self.update(part)

    def extend(self, items: Any) -> None:
        """Ignore list items."""

    append = add = extend


class Inventory(pickle._Unpickler):
    """Reads one pickle, building nothing.

    Args:
        file: at the start of a pickle.

    Attributes:
        names: `module.name` of everything the pickle asks for.
        storages: declared bytes of each tensor storage by its key.
        root: what the pickle holds, all objects inert.
    """

    def __init__(self, file: IO[bytes]) -> None:
        super().__init__(file, encoding="latin1")
        self.names: set[str] = set()
        self.storages: dict[str, int] = {}
        self.root: Any = self.load()

    def find_class(self, module: str, name: str) -> Any:
        """An inert class instead of the real one."""
        origin = f"{module}.{name}"
        self.names.add(origin)
        return type("Inert", (Inert,), {"origin": origin})

    def persistent_load(self, pid: Any) -> Any:
        """Note a tensor storage: ('storage', class, key, location, number of elements, ...)."""
        _, kind, key, _, elements = tuple(pid)[:5]
        self.storages[str(key)] = int(elements) * _ITEM_BYTES.get(kind.origin, 1)
        return Inert()

    def keys(self) -> set[str]:
        """All text keys of the dictionaries in `root`, at any depth."""
        found: set[str] = set()
        seen: set[int] = set()
        waiting = [self.root]
        while waiting:
            value = waiting.pop()
            if id(value) in seen or not isinstance(value, dict | list | tuple):
                continue
            seen.add(id(value))
            if isinstance(value, dict):
                found.update(key for key in value if isinstance(key, str))
            waiting.extend(value.values() if isinstance(value, dict) else value)
        return found


def legacy_inventory(file: IO[bytes]) -> Inventory:
    """The inventory of a checkpoint from before the zip format, or of a plain pickle.

    Args:
        file: at its start. The format is a magic number, a version, system facts, then the object, each pickled.
    """
    first = Inventory(file)
    if first.root != _LEGACY_MAGIC:
        return first
    Inventory(file)
    Inventory(file)
    return Inventory(file)
