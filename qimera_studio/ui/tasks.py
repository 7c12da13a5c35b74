"""Coroutines started from slots: the one place that knows how Qt and asyncio share an event loop (qasync)."""

import asyncio
import sys
from collections.abc import Coroutine
from typing import Any

from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

_running: set[asyncio.Task[Any]] = set()


def start(coroutine: Coroutine[Any, Any, None]) -> None:
    """Run a coroutine beside the window; what it raises is reported like any unexpected failure."""
    task = asyncio.get_running_loop().create_task(coroutine)
    _running.add(task)  # asyncio itself keeps only a weak reference
    task.add_done_callback(_finished)


def _finished(task: asyncio.Task[Any]) -> None:
    _running.discard(task)
    if not task.cancelled() and (error := task.exception()) is not None:
        sys.excepthook(type(error), error, error.__traceback__)


async def cancel_all() -> None:
    """Give up whatever is under way, before the window goes."""
    mine = asyncio.current_task()
    waiting = [task for task in _running if task is not mine]
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)


def run_until_closed(app: QApplication, closed: asyncio.Event) -> None:
    """Give control to the window until `closed` is set."""
    loop = QEventLoop(app)
    asyncio.set_event_loop(loop)

    async def wait() -> None:
        await closed.wait()
        await cancel_all()

    with loop:
        loop.run_until_complete(wait())
