"""The window's way to the service child: `await engine.ask("inspect", source=...)`.

One request at a time, in a thread of its own; a crash of the child is one sentence, and a new child starts at once.
"""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any

from qimera_studio.engine.child import Child, ChildGone
from qimera_studio.engine.messages import Answer, CalledOff, CallOff, Problem, Progress, Request
from qimera_studio.engine.service import ACTIONS, serve
from qimera_studio.errors import Cancelled
from qimera_studio.ui import tasks
from qimera_studio.ui.language.translation import tr

_ATTENTION = 0.1  # seconds until the waiting thread notices that a request was called off
_PATIENCE = 2.0  # seconds a child has to drop what was called off, before it is replaced
_CRASHED = "The engine ended unexpectedly while it worked on this and was started again; please try once more."


class EngineProblem(Exception):
    """A request failed; `problem` holds the sentence and the detail to copy."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.sentence)
        self.problem = problem


class EngineClient:
    """Asks the service child and awaits its answers.

    Args:
        log_file: where the child logs.
        actions: module of the functions that can be asked for.
    """

    def __init__(self, log_file: Path, actions: str = ACTIONS) -> None:
        self._log_file = log_file
        self._actions = actions
        self._child: Child | None = None
        self._closed = False
        self._asking = ThreadPoolExecutor(1, "engine client")

    def start(self) -> None:
        """Start the child in the background, so that it is warm before the first question."""
        self._asking.submit(self._living_child)

    async def ask(
        self,
        action: str,
        *,
        on_progress: Callable[[Progress], None] | None = None,
        called_off: Event | None = None,
        **arguments: Any,
    ) -> Any:
        """Call one function of `qimera_studio.actions` in the child.

        Args:
            action: name of the function.
            on_progress: called in the window's thread with what the function reports, a few times a second.
            called_off: set it to give the request up; so does cancelling the task that awaits the answer.
            **arguments: of the function.

        Raises:
            EngineProblem: it failed, or the child crashed.
            Cancelled: it was called off.
        """
        loop = asyncio.get_running_loop()
        called_off = called_off or Event()

        def tell(progress: Progress) -> None:
            if on_progress is not None and not called_off.is_set():
                with suppress(RuntimeError):  # the window has closed its loop
                    loop.call_soon_threadsafe(on_progress, progress)

        exchange = partial(self._exchange, Request(action, arguments), tell, called_off)
        try:
            reply = await tasks.beside(exchange, executor=self._asking)
        except asyncio.CancelledError:
            called_off.set()
            raise
        if isinstance(reply, Problem):
            raise EngineProblem(reply)
        if isinstance(reply, CalledOff):
            raise Cancelled("The request was called off.")
        return reply.value

    def close(self) -> None:
        """End the child; a request under way is given up."""
        self._closed = True
        if self._child is not None:
            self._child.hang_up(0.3)
        self._asking.shutdown(cancel_futures=True)

    def _living_child(self) -> Child:
        if self._child is None:
            self._child = Child(serve, str(self._log_file), self._actions)
        return self._child

    def _exchange(
        self, request: Request, tell: Callable[[Progress], None], called_off: Event
    ) -> Answer | Problem | CalledOff:
        if called_off.is_set():
            return CalledOff()
        child = self._living_child()
        child.send(request)
        try:
            while not called_off.is_set():
                if child.has_spoken(_ATTENTION):
                    if not isinstance(reply := child.receive(), Progress):
                        return reply  # type: ignore[no-any-return]
                    tell(reply)
            self._call_off(child)
            return CalledOff()
        except ChildGone as gone:
            self._replace_child()
            return CalledOff() if called_off.is_set() else Problem(tr(_CRASHED), f"{request.action}: {gone}")

    def _call_off(self, child: Child) -> None:
        """Wait for the child to drop its work, whatever it still says; one that does not is replaced."""
        child.send(CallOff())
        deadline = time.monotonic() + _PATIENCE
        while (left := deadline - time.monotonic()) > 0:
            if child.has_spoken(left) and not isinstance(child.receive(), Progress):
                return
        child.hang_up(0)
        self._replace_child()

    def _replace_child(self) -> None:
        self._child = None
        if not self._closed:
            with suppress(RuntimeError):  # closed in this very moment
                self.start()
