"""A look at an ONNX file's bytes before they are parsed: sizes that fit, and few enough parts.

ONNX is a protobuf message: fields of (number << 3 | wire type) followed by a varint, 4 or 8 bytes, or a length and that
many bytes. An empty message takes two bytes in a file and hundreds in memory, so the parts are counted first; the large
ones (weights) are stepped over.
"""

from typing import Any

from onnx import ModelProto

MOST_FIELDS = 400_000
_DEEPEST = 12
_VARINT, _EIGHT_BYTES, _LENGTH, _FOUR_BYTES = 0, 1, 2, 5


class Malformed(ValueError):
    """The bytes are no sound protobuf message, or hold too many parts; the text says which."""


def look_over(data: memoryview) -> None:
    """Walk the parts of a model.

    Args:
        data: the whole file, uint8.

    Raises:
        Malformed: a length reaches beyond the file, or there are too many parts.
    """
    _Count().walk(data, ModelProto.DESCRIPTOR, 0)


class _Count:
    def __init__(self) -> None:
        self.left = MOST_FIELDS

    def walk(self, data: memoryview, message: Any, depth: int) -> None:
        """Count the fields of one message; `message` is its protobuf descriptor."""
        if depth > _DEEPEST:
            raise Malformed("it is nested too deep")
        position = 0
        while position < len(data):
            self.left -= 1
            if self.left < 0:
                raise Malformed(f"it has more than {MOST_FIELDS:,} parts")
            tag, position = _varint(data, position)
            size, position = _size(data, position, tag & 7)
            if position + size > len(data):
                raise Malformed("it is cut short")
            field = message.fields_by_number.get(tag >> 3)
            if tag & 7 == _LENGTH and field is not None and field.message_type is not None:
                self.walk(data[position : position + size], field.message_type, depth + 1)
            position += size


def _size(data: memoryview, position: int, wire_type: int) -> tuple[int, int]:
    """Bytes of a field's value, and where they start."""
    if wire_type == _VARINT:
        return 0, _varint(data, position)[1]
    if wire_type == _LENGTH:
        return _varint(data, position)
    if wire_type in (_EIGHT_BYTES, _FOUR_BYTES):
        return (8 if wire_type == _EIGHT_BYTES else 4), position
    raise Malformed("it is no protobuf message")


def _varint(data: memoryview, position: int) -> tuple[int, int]:
    """A number in groups of seven bits, lowest first, and the position behind it."""
    value = 0
    for shift in range(0, 70, 7):
        if position >= len(data):
            raise Malformed("it is cut short")
        byte = data[position]
        position += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, position
    raise Malformed("it is no protobuf message")
