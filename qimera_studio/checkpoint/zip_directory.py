"""Where the members of a zip file lie. PyTorch stores them as they are, so that they can be read in place."""

import struct
import zipfile
from dataclasses import dataclass
from typing import IO

from qimera_studio.checkpoint.refusals import Damaged

_LOCAL = struct.Struct("<4s5H3I2H")
_UTF8, _ENCRYPTED = 0x800, 0x1


@dataclass(frozen=True)
class Member:
    """A member of a zip file: where its bytes start, how many there are, and whether they are compressed."""

    start: int
    length: int
    compressed: bool = False


def members(file: IO[bytes]) -> dict[str, Member]:
    """The members of a zip file by name.

    Raises:
        Damaged: the directory and the members do not agree, or members overlap.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            records, end = archive.infolist(), archive.start_dir
    except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error, EOFError, IndexError, KeyError):
        raise Damaged("it ends too early") from None
    found: dict[str, Member] = {}
    for record in sorted(records, key=lambda record: record.header_offset, reverse=True):
        if record.orig_filename in found or record.flag_bits & _ENCRYPTED:
            raise Damaged("two members have one name")
        member = _member(file, record)
        if member.start + member.length > end:
            raise Damaged("its members overlap")
        found[record.orig_filename] = member
        end = record.header_offset
    return dict(reversed(found.items()))


def _member(file: IO[bytes], record: zipfile.ZipInfo) -> Member:
    compressed = record.compress_type != zipfile.ZIP_STORED
    if record.header_offset < 0 or (record.file_size != record.compress_size and not compressed):
        raise Damaged("a member is not where it should be")
    file.seek(record.header_offset)
    header = file.read(_LOCAL.size)
    if len(header) < _LOCAL.size:
        raise Damaged("it ends too early")
    signature, *_, name_length, extra_length = _LOCAL.unpack(header)
    name = record.orig_filename.encode("utf-8" if record.flag_bits & _UTF8 else "cp437", "replace")
    if signature != b"PK\x03\x04" or file.read(name_length) != name:
        raise Damaged("a member is not where it should be")
    return Member(record.header_offset + _LOCAL.size + name_length + extra_length, record.compress_size, compressed)
