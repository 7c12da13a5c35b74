"""A file that is never asked for more than it has, as reading reserves memory for all it is asked for."""

from typing import IO

_LONGEST_LINE = 2**20


class Clipped:
    """Reads an open file.

    Args:
        file: seekable, binary.
        size: of the file, in bytes.
    """

    def __init__(self, file: IO[bytes], size: int) -> None:
        self.size = size
        self.tell = file.tell
        self.seek = file.seek
        self._file = file

    def read(self, count: int) -> bytes:
        """At most `count` bytes, less where the file ends."""
        return self._file.read(max(0, min(count, self.size - self.tell())))

    def readline(self) -> bytes:
        """Up to the next line break, or a megabyte."""
        return self._file.readline(_LONGEST_LINE)
