"""The few constructors a checkpoint needs, by name: what a call of them would give, as plain things.

PyTorch's rebuilding functions (`torch._utils`), numpy's array pickles, and Python's containers. Tied to the pickle
machine, which calls `construct` for every object and `set_state` for every state.
"""

from collections.abc import Callable
from typing import Any, Protocol

from qimera_studio.checkpoint.budget import Budget
from qimera_studio.checkpoint.dtypes import NUMPY
from qimera_studio.checkpoint.listing import contiguous
from qimera_studio.checkpoint.refusals import Damaged
from qimera_studio.checkpoint.things import Global, Inert, Literal, NumpyType, Storage, Tensor, put_all

_BYTES_AN_OPERATION = 64
"""Copying so many bytes counts as one more operation."""

_MOVED = {
    "__builtin__": "builtins",
    "copy_reg": "copyreg",
    "torch.tensor": "torch._tensor",
    "numpy.core.multiarray": "numpy._core.multiarray",
    "numpy.core.numeric": "numpy._core.numeric",
}


class Machine(Protocol):
    """What constructors need of the pickle machine."""

    budget: Budget

    def call(self, function: Any, arguments: Any) -> Any:
        """The thing for a call."""

    def nested(self, literal: Literal) -> Any:
        """What a checkpoint inside the pickle holds."""


def current_name(name: str) -> str:
    """The present name of something that older versions of its library called `name`."""
    module, _, attribute = name.rpartition(".")
    return f"{_MOVED.get(module, module)}.{attribute}"


def construct(machine: Machine, name: str, arguments: tuple[Any, ...]) -> Any:
    """The thing for a call of `name`: a plain one when it is known here, else an inert one."""
    make = _KNOWN.get(name)
    return make(machine, *arguments) if make else Inert(name, arguments)


def set_state(thing: Any, state: Any) -> None:
    """Give a made thing its state (the operation BUILD)."""
    if isinstance(thing, Inert):
        thing.states.append(state)
    elif isinstance(thing, Tensor) and thing.storage is None:
        _fill_array(thing, state)
    elif isinstance(thing, NumpyType) and isinstance(state, tuple) and len(state) > 1:
        thing.big_endian = state[1] == ">"


def _dictionary(machine: Machine, *arguments: Any) -> dict[Any, Any]:
    source = arguments[-1] if arguments else ()
    if isinstance(source, dict):
        source = list(source.items())
    if not isinstance(source, list | tuple):
        return {}
    machine.budget.spend(len(source))
    made: dict[Any, Any] = {}
    put_all(made, ((pair[0], pair[1]) for pair in source if isinstance(pair, list | tuple) and len(pair) == 2))
    return made


def _sequence(kind: Callable[[Any], Any]) -> Callable[..., Any]:
    def make(machine: Machine, items: Any = (), *_: Any) -> Any:
        if not isinstance(items, list | tuple):
            return kind(())
        machine.budget.spend(len(items))
        return kind(items)

    return make


def _encoded(machine: Machine, text: Any = "", *encoding: Any) -> Any:
    """Bytes that protocol 2 writes as text."""
    if isinstance(text, Literal):
        return text
    if not isinstance(text, str) or (encoding and encoding[0] not in ("latin1", "latin-1")):
        return Inert("_codecs.encode")
    machine.budget.spend(len(text) // _BYTES_AN_OPERATION)
    return Literal(text.encode("latin-1"))


def _tensor(machine: Machine, storage: Any, offset: Any, shape: Any, stride: Any, *_: Any, flaw: str = "") -> Any:
    if not isinstance(storage, Storage):
        raise Damaged("a tensor has no storage")
    return Tensor(storage, offset, _sizes(shape), _sizes(stride), flaw=flaw)


def _quantized_tensor(machine: Machine, *arguments: Any) -> Any:
    return _tensor(machine, *arguments, flaw="quantized")


def _typed_tensor(machine: Machine, *arguments: Any) -> Any:
    """`_rebuild_tensor_v3`: bytes with an element type."""
    tensor = _tensor(machine, *arguments)
    kind = arguments[6]
    tensor.dtype = kind.name.rpartition(".")[2] if isinstance(kind, Global) else ""
    return tensor


def _flawed(flaw: str) -> Callable[..., Tensor]:
    return lambda machine, *_: Tensor(None, flaw=flaw)


def _first(machine: Machine, first: Any = None, *_: Any) -> Any:
    """The thing itself, of wrappers such as `Parameter(tensor, requires_grad)`."""
    return first


def _from_type(machine: Machine, function: Any, kind: Any, arguments: Any, *_: Any) -> Any:
    """A tensor subclass: its data is made by `function(*arguments)`."""
    return machine.call(function, arguments)


def _storage_from_bytes(machine: Machine, content: Any) -> Any:
    """A storage in a plain pickle: a legacy checkpoint of its own, in bytes."""
    if not isinstance(content, Literal):
        raise Damaged("a storage has no bytes")
    return machine.nested(content)


def _sizes(value: Any) -> tuple[int, ...]:
    if not isinstance(value, tuple | list) or any(type(size) is not int for size in value):
        raise Damaged("a tensor's sizes are no numbers")
    return tuple(value)


def _numpy_type(machine: Machine, code: Any = "", *_: Any) -> Any:
    return NumpyType(code) if isinstance(code, str) else Inert("numpy.dtype")


def _fill_array(array: Tensor, state: Any) -> None:
    """`ndarray.__setstate__((version, shape, type, is Fortran order, bytes))`."""
    if isinstance(state, tuple) and len(state) >= 4 and not array.flaw:
        *_, shape, kind, fortran, content = state
        _fill(array, content, kind, shape, bool(fortran))


def _fill(array: Tensor, content: Any, kind: Any, shape: Any, fortran: bool) -> None:
    if not isinstance(content, Literal) or not isinstance(kind, NumpyType) or kind.code not in NUMPY:
        return
    dtype, sizes = NUMPY[kind.code], _sizes(shape)
    literal = None if content.start is not None else content.content
    array.storage = Storage(dtype, len(content.content), content.start, literal)
    array.storage.big_endian = kind.big_endian
    array.dtype, array.shape = dtype, sizes
    array.stride = contiguous(sizes[::-1])[::-1] if fortran else contiguous(sizes)


def _array_from_buffer(machine: Machine, content: Any, kind: Any, shape: Any, order: Any = "C") -> Any:
    array = Tensor(None)
    _fill(array, content, kind, shape, order == "F")
    return array


_KNOWN: dict[str, Callable[..., Any]] = {
    **dict.fromkeys(("collections.OrderedDict", "collections.defaultdict", "builtins.dict"), _dictionary),
    **dict.fromkeys(("builtins.list", "builtins.set", "builtins.frozenset"), _sequence(list)),
    **dict.fromkeys(("builtins.tuple", "torch.Size"), _sequence(tuple)),
    **dict.fromkeys(("_codecs.encode", "builtins.bytearray", "builtins.bytes"), _encoded),
    **dict.fromkeys(("torch._utils._rebuild_tensor", "torch._utils._rebuild_tensor_v2"), _tensor),
    "torch._utils._rebuild_tensor_v3": _typed_tensor,
    "torch._utils._rebuild_qtensor": _quantized_tensor,
    "torch._utils._rebuild_sparse_tensor": _flawed("sparse"),
    "torch._utils._rebuild_sparse_csr_tensor": _flawed("sparse"),
    "torch._utils._rebuild_nested_tensor": _flawed("nested"),
    "torch._utils._rebuild_meta_tensor_no_storage": _flawed("without values"),
    "torch._utils._rebuild_wrapper_subclass": _flawed("without values"),
    "torch._utils._rebuild_parameter": _first,
    "torch._utils._rebuild_parameter_with_state": _first,
    "torch._utils._rebuild_device_tensor_from_cpu_tensor": _first,
    "torch._utils._rebuild_device_tensor_from_numpy": _first,
    "torch._utils._rebuild_xla_tensor": _first,
    "torch.nn.parameter.Parameter": _first,
    "torch.nn.parameter.Buffer": _first,
    "torch._tensor._rebuild_from_type": _from_type,
    "torch._tensor._rebuild_from_type_v2": _from_type,
    "torch.storage._load_from_bytes": _storage_from_bytes,
    "numpy.dtype": _numpy_type,
    "numpy._core.multiarray._reconstruct": lambda machine, *_: Tensor(None),
    "numpy._core.numeric._frombuffer": _array_from_buffer,
}

_HARMLESS = ("torch", "collections", "_codecs", "builtins", "argparse", "pathlib", "copyreg", "numpy", "datetime")
_HARMFUL = frozenset({"eval", "exec", "compile", "getattr", "open", "input", "__import__", "breakpoint", "setattr"})


def is_foreign(name: str) -> bool:
    """Whether a name stands for code that a file of weights has no need of."""
    root, _, rest = name.partition(".")
    if root == "torch":
        return rest.split(".")[0] not in ("nn", "_utils", "storage", "serialization", "_tensor", "optim", "utils") and (
            "." in rest
        )
    return root not in _HARMLESS or (root == "builtins" and rest in _HARMFUL)
