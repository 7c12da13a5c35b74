"""The service child: answers requests one after another; torch is imported at once, before anybody asks.

Each request names a function of `qimera_studio.actions`, the same functions the command line calls.
"""

import logging
from contextlib import suppress
from importlib import import_module
from multiprocessing.connection import Connection
from typing import Any

from qimera_studio.engine.child import enter_child
from qimera_studio.engine.failures import describe
from qimera_studio.engine.messages import Answer, Problem, Request

ACTIONS = "qimera_studio.actions"

_log = logging.getLogger(__name__)


def serve(pipe: "Connection[Any, Any]", log_file: str, actions: str = ACTIONS) -> None:
    """Answer requests until the pipe closes.

    Args:
        pipe: the child's end; receives `Request`, sends `Answer` or `Problem`.
        log_file: this process's log.
        actions: module whose functions may be asked for, imported here so that the parent stays free of torch.
    """
    enter_child(log_file)
    for module in ("torch", actions):
        # An import that fails here fails again in the first request, which reports it.
        with suppress(Exception):
            import_module(module)
    with suppress(EOFError, OSError):
        while (request := pipe.recv()) is not None:
            pipe.send(_answer(request, actions))


def _answer(request: Request, actions: str) -> Answer | Problem:
    _log.info("%s", request.action)
    try:
        return Answer(getattr(import_module(actions), request.action)(**request.arguments))
    except Exception as error:
        _log.exception("%s failed", request.action)
        return describe(error)
