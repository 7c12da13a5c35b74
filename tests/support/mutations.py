"""Damaged and hostile checkpoints without end, each made from a number: bits, slices, zip members, pickle operations.

Nothing here needs the reader. A name that would run code if it were looked up makes the folder `canary`.
"""

import io
import pickle
import pickletools
import random
import struct
import zipfile
from collections.abc import Callable
from itertools import pairwise

from support.bombs import bombs
from support.crafted import MAGIC, legacy, text, zipped

Mutation = Callable[[random.Random, bytes], bytes]


def _flipped(chance: random.Random, content: bytes) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 8, 64))):
        changed[_somewhere(chance, content)] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _somewhere(chance: random.Random, content: bytes) -> int:
    """Any place, but more often near either end, where formats keep what they live by."""
    near = min(4096, len(content))
    return chance.choice(
        (chance.randrange(len(content)), chance.randrange(near), len(content) - 1 - chance.randrange(near))
    )


def _cut(chance: random.Random, content: bytes) -> bytes:
    return content[: _somewhere(chance, content)]


def _spliced(chance: random.Random, content: bytes) -> bytes:
    start, end = sorted((_somewhere(chance, content), _somewhere(chance, content)))
    place = _somewhere(chance, content)
    return chance.choice((
        content[:start] + content[end:],
        content[:place] + content[start:end] + content[place:],
        content[:place] + chance.randbytes(chance.randrange(1, 64)) + content[place:],
        content[:start] + bytes(end - start) + content[end:],
    ))  # fmt: skip


_NUMBERS = (0, 1, 2**7, 2**8 - 1, 2**15, 2**16 - 1, 2**31 - 1, 2**31, 2**32 - 1, 2**63 - 1, 2**63, 2**64 - 1)


def _renumbered(chance: random.Random, content: bytes) -> bytes:
    width = chance.choice((1, 2, 4, 8))
    value = (chance.choice(_NUMBERS) % 2 ** (8 * width)).to_bytes(width, chance.choice(("little", "big")))
    place = _somewhere(chance, content)
    return content[:place] + value + content[place + width :]


def _rezipped(chance: random.Random, content: bytes) -> bytes:
    """The members of a zip file taken apart and put together wrongly."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = [(info.filename, archive.read(info)) for info in archive.infolist()]
    except Exception:  # not a zip file to begin with, or one that is damaged already
        return _renumbered(chance, content)
    first, second = chance.randrange(len(parts)), chance.randrange(len(parts))
    (name, value), (other, theirs) = parts[first], parts[second]
    change = chance.randrange(6)
    if change == 0:
        del parts[first]
    elif change == 1:
        parts[first] = (name, theirs)
    elif change == 2:
        parts.append((other, value))
    elif change == 3:
        parts[first] = (chance.choice((name.replace("data", "Data"), "../" + name, name + "\0x", "")), value)
    elif change == 4:
        parts[first] = (name, value[: chance.randrange(len(value) + 1)])
    else:
        chance.shuffle(parts)
    packed = zipfile.ZIP_DEFLATED if chance.random() < 0.1 else zipfile.ZIP_STORED
    return _archived(parts, packed)


def _archived(parts: list[tuple[str, bytes]], packed: int) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", packed) as archive:
        for name, value in parts:
            # Written by its parts, as `writestr` warns of names that stand twice.
            info = zipfile.ZipInfo(name)
            info.compress_type = packed
            archive.NameToInfo.pop(name, None)
            archive.writestr(info, value)
    return file.getvalue()


_CODES = {operation.name: operation for operation in pickletools.opcodes}
_ASKED = (
    "torch._utils._rebuild_tensor_v2", "torch._utils._rebuild_tensor", "torch._utils._rebuild_tensor_v3",
    "torch._utils._rebuild_parameter", "torch._utils._rebuild_qtensor", "torch._utils._rebuild_sparse_tensor",
    "torch.storage._load_from_bytes", "torch.FloatStorage", "torch.HalfStorage", "torch.Size", "torch.float32",
    "torch._tensor._rebuild_from_type_v2", "torch.nn.parameter.Parameter", "collections.OrderedDict",
    "collections.defaultdict", "builtins.set", "builtins.dict", "builtins.list", "builtins.tuple", "_codecs.encode",
    "numpy._core.multiarray._reconstruct", "numpy._core.multiarray.scalar", "numpy._core.numeric._frombuffer",
    "numpy.dtype", "numpy.ndarray", "argparse.Namespace", "__main__.Net", "posix.mkdir", "os.system",
    "builtins.exec", "builtins.eval", "builtins.getattr", "subprocess.Popen", "pathlib.PosixPath",
)  # fmt: skip
_TEXTS = (
    "state_dict",
    "model",
    "_modules",
    "_parameters",
    "_buffers",
    "fc.weight",
    "storage",
    "0",
    "cpu",
    "latin1",
    "",
)


def _argument(chance: random.Random, name: str, canary: str) -> bytes:
    """Any argument an operation may have, encoded as it wants it."""
    operation = _CODES[name]
    kind = operation.arg.name if operation.arg else ""
    words = chance.choice((*_TEXTS, canary, f"__import__('os').mkdir({canary!r})")).encode()
    number = chance.choice((*range(8), *_NUMBERS))
    asked = chance.choice(_ASKED).rpartition(".")
    lengths = {"1": "<B", "4": "<I", "8": "<Q"}
    if kind.startswith(("bytes", "bytearray", "string", "unicodestring")) and kind[-1] in lengths:
        claimed = len(words) if chance.random() < 0.9 else number % 2 ** (8 * int(kind[-1]))
        return struct.pack(lengths[kind[-1]], claimed) + words
    if kind == "stringnl_noescape_pair":
        return f"{asked[0]}\n{asked[2]}\n".encode()
    if kind.endswith("nl") or kind in ("decimalnl_short", "decimalnl_long", "stringnl_noescape"):
        return chance.choice((b"%d\n" % number, b"%dL\n" % number, b"'" + words + b"'\n", b"1.5\n", b"01\n"))
    if kind.startswith("long"):
        encoded = pickle.encode_long(number)
        return struct.pack("<B" if kind == "long1" else "<i", len(encoded)) + encoded
    width = {"uint1": 1, "uint2": 2, "int4": 4, "uint4": 4, "uint8": 8, "float8": 8}.get(kind, 0)
    return (number % 2 ** (8 * width)).to_bytes(width, "little") if width else b""


def _operation(chance: random.Random, canary: str) -> bytes:
    name = chance.choice(tuple(_CODES))
    return _CODES[name].code.encode("latin-1") + _argument(chance, name, canary)


def _operations(content: bytes) -> list[bytes]:
    places = [place for _, _, place in pickletools.genops(content)]
    return [content[start:end] for start, end in pairwise([*places, len(content)])]


def rewritten_pickle(chance: random.Random, content: bytes, canary: str) -> bytes:
    """A pickle with operations left out, doubled, exchanged, or put in at random."""
    try:
        steps = _operations(content)
    except ValueError:
        steps = []
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        place = chance.randrange(len(steps)) if steps else 0
        other = chance.randrange(len(steps)) if steps else 0
        change = chance.randrange(5)
        if not steps or change >= 3:
            steps.insert(place, _operation(chance, canary))
        elif change == 0:
            del steps[place]
        elif change == 1:
            steps.insert(place, steps[other])
        else:
            steps[place] = steps[other]
    return b"".join(steps)


def random_pickle(chance: random.Random, canary: str) -> bytes:
    """A pickle of random operations that mostly find what they need on the stack."""
    pushing = (
        "EMPTY_DICT",
        "EMPTY_LIST",
        "EMPTY_TUPLE",
        "MARK",
        "BINUNICODE",
        "BININT1",
        "GLOBAL",
        "NONE",
        "SHORT_BINBYTES",
    )
    steps = []
    for _ in range(chance.randrange(2, 80)):
        name = chance.choice(pushing) if chance.random() < 0.6 else chance.choice(tuple(_CODES))
        if name != "STOP":
            steps.append(_CODES[name].code.encode("latin-1") + _argument(chance, name, canary))
    return b"\x80\x04" + b"".join(steps) + b"."


class Mutator:
    """Makes a damaged or hostile checkpoint from any number, the same each time.

    Args:
        corpus: sound checkpoints.
        canary: a folder that appears when code in one of them runs.
    """

    def __init__(self, corpus: list[bytes], canary: str) -> None:
        self._corpus, self._canary = corpus, canary
        self._hosts = [host for content in corpus for host in _hosts_of(content)]
        self._handmade = tuple(bombs(canary).values())

    def make(self, number: int) -> tuple[str, bytes]:
        """What was done, and the file."""
        chance = random.Random(number)
        kind = chance.choice((*_PLAIN, "pickle rewritten", "pickle of random operations", "bomb changed"))
        if kind in _PLAIN:
            return kind, _PLAIN[kind](chance, chance.choice(self._corpus))
        if kind == "bomb changed":
            return kind, chance.choice(tuple(_PLAIN.values()))(chance, chance.choice(self._handmade))
        if kind == "pickle rewritten":
            content, put_back = chance.choice(self._hosts)
            return kind, put_back(rewritten_pickle(chance, content, self._canary))
        return kind, chance.choice(_WRAPPED)(random_pickle(chance, self._canary))


_PLAIN: dict[str, Mutation] = {
    "bits flipped": _flipped,
    "cut": _cut,
    "spliced": _spliced,
    "numbers replaced": _renumbered,
    "zip put together wrongly": _rezipped,
}

_WRAPPED: tuple[Callable[[bytes], bytes], ...] = (
    lambda content: content,
    lambda content: zipped(content, {str(number): bytes(256) for number in range(4)}),
    lambda content: legacy(content, b"](" + text("0") + b"e." + struct.pack("<q", 64) + bytes(256)),
)

Host = tuple[bytes, Callable[[bytes], bytes]]
"""A pickle in a checkpoint, and what puts another in its place."""


def _hosts_of(content: bytes) -> list[Host]:
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = [(info.filename, archive.read(info)) for info in archive.infolist()]
        return [_in_archive(parts, name) for name, _ in parts if name.endswith("data.pkl")]
    if not content.startswith(b"\x80"):
        return []
    if not content.startswith(MAGIC[:12]):
        return [(content, lambda changed: changed)]
    starts = [0]
    while len(starts) < 5:  # magic number, version, facts about the system, and the object
        starts.append(starts[-1] + _length(content[starts[-1] :]))
    before, after = content[: starts[3]], content[starts[4] :]
    return [(content[starts[3] : starts[4]], lambda changed: before + changed + after)]


def _in_archive(parts: list[tuple[str, bytes]], place: str) -> Host:
    def put_back(changed: bytes) -> bytes:
        return _archived([(name, changed if name == place else value) for name, value in parts], zipfile.ZIP_STORED)

    return dict(parts)[place], put_back


def _length(content: bytes) -> int:
    """Bytes of the pickle at the start."""
    return next(place for operation, _, place in pickletools.genops(content) if operation.name == "STOP") + 1
