"""A pickle machine that builds nothing but plain containers, tensors to be, and inert stand-ins.

It executes the operations that Python's own `pickletools.genops` parses. No name is ever looked up and nothing is
called: a few constructors known by name (see `constructors`) become plain things, everything else becomes `Inert`.
Containers are never hashed or compared, as a pickle can nest them so that either takes forever.
"""

import pickletools
from collections.abc import Callable, Iterable
from typing import IO, Any, Protocol, cast

from qimera_studio.checkpoint import constructors
from qimera_studio.checkpoint.budget import Budget
from qimera_studio.checkpoint.refusals import Damaged
from qimera_studio.checkpoint.things import LARGEST_KEY, Global, Inert, Literal, put_all

_LONGEST_LINE = 2**20


class Readable(Protocol):
    """A file in memory, or one that is mapped there."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes."""

    def readline(self) -> bytes:
        """Up to the next line break."""

    def tell(self) -> int:
        """The place of the next byte."""

    def seek(self, place: int, /) -> object:
        """Go to a place."""


Resolve = Callable[[Any], Any]
"""Gives the thing a persistent id stands for."""


def no_references(pid: Any) -> Any:
    """Resolve persistent ids where there can be none.

    Raises:
        Damaged: always.
    """
    raise Damaged("refers to data outside itself")


ReadNested = Callable[["Unpickled", Literal], Any]
"""Reads the checkpoint that a literal inside a pickle is."""


class Unpickled:
    """What one pickle holds.

    Args:
        file: at the start of a pickle; left right behind it.
        budget: of operations.
        resolve: of persistent ids.
        base: where `file` starts in the file on disk, in bytes; None when it does not lie there as it is.
        depth: how many pickles this one is inside of.
        read_nested: of checkpoints inside this one; None where there can be none.

    Attributes:
        root: the object.
        names: `module.name` of everything it asks for.

    Raises:
        Damaged: the operations make no sense.
    """

    def __init__(
        self,
        file: Readable,
        budget: Budget,
        resolve: Resolve = no_references,
        base: int | None = None,
        depth: int = 0,
        read_nested: ReadNested | None = None,
    ) -> None:
        self.budget = budget
        self.depth = depth
        self.names: set[str] = set()
        self._file = file
        self._resolve = resolve
        self._read_nested = read_nested
        self._base = base
        self._memo: dict[int, Any] = {}
        self._stack: list[Any] = []
        self._below: list[list[Any]] = []
        try:
            self.root = self._run()
        except (ValueError, IndexError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
            raise Damaged("its pickle makes no sense") from error

    def _run(self) -> Any:
        spend = self.budget.spend
        for operation, argument, _ in pickletools.genops(cast(IO[bytes], self._file)):
            spend(1)
            if operation.name == "STOP":
                return self._stack.pop()
            _HANDLERS[operation.name](self, argument)
        raise Damaged("its pickle does not end")

    def nested(self, literal: Literal) -> Any:
        """What a checkpoint inside this pickle holds."""
        if self._read_nested is None:
            raise Damaged("its pickles lie in one another")
        return self._read_nested(self, literal)

    def _push(self, value: Any) -> None:
        self._stack.append(value)

    def _literal(self, content: bytes | bytearray) -> None:
        # genops has just read the literal, so it ends where the file stands now.
        start = None if self._base is None else self._base + self._file.tell() - len(content)
        self._push(Literal(bytes(content), start))

    def _mark(self, _: Any) -> None:
        self._below.append(self._stack)
        self._stack = []

    def _pop_mark(self, _: Any = None) -> list[Any]:
        items, self._stack = self._stack, self._below.pop()
        return items

    def _drop_mark(self, _: Any) -> None:
        self._pop_mark()

    def _pop(self, _: Any) -> None:
        if self._stack:
            self._stack.pop()
        else:
            self._pop_mark()

    def _get(self, index: int) -> None:
        self._push(self._memo[index])

    def _put(self, index: int) -> None:
        if not 0 <= index <= 2 * LARGEST_KEY:
            raise Damaged("its pickle makes no sense")
        self._memo[index] = self._stack[-1]

    def _tuple(self, count: int) -> None:
        items = tuple(self._stack[-count:])
        if len(items) != count:
            raise IndexError
        self._stack[-count:] = [items]

    def _global(self, name: str) -> None:
        origin = constructors.current_name(name.replace(" ", ".", 1))
        self.names.add(origin)
        self._push(Global(origin))

    def _stack_global(self, _: Any) -> None:
        name, module = self._stack.pop(), self._stack.pop()
        self._global(f"{_text(module)} {_text(name)}")

    def _instance(self, name: str) -> None:
        items = self._pop_mark()
        self._global(name)
        self._make(self._stack.pop(), tuple(items))

    def _object(self, _: Any) -> None:
        kind, *items = self._pop_mark()
        self._make(kind, tuple(items))

    def _reduce(self, _: Any) -> None:
        arguments = self._stack.pop()
        self._make(self._stack.pop(), arguments)

    def _new_with_keywords(self, _: Any) -> None:
        self._stack.pop()
        self._reduce(None)

    def _make(self, kind: Any, arguments: Any) -> None:
        self._push(self.call(kind, arguments))

    def call(self, kind: Any, arguments: Any) -> Any:
        """What stands for the object that `kind(*arguments)` would give."""
        if not isinstance(arguments, tuple):
            raise Damaged("its pickle makes no sense")
        if not isinstance(kind, Global):
            return Inert("an object", (kind, *arguments))
        return constructors.construct(self, kind.name, arguments)

    def _build(self, _: Any) -> None:
        state = self._stack.pop()
        constructors.set_state(self._stack[-1], state)

    def _append(self, _: Any) -> None:
        item = self._stack.pop()
        self._extend([item])

    def _appends(self, _: Any) -> None:
        self._extend(self._pop_mark())

    def _extend(self, items: list[Any]) -> None:
        target = self._stack[-1]
        if isinstance(target, list):
            target.extend(items)
        elif isinstance(target, Inert):
            target.states.append(items)

    def _set_item(self, _: Any) -> None:
        value, key = self._stack.pop(), self._stack.pop()
        self._update(((key, value),))

    def _set_items(self, _: Any) -> None:
        items = self._pop_mark()
        self._update(zip(items[::2], items[1::2], strict=True))

    def _dictionary(self, _: Any) -> None:
        items = self._pop_mark()
        self._push({})
        self._update(zip(items[::2], items[1::2], strict=True))

    def _update(self, pairs: Iterable[tuple[Any, Any]]) -> None:
        target = self._stack[-1]
        if isinstance(target, Inert):
            target.entries = entries = target.entries or {}
        elif isinstance(target, dict):
            entries = target
        else:
            return
        put_all(entries, pairs)

    def _persistent(self, _: Any) -> None:
        self._push(self._resolve(self._stack.pop()))


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST_LINE:
        raise Damaged("its pickle makes no sense")
    return value


Handler = Callable[[Unpickled, Any], None]


def _constant(value: Any) -> Handler:
    return lambda machine, _: machine._push(value)


def _new(make: Callable[[], Any]) -> Handler:
    return lambda machine, _: machine._push(make())


def _nothing(machine: Unpickled, _: Any) -> None:
    """Framing and protocol numbers change nothing."""


_PUSHED = (
    "INT", "BININT", "BININT1", "BININT2", "LONG", "LONG1", "LONG4", "STRING", "BINSTRING", "SHORT_BINSTRING",
    "UNICODE", "SHORT_BINUNICODE", "BINUNICODE", "BINUNICODE8", "FLOAT", "BINFLOAT",
)  # fmt: skip
_LITERALS = ("BINBYTES", "SHORT_BINBYTES", "BINBYTES8", "BYTEARRAY8")

_HANDLERS: dict[str, Handler] = {
    **dict.fromkeys(_PUSHED, Unpickled._push),
    **dict.fromkeys(_LITERALS, Unpickled._literal),
    **dict.fromkeys(("PROTO", "FRAME"), _nothing),
    **dict.fromkeys(("GET", "BINGET", "LONG_BINGET"), Unpickled._get),
    **dict.fromkeys(("PUT", "BINPUT", "LONG_BINPUT"), Unpickled._put),
    **dict.fromkeys(("REDUCE", "NEWOBJ"), Unpickled._reduce),
    **dict.fromkeys(("EMPTY_LIST", "EMPTY_SET"), _new(list)),
    **dict.fromkeys(("LIST", "FROZENSET"), lambda machine, _: machine._push(machine._pop_mark())),
    **dict.fromkeys(("APPENDS", "ADDITEMS"), Unpickled._appends),
    "MEMOIZE": lambda machine, _: machine._put(len(machine._memo)),
    "NONE": _constant(None),
    "NEWTRUE": _constant(True),
    "NEWFALSE": _constant(False),
    "EMPTY_TUPLE": _constant(()),
    "EMPTY_DICT": _new(dict),
    "MARK": Unpickled._mark,
    "POP": Unpickled._pop,
    "POP_MARK": Unpickled._drop_mark,
    "DUP": lambda machine, _: machine._push(machine._stack[-1]),
    "TUPLE": lambda machine, _: machine._push(tuple(machine._pop_mark())),
    "TUPLE1": lambda machine, _: machine._tuple(1),
    "TUPLE2": lambda machine, _: machine._tuple(2),
    "TUPLE3": lambda machine, _: machine._tuple(3),
    "DICT": Unpickled._dictionary,
    "APPEND": Unpickled._append,
    "SETITEM": Unpickled._set_item,
    "SETITEMS": Unpickled._set_items,
    "GLOBAL": Unpickled._global,
    "STACK_GLOBAL": Unpickled._stack_global,
    "INST": Unpickled._instance,
    "OBJ": Unpickled._object,
    "NEWOBJ_EX": Unpickled._new_with_keywords,
    "BUILD": Unpickled._build,
    "PERSID": lambda machine, pid: machine._push(machine._resolve(pid)),
    "BINPERSID": Unpickled._persistent,
}
