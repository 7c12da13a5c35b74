"""Ctrl-C, politely: the first asks the run to stop after the step it is in, the second stops at once."""

import signal
import sys
from types import FrameType, TracebackType


class Interruption:
    """Within this context the first Ctrl-C only sets `asked`.

    Attributes:
        asked: whether Ctrl-C was pressed.
    """

    asked = False

    def __enter__(self) -> "Interruption":
        self._before = signal.signal(signal.SIGINT, self._ask)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        signal.signal(signal.SIGINT, self._before)

    def _ask(self, number: int, frame: FrameType | None) -> None:
        self.asked = True
        signal.signal(signal.SIGINT, self._before)
        print("Stopping after this step; press Ctrl-C again to leave at once.", file=sys.stderr)
