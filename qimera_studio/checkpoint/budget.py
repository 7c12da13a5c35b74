"""How much work a file may ask for: a pickle's operations, bounded by the bytes it brings."""

from qimera_studio.checkpoint.refusals import Damaged

_ALWAYS, _BYTES_EACH, _MOST = 250_000, 8, 4_000_000


class Budget:
    """Counts operations down; one budget serves all pickles of a file, also those inside others.

    Args:
        file_bytes: size of the file.
    """

    def __init__(self, file_bytes: int) -> None:
        self._left = min(_ALWAYS + file_bytes // _BYTES_EACH, _MOST)

    def spend(self, operations: int) -> None:
        """Take operations off.

        Raises:
            Damaged: there are none left.
        """
        self._left -= operations
        if self._left < 0:
            raise Damaged("asks for more work than any checkpoint needs")
