"""The window's way to the service child: `await engine.ask("inspect", source=...)`.

One request at a time, in a thread of its own; a crash of the child is one sentence, and a new child starts at once.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

from qimera_studio.engine.child import Child, ChildGone
from qimera_studio.engine.messages import Answer, Problem, Request
from qimera_studio.engine.service import ACTIONS, serve

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

    async def ask(self, action: str, **arguments: Any) -> Any:
        """Call one function of `qimera_studio.actions` in the child.

        Raises:
            EngineProblem: it failed, or the child crashed.
        """
        loop = asyncio.get_running_loop()
        reply = await loop.run_in_executor(self._asking, self._exchange, Request(action, arguments))
        if isinstance(reply, Problem):
            raise EngineProblem(reply)
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

    def _exchange(self, request: Request) -> Answer | Problem:
        child = self._living_child()
        child.send(request)
        try:
            reply: Answer | Problem = child.receive()
            return reply
        except ChildGone as gone:
            self._child = None
            if not self._closed:
                with suppress(RuntimeError):  # closed in this very moment
                    self.start()
            return Problem(_CRASHED, f"{request.action}: {gone}")
