"""Fewer, fuller messages: a run may yield thousands of events a second, a window wants ten.

Steps wait for each other and travel together, so no point of a curve is lost; of several sheets of pictures within a
second only the newest travels (the others stay in the run folder); everything else goes at once; the ending of a run
goes exactly once and nothing follows it.
"""

import time
from collections.abc import Callable

from qimera_studio.engine.messages import Batch
from qimera_studio.events import Event, Failed, Finished, Samples, Saved, Step, Stopped

METRICS_INTERVAL = 0.1  # seconds
PICTURES_INTERVAL = 1.0  # seconds


class Coalescer:
    """Collects events and sends them in batches.

    Args:
        send: takes one `Batch`.
        clock: monotonic seconds.
    """

    def __init__(self, send: Callable[[Batch], None], clock: Callable[[], float] = time.monotonic) -> None:
        self._send = send
        self._clock = clock
        self._waiting: list[Event] = []
        self._pictures: Samples | None = None
        self._sent = self._pictures_sent = float("-inf")
        self.ended = False

    def add(self, event: Event) -> None:
        """Take one event; it is sent now or with a later one."""
        if self.ended:
            return
        self.ended = isinstance(event, Finished | Stopped | Failed)
        if isinstance(event, Samples):
            self._pictures = event
        else:
            self._waiting.append(event)
        urgent = not isinstance(event, Step | Saved | Samples)
        if urgent or self._clock() - self._sent >= METRICS_INTERVAL:
            self.flush()

    def flush(self) -> None:
        """Send whatever may be sent now."""
        now = self._clock()
        if self._pictures and (self.ended or now - self._pictures_sent >= PICTURES_INTERVAL):
            # The ending stays last.
            self._waiting.insert(len(self._waiting) - int(self.ended), self._pictures)
            self._pictures, self._pictures_sent = None, now
        if self._waiting:
            self._send(Batch(tuple(self._waiting)))
            self._waiting.clear()
            self._sent = now
