"""Checkpoints written by hand, byte by byte: what `torch.save` would never write can be written with these."""

import io
import pickle
import struct
import zipfile

MAGIC = pickle.dumps(0x1950A86A20F9469CFC6C, 2) + pickle.dumps(1001, 2) + pickle.dumps({}, 2)
"""What a legacy file begins with."""


def zipped(content: bytes, storages: dict[str, bytes] | None = None, **members: bytes) -> bytes:
    """A PyTorch zip file around the pickle `content`."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a/data.pkl", content)
        for name, value in {**members, **{f"data/{key}": value for key, value in (storages or {}).items()}}.items():
            archive.writestr(f"a/{name}", value)
    return file.getvalue()


def legacy(content: bytes, rest: bytes = b"].") -> bytes:
    """A legacy file around the pickle `content`; `rest` is the storage keys and the storages."""
    return MAGIC + content + b"\x80\x02" + rest


def text(value: str) -> bytes:
    """A pickled string."""
    encoded = value.encode()
    return b"X" + struct.pack("<I", len(encoded)) + encoded


def integer(value: int) -> bytes:
    """A pickled number of any size."""
    encoded = pickle.encode_long(value)
    return b"\x8b" + struct.pack("<i", len(encoded)) + encoded


def sizes(values: tuple[int, ...]) -> bytes:
    """A pickled tuple of numbers."""
    return b"(" + b"".join(integer(value) for value in values) + b"t"


def called(name: str, *arguments: bytes) -> bytes:
    """A pickled call of `module.name`."""
    module, _, attribute = name.rpartition(".")
    return f"c{module}\n{attribute}\n".encode() + b"(" + b"".join(arguments) + b"tR"


def storage(key: str, count: int, kind: str = "FloatStorage") -> bytes:
    """A pickled reference to a storage."""
    return (
        b"(" + text("storage") + b"ctorch\n" + kind.encode() + b"\n" + text(key) + text("cpu") + integer(count) + b"tQ"
    )


def tensor(
    shape: tuple[int, ...], stride: tuple[int, ...], count: int, key: str = "0", kind: str = "FloatStorage"
) -> bytes:
    """A pickled tensor."""
    parts = (storage(key, count, kind), integer(0), sizes(shape), sizes(stride), b"\x89", b"}")
    return called("torch._utils._rebuild_tensor_v2", *parts)


def entries(**values: bytes) -> bytes:
    """A pickled dictionary."""
    return b"}(" + b"".join(text(name) + value for name, value in values.items()) + b"u"


def finished(content: bytes) -> bytes:
    """A whole pickle."""
    return b"\x80\x02" + content + b"."


def safetensors(header: bytes, content: bytes = b"") -> bytes:
    """A safetensors file with any header."""
    return struct.pack("<Q", len(header)) + header + content
