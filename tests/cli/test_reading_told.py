"""How far reading is, on a terminal; and leaving it by Ctrl-C."""

import io
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console

from qimera_studio.cli.reading import ReadingLine

SLOW = """
import sys, time
from qimera_studio.cli.application import main
from qimera_studio.teacher import loading

def slow(path, report, **options):
    for part in range(10_000):
        report("Reading the slow file", part / 10_000)
        if part == 100:
            print("reading", flush=True)
        time.sleep(0.02)

loading.read_checkpoint = slow
sys.exit(main(sys.argv[1:]))
"""


class Times:
    """A clock that goes by steps."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(("terminal", "seconds", "drawn"), [(True, 2, True), (True, 0.5, False), (False, 2, False)])
def test_a_line_appears_on_a_terminal_when_reading_takes_its_time(terminal: bool, seconds: float, drawn: bool) -> None:
    screen, clock = io.StringIO(), Times()
    with ReadingLine(Console(file=screen, force_terminal=terminal, width=100), clock) as report:
        report("Unpacking", 0.0)
        clock.now = seconds
        report("Reading weights", 0.5)
    assert ("Reading weights" in screen.getvalue()) == drawn


@pytest.fixture
def left_by_ctrl_c(tmp_path: Path):
    """Runs a command that reads for minutes, presses Ctrl-C, and gives its exit code and standard error."""

    def run(*arguments: str | Path) -> tuple[int, str]:
        command = [sys.executable, "-c", SLOW, *map(str, arguments)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "reading\n"
            process.send_signal(signal.SIGINT)
            _, said = process.communicate(timeout=60)
        return process.returncode, said

    return run


def test_ctrl_c_while_inspecting_leaves_with_one_sentence(left_by_ctrl_c, tmp_path: Path) -> None:
    assert left_by_ctrl_c("inspect", "sample:digits") == (130, "Interrupted.\n")


def test_ctrl_c_before_a_run_has_begun_leaves_nothing_behind(left_by_ctrl_c, tmp_path: Path) -> None:
    out = tmp_path / "runs" / "digits"
    assert left_by_ctrl_c("compress", "sample:digits", "--out", out) == (130, "Interrupted.\n")
    assert not out.parent.exists()


def test_on_a_terminal_the_line_is_seen_and_taken_away_again() -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", SLOW, "inspect", "sample:digits"]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=theirs, env=environment) as process:
        os.close(theirs)
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        seen = b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    assert process.returncode == 130
    assert b"Reading the slow file" in seen
    assert seen.rstrip().endswith(b"Interrupted.")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # how a terminal says that the other end is closed
        return b""
