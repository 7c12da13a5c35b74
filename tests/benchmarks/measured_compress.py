"""One `compress` in a process of its own: begun or resumed, its processor time kept beside it. Benchmarks share it."""

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

from qimera_studio.events import StageFinished
from qimera_studio.run_folder.folder import RunFolder


def compress(folder: RunFolder, arguments: list[str], threads: int) -> bool:
    """Run until it ends; `arguments` count for a run that has not begun. Tells whether it is complete.

    Raises:
        KeyboardInterrupt: it was stopped, as this process was meant to be.
    """
    command = [sys.executable, "-m", "qimera_studio", "compress", "--out", str(folder.path)]
    command += ["--resume"] if folder.is_run() else arguments
    before = _children_seconds()
    environment = {**os.environ, "OMP_NUM_THREADS": str(threads)}
    code = subprocess.run(command, stdout=subprocess.DEVNULL, env=environment, check=False).returncode
    spent = cpu_seconds(folder) + _children_seconds() - before
    folder.path.mkdir(exist_ok=True, parents=True)
    _cost_file(folder).write_text(json.dumps({"cpu_seconds": spent, "complete": code == 0}))
    if code == 130:
        raise KeyboardInterrupt
    if code:
        sys.stdout.write(f"{folder.path.name}: ended with {code}\n")
    return code == 0


def is_complete(folder: RunFolder) -> bool:
    """Whether the run came to its end."""
    return bool(_cost(folder)["complete"])


def cpu_seconds(folder: RunFolder) -> float:
    """Of all attempts that ended by themselves."""
    return float(_cost(folder)["cpu_seconds"])


def minutes(folder: RunFolder, target: str | None = None) -> float:
    """Wall-clock time of the finished stages: of one target, of those that all share (""), or of all (None)."""
    finished = [event for event in folder.journal() if isinstance(event, StageFinished)]
    return sum(event.seconds for event in finished if target in (None, event.target)) / 60


def _cost(folder: RunFolder) -> dict:
    return folder.read_json(_cost_file(folder)) or {"cpu_seconds": 0.0, "complete": False}


def _cost_file(folder: RunFolder) -> Path:
    return folder.path / "cost.json"


def _children_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
