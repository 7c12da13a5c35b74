"""Files each made to exhaust, trick or take over a reader.

A name that would run code if it were looked up makes the folder `canary`.
"""

import json
import struct

from support.crafted import (
    called,
    entries,
    finished,
    integer,
    legacy,
    safetensors,
    storage,
    tensor,
    text,
    zipped,
)


def _nested(levels: int) -> bytes:
    """A tuple that holds the one before twice, at every level."""
    return b")" + b"2\x86" * levels


def _deep(levels: int) -> bytes:
    return b"]" * levels + b"a" * (levels - 1)


def _colliding(count: int) -> bytes:
    modulus = 2**61 - 1
    return b"}(" + b"".join(integer(number * modulus) + b"N" for number in range(count)) + b"u"


def _endless_tree() -> bytes:
    """A pickled network that has itself as a part, twice."""
    return (
        b"c__main__\nNet\n)\x81q\x00}(" + text("_parameters") + b"}" + text("_modules") + b"}("
        + text("a") + b"h\x00" + text("b") + b"h\x00" + b"uub"
    )  # fmt: skip


def _chain(levels: int) -> bytes:
    """A pickled network of one part inside the other."""
    content = b"N"
    for _ in range(levels):
        content = b"c__main__\nNet\n)\x81}(" + text("_modules") + b"}(" + text("a") + content + b"uub"
    return content


def _repeated(setup: bytes, step: bytes, times: int) -> bytes:
    return setup + b"q\x00" + b"0](" + step * times + b"e"


def _inside_itself(levels: int) -> bytes:
    content = legacy(finished(b"N"))
    for _ in range(levels):
        literal = b"B" + struct.pack("<I", len(content)) + content
        content = legacy(finished(called("torch.storage._load_from_bytes", literal)))
    return content


def _shifted(content: bytes) -> bytes:
    """A zip whose members all claim to start where the first one does."""
    changed = bytearray(content)
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        changed[at + 42 : at + 46] = bytes(4)
        at = content.find(b"PK\x01\x02", at + 4)
    return bytes(changed)


def bombs(canary: str) -> dict[str, bytes]:
    """Files each made to exhaust, trick or take over a reader, by name.

    Args:
        canary: a folder that appears when code in one of them runs.
    """
    weights = {"0": bytes(64)}
    ones = {str(number): bytes(16) for number in range(3)}
    big = "x" * 2**20
    matrix = entries(**{"fc.weight": tensor((4, 4), (4, 1), 16)})
    make = text(canary)
    many = {f"fc{number}.weight": tensor((512, 512), (512, 1), 2**18) for number in range(2000)}
    code = text(f"__import__('os').mkdir({canary!r})")
    half = safetensors(b'{"a.weight":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]}}', bytes(8))
    return {
        "calls mkdir": finished(called("posix.mkdir", make)),
        "calls mkdir beside weights": zipped(finished(entries(a=called("posix.mkdir", make)) + b"0" + matrix), weights),
        "calls system": zipped(finished(called("os.system", text(f"mkdir {canary}")))),
        "calls eval": finished(called("builtins.eval", code)),
        "calls exec through a state": finished(b"cbuiltins\nexec\n)R" + code + b"b"),
        "makes an object of code": finished(b"(" + make + b"iposix\nmkdir\n"),
        "makes a new object of code": finished(b"cposix\nmkdir\n(" + make + b"t\x81"),
        "asks for an extension": finished(b"\x82\x01"),
        "opens a file by attribute": b"\x80\x04\x8c\x02io\x8c\x04open\x93(" + make + text("w") + b"tR.",
        "nested tuple as key": finished(b"}" + _nested(200) + b"Ns"),
        "nested tuple in a set": b"\x80\x04\x8f(" + _nested(200) + b"\x90.",
        "nested tuple frozen": b"\x80\x04(" + _nested(200) + b"\x91.",
        "nested tuple as shape": zipped(
            finished(called("torch._utils._rebuild_tensor_v2", storage("0", 1), b"K\x00", _nested(200), b")")), weights
        ),
        "dictionary inside itself": finished(b"}q\x00" + text("state_dict") + b"h\x00s"),
        "list inside itself": finished(b"]q\x00h\x00a"),
        "deep lists": finished(_deep(200_000)),
        "deep dictionaries": finished(b"}" + (text("model") + b"}") * 50_000 + b"s" * 50_000),
        "colliding keys": finished(_colliding(20_000)),
        "colliding memo": finished(b"N" + b"".join(b"p%d\n" % (number * (2**61 - 1)) for number in range(20_000))),
        "giant memo": finished(b"}r\xff\xff\xff\x7f"),
        "giant number in digits": finished(b"I" + b"9" * 1_000_000 + b"\n"),
        "giant long in digits": finished(b"L" + b"9" * 1_000_000 + b"L\n"),
        "giant number": finished(integer(1 << 4_000_000)),
        "literal longer than any file": b"\x80\x04\x8e" + struct.pack("<Q", 2**62) + b"abc.",
        "array longer than any file": b"\x80\x05\x96" + struct.pack("<Q", 2**62) + b"abc.",
        "text longer than any file": b"\x80\x04\x8d" + struct.pack("<Q", 2**62) + b"abc.",
        "frame longer than any file": b"\x80\x04\x95" + struct.pack("<Q", 2**62) + b"N.",
        "line without an end": finished(b"c" + b"a" * 3_000_000),
        "bytes out of band": b"\x80\x05\x97\x98.",
        "no stop": b"\x80\x02}",
        "no stack": finished(b""),
        "no mark": finished(b"u"),
        "operations without end": finished(b"N0" * 500_000),
        "lists without end": finished(b"]" * 1_000_000),
        "copies of a text": finished(_repeated(text(big), called("_codecs.encode", b"h\x00", text("latin1")), 10_000)),
        "copies of a dictionary": finished(
            _repeated(
                b"](" + b"".join(text(str(number)) + b"N\x86" for number in range(10_000)) + b"e",
                called("collections.OrderedDict", b"h\x00"),
                10_000,
            )
        ),
        "copies of a file": finished(
            _repeated(
                b"B" + struct.pack("<I", len(_inside_itself(1))) + _inside_itself(1),
                called("torch.storage._load_from_bytes", b"h\x00"),
                10_000,
            )
        ),
        "file inside itself": _inside_itself(12),
        "tree inside itself": finished(_endless_tree()),
        "deep tree": finished(_chain(5000)),
        "more elements than stored": zipped(finished(entries(**{"a.weight": tensor((9, 9), (9, 1), 81)})), weights),
        "one element shown often": zipped(
            finished(entries(**{"a.weight": tensor((200_000, 200_000), (0, 0), 1)})), weights
        ),
        "sizes that overflow": zipped(finished(entries(**{"a.weight": tensor((2**40, 2**40), (1, 1), 16)})), weights),
        "sizes beyond counting": zipped(
            finished(entries(**{"a.weight": tensor((2**9000,) * 9, (1,) * 9, 16)})), weights
        ),
        "negative sizes": zipped(finished(entries(**{"a.weight": tensor((-4, 4), (4, 1), 16)})), weights),
        "negative strides": zipped(finished(entries(**{"a.weight": tensor((4, 4), (-4, 1), 16)})), weights),
        "huge strides": zipped(finished(entries(**{"a.weight": tensor((4, 4), (2**62, 1), 16)})), weights),
        "a thousand dimensions": zipped(
            finished(entries(**{"a.weight": tensor((1,) * 1000, (1,) * 1000, 16)})), weights
        ),
        "one storage under many names": zipped(finished(entries(**many)), {"0": bytes(2**20)}),
        "one storage at many places": zipped(
            finished(
                entries(**{f"a{number}.weight": tensor((511, 511 - number), (511, 1), 2**18) for number in range(500)})
            ),
            {"0": bytes(2**20)},
        ),
        "unknown storage": zipped(finished(entries(**{"a.weight": tensor((4, 4), (4, 1), 16, kind="Net")})), weights),
        "missing storage": zipped(finished(entries(**{"a.weight": tensor((4, 4), (4, 1), 16, "7")})), weights),
        "storage of a negative size": zipped(finished(entries(**{"a.weight": tensor((4, 4), (4, 1), -16)})), weights),
        "storage outside the archive": zipped(
            finished(entries(**{"a.weight": tensor((4, 4), (4, 1), 16, "../../etc/passwd")})), weights
        ),
        "legacy storage longer than the file": legacy(
            finished(entries(**{"a.weight": tensor((4, 4), (4, 1), 2**40)})), b"](" + text("0") + b"e." + b"\xff" * 7
        ),
        "legacy storage of a negative size": legacy(
            finished(entries(**{"a.weight": tensor((4, 4), (4, 1), 16)})), b"](" + text("0") + b"e." + b"\xff" * 72
        ),
        "members that overlap": _shifted(zipped(finished(matrix), ones)),
        "two pickles": zipped(finished(matrix), weights, **{"b/data.pkl": finished(b"N")}),
        "header longer than any file": struct.pack("<Q", 2**63) + b"{}",
        "header of deep lists": safetensors(b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}"),
        "header of giant numbers": safetensors(
            b'{"a":{"dtype":"F32","shape":[' + b"9" * 4000 + b'],"data_offsets":[0,4]}}'
        ),
        "header with one name twice": safetensors(
            b'{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}'
        ),
        "header whose tensors overlap": safetensors(
            json.dumps(
                {name: {"dtype": "F32", "shape": [2, 2], "data_offsets": [0, 16]} for name in ("a.weight", "b.weight")}
            ).encode(),
            bytes(16),
        ),
        "header with holes": safetensors(
            b'{"a.weight":{"dtype":"F32","shape":[2,2],"data_offsets":[4,20]}}', bytes(20)
        ),
        "header that ends too late": half,
        "index that leaves its folder": b'{"weight_map": {"a.weight": "../../etc/passwd"}}',
        "index of nothing": b'{"weight_map": {}}',
    }
