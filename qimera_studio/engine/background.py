"""A run that goes on without a window, and after it the runs that wait.

The process says in a file of the run folder that it is there. Whoever wants the run back removes that file: the process
saves and leaves, and the run can be resumed where it was. So windows steer it without knowing its process, and a file
that outlived its process says nothing, because it names the process.
"""

import json
import logging
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

from qimera_studio.engine import BACKGROUND
from qimera_studio.engine.child import TRAINING, enter_child
from qimera_studio.engine.failures import describe
from qimera_studio.engine.logs import log_folder
from qimera_studio.engine.trainer import RUN, Iterate
from qimera_studio.errors import QimeraError, UsageError
from qimera_studio.events import Failed
from qimera_studio.files import replacing
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.run_folder.lock import Runner
from qimera_studio.run_folder.waiting import WaitingRuns

_LOOK = 0.3  # seconds between two looks at whether the run is wanted back

_log = logging.getLogger(__name__)


def command(folder: RunFolder, runs: Path, iterate: str = RUN) -> list[str]:
    """What to execute so that a run goes on by itself, and then what waits in `runs`.

    Args:
        folder: of the run; nobody may be running it.
        runs: where runs wait.
        iterate: `module:function` of the iterator of events.
    """
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "qimera_studio"]
    return [*program, BACKGROUND, str(folder.path.absolute()), str(runs.absolute()), iterate]


def is_kept(folder: RunFolder, runner: Runner) -> bool:
    """Whether the process that runs a run is one of these, so that the run can be called back."""
    try:
        fields = json.loads(_sign(folder).read_text(encoding="utf-8"))
        return bool(fields["pid"] == runner.pid and fields["host"] == runner.host)
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return False


def call_back(folder: RunFolder) -> None:
    """Ask the process to save and leave; it does so after its present step."""
    _sign(folder).unlink(missing_ok=True)


def main(arguments: list[str]) -> int:
    """Be such a process.

    Args:
        arguments: those of `command` after the flag.

    Returns:
        The process's exit code.
    """
    enter_child(str(log_folder() / "background.log"), TRAINING)
    path, runs, iterate = arguments
    waiting, following = WaitingRuns(Path(runs)), Path(path)
    while _carry_on(RunFolder(following), iterate):
        try:
            taken = waiting.take()
        except QimeraError:
            _log.exception("the list of waiting runs cannot be read")
            return 1
        if taken is None:
            return 0
        following = taken
    return 0


def _carry_on(folder: RunFolder, iterate: str) -> bool:
    """Run one run to its end, however it ends; False when it was called back before."""
    _log.info("%s", folder.path)
    try:
        module, _, name = iterate.partition(":")
        run: Iterate = getattr(import_module(module), name)
        with _signed(folder), closing(run(folder.job(), folder)) as steps:
            looked = time.monotonic()
            for _ in steps:
                if time.monotonic() - looked >= _LOOK:
                    looked = time.monotonic()
                    if not _sign(folder).exists():
                        return False
    except Exception as error:
        _log.exception("the run failed")
        problem = describe(error)
        # A refused request says nothing about the run, which may go on in another process.
        if not isinstance(error, UsageError):
            with suppress(OSError):
                folder.record(Failed(problem.sentence, problem.detail))
    return True


@contextmanager
def _signed(folder: RunFolder) -> Iterator[None]:
    with replacing(_sign(folder)) as temporary:
        temporary.write_text(json.dumps(asdict(Runner.here())), encoding="utf-8")
    try:
        yield
    finally:
        with suppress(OSError):
            _sign(folder).unlink(missing_ok=True)


def _sign(folder: RunFolder) -> Path:
    return folder.path / "background.json"
