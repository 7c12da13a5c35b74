"""A child process with one duplex pipe, and the manners every child keeps.

Children are spawned, never forked: a fork would copy the window's threads and an initialised graphics driver. The pipe
is the leash: `None` through it means goodbye, and its end means that the parent died; either way the child leaves.
"""

import multiprocessing
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from qimera_studio.engine.logs import start_logging

_CONTEXT = multiprocessing.get_context("spawn")


class ChildGone(Exception):
    """The child ended without saying why; `code` is its exit status (negative: the signal that ended it)."""

    def __init__(self, code: int | None) -> None:
        super().__init__(f"exit status {code}")
        self.code = code


class Child:
    """The parent's end of a child process.

    Args:
        target: function of a module, called in the child with its end of the pipe and `arguments`.
        arguments: plain values.
    """

    def __init__(self, target: Callable[..., None], *arguments: Any) -> None:
        self._pipe, theirs = _CONTEXT.Pipe()
        self._process = _CONTEXT.Process(target=target, args=(theirs, *arguments))
        self._process.start()
        # Our copy of the child's end would keep the pipe open after the child's death.
        theirs.close()

    @property
    def alive(self) -> bool:
        """Whether the process runs."""
        return self._process.is_alive()

    @property
    def process_id(self) -> int | None:
        """The operating system's number of the process."""
        return self._process.pid

    def send(self, message: Any) -> None:
        """Send one message; a child that is gone is found out by `receive`."""
        with suppress(OSError):
            self._pipe.send(message)

    def has_spoken(self, seconds: float) -> bool:
        """Wait up to `seconds` for `receive` to have something: a message, or the child's end."""
        try:
            return self._pipe.poll(seconds)
        except OSError:
            return True

    def receive(self) -> Any:
        """Wait for the next message.

        Raises:
            ChildGone: the child has left.
        """
        try:
            return self._pipe.recv()
        except (EOFError, OSError):
            self._process.join(5)
            raise ChildGone(self._process.exitcode) from None

    def wait(self, seconds: float | None = None) -> bool:
        """Wait for the process to leave; say whether it did."""
        self._process.join(seconds)
        return not self._process.is_alive()

    def hang_up(self, patience: float) -> None:
        """Say goodbye, give the child `patience` seconds to leave by itself, then end it."""
        self.send(None)
        if not self.wait(patience):
            self._process.kill()
            self._process.join()


ANSWERING, TRAINING = 5, 10
"""Courtesy: somebody waits for an answer, and nobody for the next step of a run."""


def enter_child(log_file: str, courtesy: int) -> None:
    """Set up logging and manners at the start of a child.

    Args:
        log_file: where this process logs and where a crash is traced.
        courtesy: how far this process gives way to the window, on the scale of nice; where there is none, it does not.
    """
    # Ctrl-C in a terminal reaches every process of the group; the parent decides, and its pipe tells us.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    start_logging(Path(log_file))
    if hasattr(os, "nice"):
        os.nice(courtesy)
