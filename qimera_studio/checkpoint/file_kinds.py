"""What kind of file something is, by its first bytes; its name says nothing."""

from pathlib import Path

from qimera_studio.errors import InputRefused

HEAD = 2048
"""Bytes of a file that tell its kind."""

_KNOWN = {
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"BM": "a bitmap image",
    b"RIFF": "a picture or sound",
    b"\x89HDF": "an HDF5 file (Keras, perhaps)",
    b"\x93NUMPY": "a numpy array",
    b"\x1f\x8b": "a gzip file; unpack it first",
    b"BZh": "a bzip2 file; unpack it first",
    b"\xfd7zXZ": "an xz file; unpack it first",
    b"\x28\xb5\x2f\xfd": "a zstd file; unpack it first",
    b"7z\xbc\xaf": "a 7-zip archive; unpack it first",
    b"Rar!": "a rar archive; unpack it first",
    b"%PDF": "a PDF document",
    b"GGUF": "a GGUF file of a language model",
    b"\x7fELF": "a program",
    b"MZ": "a program",
    b"version https://git-lfs": "a Git LFS pointer; fetch the file itself with 'git lfs pull'",
    b"<": "a web page or another text in markup",
}
_TAR, _TAR_AT = b"ustar", 257


def kind_of(path: Path) -> str:
    """Which reader a file is for: `safetensors`, `zip`, `pickle` or `index` (of a checkpoint in several parts).

    Raises:
        InputRefused: there is no such file, or it is of no kind that can be read.
    """
    head = _head(path)
    if head[8:9] == b"{" or path.suffix == ".safetensors":
        return "safetensors"
    if head[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return "zip"
    if head[0] == 0x80 and head[1:2] and head[1] in range(2, 6):
        return "pickle"
    if head[:1] == b"{" and path.suffix == ".json":
        return "index"
    raise InputRefused(f"The file '{path.name}' is not a checkpoint{_but(path, head)}.")


def _head(path: Path) -> bytes:
    if not path.exists():
        raise InputRefused(f"There is no file '{path}'; check the path.")
    if path.is_dir():
        raise InputRefused(f"'{path}' is a folder; give a checkpoint file such as .pth, .pt or .safetensors.")
    if not path.is_file():
        raise InputRefused(f"'{path}' is no ordinary file; give a checkpoint file such as .pth, .pt or .safetensors.")
    try:
        with open(path, "rb") as file:
            head = file.read(HEAD)
    except OSError as error:
        raise InputRefused(f"The file '{path}' cannot be read: {error.strerror}.") from None
    if not head:
        raise InputRefused(f"The file '{path.name}' is empty; copy or download it again.")
    return head


def _but(path: Path, head: bytes) -> str:
    if head[_TAR_AT : _TAR_AT + len(_TAR)] == _TAR:
        return _tar(head)
    if head[4:8] == b"TFL3":
        return " but a TensorFlow Lite model"
    known = next((name for magic, name in _KNOWN.items() if head.startswith(magic)), "")
    return f" but {known}" if known else "; give a PyTorch, safetensors or ONNX file"


def _tar(head: bytes) -> str:
    if b"sys_info\0" in head:  # the first member, perhaps behind its extended header
        return " that can be read: it was saved by PyTorch before 0.1.10; save it again with a newer one"
    return " but a tar archive; unpack it first"
