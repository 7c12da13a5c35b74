"""A journal read a little at a time, so that the window goes on answering however long it is. No Qt here."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from qimera_studio.events import Event
from qimera_studio.run_folder.journal import Tail


class JournalSlices:
    """Gives the events of a journal in slices of time, and then whatever is written to it.

    Args:
        journal: the file; it may not exist yet.
        clock: seconds.

    Attributes:
        behind: whether a slice ended before the end of the journal was reached.
    """

    def __init__(self, journal: Path, clock: Callable[[], float] = time.perf_counter) -> None:
        self._tail = Tail(journal)
        self._clock = clock
        self._coming: Iterator[Event] = iter(())
        self.behind = False

    def take(self, seconds: float) -> Iterator[Event]:
        """The next events, until there are no more or `seconds` have passed; what is done with each counts.

        Raises:
            OSError: the journal cannot be read.
        """
        deadline = self._clock() + seconds
        if not self.behind:
            self._coming = self._tail.new()
        for event in self._coming:
            # Told before the event is given away: whoever takes it may never come back.
            self.behind = True
            yield event
            if self._clock() >= deadline:
                return
        self.behind = False
