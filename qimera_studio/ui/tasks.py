"""Coroutines started from slots: the one place that knows how Qt and asyncio share an event loop (qasync)."""

import asyncio
import sys
from collections.abc import Callable, Coroutine
from concurrent.futures import Executor
from typing import Any, TypeVar

from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

Answer = TypeVar("Answer")

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


async def beside(work: Callable[..., Answer], *arguments: Any, executor: Executor | None = None) -> Answer:
    """Do `work` in another thread, and wait for it.

    A thread lets go of what it was given, and of what it answered, some time after the answer was taken. An error that
    was raised here holds the frames it went through, and they hold widgets, which only the window's thread may destroy.
    So both sides take things out of lists, and nothing is left for the other thread to let go of.

    Raises:
        Exception: what `work` raises.
    """
    loop = asyncio.get_running_loop()
    answered = await loop.run_in_executor(executor, _answer, [(work, arguments)])
    answer: Answer
    answer, error = answered.pop()
    if error is None:
        return answer
    try:
        raise error
    finally:
        del error  # it holds this frame


def _answer(given: list[tuple[Callable[..., Any], tuple[Any, ...]]]) -> list[tuple[Any, Exception | None]]:
    work, arguments = given.pop()
    try:
        return [(work(*arguments), None)]
    except Exception as error:
        return [(None, error)]


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
