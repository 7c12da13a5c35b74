"""The training child: iterates one run and reports through its pipe.

Between two steps it reads pause, continue and stop. A closed pipe closes the run's iterator, which saves, and ends the
process; so does the death of whoever started it.
"""

import logging
from collections.abc import Callable, Generator
from contextlib import closing, suppress
from importlib import import_module
from multiprocessing.connection import Connection

from qimera_studio.engine.child import TRAINING, enter_child
from qimera_studio.engine.coalescing import Coalescer
from qimera_studio.engine.failures import describe
from qimera_studio.engine.messages import Batch, Command, PauseChanged
from qimera_studio.errors import UsageError
from qimera_studio.events import Event, Failed, Step, Stopped
from qimera_studio.job import Job
from qimera_studio.run_folder.folder import RunFolder

RUN = "qimera_studio.run:run"

Iterate = Callable[[Job, RunFolder], Generator[Event, None, None]]

_log = logging.getLogger(__name__)


class PipeClosed(Exception):
    """Whoever started this child is gone or has hung up."""


def train(pipe: "Connection[object, object]", folder: str, log_file: str, iterate: str = RUN) -> None:
    """Run the job of a folder to its end, or until the pipe says otherwise.

    Args:
        pipe: the child's end; sends `Batch` and `PauseChanged`, receives `Command`.
        folder: a run folder that holds a job.
        log_file: this process's log.
        iterate: `module:function` of the iterator of events, imported here so that the parent stays free of torch.
    """
    enter_child(log_file, TRAINING)
    leash = _Leash(pipe)
    outlet = Coalescer(leash.send)
    run_folder = RunFolder(folder)
    try:
        _iterate(run_folder, iterate, leash, outlet)
    except PipeClosed:
        _log.info("the pipe is closed; the run was saved")
    except BaseException as error:
        _log.exception("the run failed")
        problem = describe(error)
        ending = Failed(problem.sentence, problem.detail)
        # A request that was refused says nothing about the run, which may go on in another process.
        if not isinstance(error, UsageError):
            # What broke the run may keep the journal from being written as well; it must still be told.
            with suppress(OSError):
                run_folder.record(ending)
        leash.last_words(outlet, ending)


def _iterate(folder: RunFolder, iterate: str, leash: "_Leash", outlet: Coalescer) -> None:
    module, _, name = iterate.partition(":")
    run: Iterate = getattr(import_module(module), name)
    reached = Stopped("", 0)
    with closing(run(folder.job(), folder)) as steps:
        for event in steps:
            if isinstance(event, Step):
                reached = Stopped(event.stage, event.step)
            outlet.add(event)
            if leash.told_to_stop(outlet):
                steps.close()
                folder.record(reached)
                outlet.add(reached)
                return
    if not outlet.ended:
        raise RuntimeError("the run ended without a result")


class _Leash:
    def __init__(self, pipe: "Connection[object, object]") -> None:
        self._pipe = pipe

    def send(self, message: Batch | PauseChanged) -> None:
        try:
            self._pipe.send(message)
        except OSError:
            raise PipeClosed from None

    def last_words(self, outlet: Coalescer, ending: Event) -> None:
        try:
            outlet.add(ending)
        except PipeClosed:
            _log.info("nobody is left to hear how the run ended")

    def told_to_stop(self, outlet: Coalescer) -> bool:
        """Read what was asked since the last step; stand still here while paused."""
        if not self._asked():
            return False
        command = self._next()
        if command is Command.PAUSE:
            outlet.flush()
            self.send(PauseChanged(True))
            while command is Command.PAUSE:
                command = self._next()
            self.send(PauseChanged(False))
        return command is Command.STOP

    def _asked(self) -> bool:
        try:
            return self._pipe.poll()
        except OSError:
            raise PipeClosed from None

    def _next(self) -> object:
        try:
            message = self._pipe.recv()
        except (EOFError, OSError):
            raise PipeClosed from None
        if message is None:
            raise PipeClosed
        return message
