"""Garbage in circles is collected by the window's thread alone.

Python collects it in whatever thread allocates when it is due, also in one that reads a file beside the window. Widgets
are often part of circles (a slot that refers to its widget is enough), and one that another thread destroys ends the
program sooner or later with a segmentation fault.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from pyqtgraph.util.garbage_collector import GarbageCollector

_SECONDS = 1.0
"""Between two looks at whether a collection is due."""


@contextmanager
def collected_here() -> Iterator[None]:
    """Collect garbage in the calling thread, whenever its event loop runs, until the block is left."""
    automatic = gc.isenabled()
    collector = GarbageCollector(_SECONDS)
    try:
        yield
    finally:
        collector.timer.stop()
        if automatic:
            gc.enable()
