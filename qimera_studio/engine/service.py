"""The service child: answers requests one after another; torch is imported at once, before anybody asks.

Each request names a function of `qimera_studio.actions`, the same functions the command line calls. A function that
takes a `report` says through it how far it is, and learns from it when the request is called off.
"""

import inspect
import logging
import time
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from multiprocessing.connection import Connection
from typing import Any

from qimera_studio.engine.child import ANSWERING, enter_child
from qimera_studio.engine.failures import describe
from qimera_studio.engine.messages import Answer, CalledOff, CallOff, Problem, Progress, Request
from qimera_studio.errors import Cancelled

ACTIONS = "qimera_studio.actions"
PROGRESS_INTERVAL = 0.1  # seconds

_log = logging.getLogger(__name__)


def serve(pipe: "Connection[Any, Any]", log_file: str, actions: str = ACTIONS) -> None:
    """Answer requests until the pipe closes.

    Args:
        pipe: the child's end; receives `Request` and `CallOff`, sends any number of `Progress` and then one `Answer`,
            `Problem` or `CalledOff` for each request.
        log_file: this process's log.
        actions: module whose functions may be asked for, imported here so that the parent stays free of torch.
    """
    enter_child(log_file, ANSWERING)
    for module in ("torch", actions):
        # An import that fails here fails again in the first request, which reports it.
        with suppress(Exception):
            import_module(module)
    with suppress(EOFError, OSError, HungUp):
        while (message := pipe.recv()) is not None:
            # What is called off may have been answered in the same moment.
            if isinstance(message, Request):
                pipe.send(_answer(message, actions, Reporter(pipe)))


class HungUp(BaseException):
    """Whoever asked is gone; no action may take this for a failure of its own."""


class Reporter:
    """The `report` of one request: tells through the pipe how far it is, and calls the work off when told to.

    Args:
        pipe: the child's end.
        clock: monotonic seconds.
    """

    def __init__(self, pipe: "Connection[Any, Any]", clock: Callable[[], float] = time.monotonic) -> None:
        self._pipe = pipe
        self._clock = clock
        self._sent = float("-inf")

    def __call__(self, doing: str, fraction: float) -> None:
        """Tell, at most ten times a second.

        Raises:
            Cancelled: the request was called off.
            HungUp: nobody waits for the answer any more.
        """
        now = self._clock()
        if now - self._sent < PROGRESS_INTERVAL:
            return
        self._sent = now
        try:
            if self._pipe.poll():
                self._obey(self._pipe.recv())
            self._pipe.send(Progress(doing, fraction))
        except (EOFError, OSError):
            raise HungUp from None

    def _obey(self, message: object) -> None:
        if isinstance(message, CallOff):
            raise Cancelled("This was called off.")
        raise HungUp


def _answer(request: Request, actions: str, report: Reporter) -> Answer | Problem | CalledOff:
    _log.info("%s", request.action)
    try:
        function = getattr(import_module(actions), request.action)
        reporting = {"report": report} if "report" in inspect.signature(function).parameters else {}
        return Answer(function(**request.arguments, **reporting))
    except Cancelled:
        _log.info("%s was called off", request.action)
        return CalledOff()
    except Exception as error:
        _log.exception("%s failed", request.action)
        return describe(error)
