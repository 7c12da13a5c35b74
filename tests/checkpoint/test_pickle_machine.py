"""The pickle machine gives the plain data Python's own would give, and inert stand-ins for everything else."""

import argparse
import collections
import io
import pickle
import pickletools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.crafted import called, finished, text

from qimera_studio.checkpoint.budget import Budget
from qimera_studio.checkpoint.pickle_machine import _HANDLERS, Unpickled
from qimera_studio.checkpoint.refusals import Damaged
from qimera_studio.checkpoint.things import Inert, Literal

KEYS = st.text() | st.integers(-(2**31) + 1, 2**31 - 1)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.binary()
PLAIN = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner) | st.tuples(inner, inner) | st.dictionaries(KEYS, inner) | st.tuples(inner),
    max_leaves=20,
)


def unpickled(content: bytes, **options: Any) -> Unpickled:
    return Unpickled(io.BytesIO(content), Budget(len(content)), **options)


def plain(thing: Any) -> Any:
    """The machine's things as Python's: literals are bytes again."""
    if isinstance(thing, Literal):
        return thing.content
    if isinstance(thing, dict):
        return {key: plain(value) for key, value in thing.items()}
    return type(thing)(map(plain, thing)) if isinstance(thing, list | tuple) else thing


@given(data=PLAIN, protocol=st.integers(0, pickle.HIGHEST_PROTOCOL))
def test_plain_data_comes_back_as_python_would_give_it(data: Any, protocol: int) -> None:
    assert plain(unpickled(pickle.dumps(data, protocol)).root) == data


def test_every_operation_there_is_is_known_or_refused() -> None:
    refused = {"EXT1", "EXT2", "EXT4", "NEXT_BUFFER", "READONLY_BUFFER"}
    assert {operation.name for operation in pickletools.opcodes} == _HANDLERS.keys() | refused | {"STOP"}
    for name in refused:
        code = next(operation.code for operation in pickletools.opcodes if operation.name == name)
        with pytest.raises(Damaged):
            unpickled(b"\x80\x05]" + code.encode("latin-1") + bytes(4) + b".")


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_containers_are_plain_whatever_their_class(protocol: int) -> None:
    content = {
        "ordered": collections.OrderedDict(a=1),
        "default": collections.defaultdict(list, b=2),
        "set": {3},
        "frozen": frozenset({4}),
        "array": bytearray(b"five"),
    }
    root = unpickled(pickle.dumps(content, protocol)).root
    assert plain(root) == {"ordered": {"a": 1}, "default": {"b": 2}, "set": [3], "frozen": [4], "array": b"five"}


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_other_objects_stand_there_with_their_state_and_nothing_is_looked_up(protocol: int) -> None:
    content = pickle.dumps([argparse.Namespace(lr=0.1), argparse.Namespace(arch="net")], protocol)
    machine = unpickled(content.replace(b"argparse", b"argpars3"))
    first, second = machine.root
    assert isinstance(first, Inert)
    assert isinstance(second, Inert)
    assert (first.states or [first.entries])[0] == {"lr": 0.1}
    assert "argpars3.Namespace" in machine.names | {first.origin}


def test_bytes_know_where_in_the_file_they_lie() -> None:
    content = pickle.dumps({"a": b"x" * 300, "b": b"yz", "c": bytearray(b"w" * 10)}, 5)
    for literal in unpickled(content, base=0).root.values():
        assert content[literal.start : literal.start + len(literal.content)] == literal.content
    for literal in unpickled(content).root.values():
        assert literal.start is None


def test_keys_that_could_be_slow_to_hash_are_left_out() -> None:
    content = {("a", ("b",)): 1, 2**70: 2, 1.5: 3, b"bytes": 4, None: 5, "kept": 6, 7: 7}
    assert unpickled(pickle.dumps(content)).root == {"kept": 6, 7: 7}


def test_what_comes_of_a_call_can_be_called_built_and_filled_again() -> None:
    inner = called("functools.partial", b"cos\nsystem\n")
    root = unpickled(finished(inner + b"(" + text("ls") + b"tR}b(" + text("k") + b"Nu(Ne")).root
    assert isinstance(root, Inert)
    assert root.entries == {"k": None}


def test_work_is_bounded_by_the_size_of_the_file() -> None:
    with pytest.raises(Damaged, match="more work"):
        unpickled(b"\x80\x02" + b"N0" * 200_000 + b"N.")
    with pytest.raises(Damaged, match="more work"):
        unpickled(
            finished(text("x" * 100_000) + b"q\x00" + called("_codecs.encode", b"h\x00", text("latin1")) * 10_000)
        )
