"""Whoever runs a run is known while it lives, and forgotten when it dies, however it dies."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from qimera_studio.errors import InputRefused, UsageError
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.run_folder.lock import Runner

HOLDING = (
    "import sys, time; from qimera_studio.run_folder.folder import RunFolder\n"
    "with RunFolder(sys.argv[1]).locked(): print('held', flush=True); time.sleep(60)"
)


def test_nobody_runs_a_folder_that_is_left_alone(tmp_path: Path) -> None:
    assert RunFolder(tmp_path).runner() is None
    with RunFolder(tmp_path).locked():
        pass
    assert RunFolder(tmp_path).runner() is None
    assert RunFolder(tmp_path / "missing").runner() is None


def test_the_runner_is_this_process_while_it_holds_the_folder(tmp_path: Path) -> None:
    with RunFolder(tmp_path).locked():
        runner = RunFolder(tmp_path).runner()
        assert runner == Runner.here()
        assert runner.alive
        with pytest.raises(UsageError, match="another process"), RunFolder(tmp_path).locked():
            pass
        assert RunFolder(tmp_path).runner() == runner


def test_a_runner_that_was_killed_is_forgotten(tmp_path: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", HOLDING, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    process.stdout.readline()
    runner = RunFolder(tmp_path).runner()
    assert runner is not None
    assert runner.pid == process.pid
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert (tmp_path / "runner.json").exists()
    assert RunFolder(tmp_path).runner() is None
    with RunFolder(tmp_path).locked():
        assert RunFolder(tmp_path).runner() == Runner.here()


@pytest.mark.parametrize("content", ["", "[", "[]", "{}", '{"pid": "x", "host": 1, "started": 2}', "[" * 10**5])
def test_a_name_that_cannot_be_read_leaves_the_holder_unknown(tmp_path: Path, content: str) -> None:
    with RunFolder(tmp_path).locked():
        (tmp_path / "runner.json").write_text(content)
        assert RunFolder(tmp_path).runner() == Runner()


def test_a_process_of_another_time_is_not_the_runner() -> None:
    assert not Runner(os.getpid(), Runner.here().host, 1.0).alive
    assert Runner(os.getpid(), "elsewhere", 1.0).alive


@pytest.mark.parametrize("refusal", [OSError(errno.ENOLCK, "no locks"), NotImplementedError()])
def test_a_drive_without_locks_is_refused_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refusal: Exception
) -> None:
    def refuse(*given: object, **options: object) -> None:
        raise refusal

    monkeypatch.setattr(FileLock, "acquire", refuse)
    with pytest.raises(InputRefused, match="cannot lock files"), RunFolder(tmp_path).locked():
        pass
