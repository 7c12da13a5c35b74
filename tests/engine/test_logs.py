import subprocess
import sys
from pathlib import Path

import pytest

from qimera_studio.engine.logs import can_write, crash_trace

LOGGING = """
import logging, sys
from pathlib import Path
from qimera_studio.engine.logs import start_logging
print(repr(start_logging(Path(sys.argv[1]))))
logging.getLogger("here").warning("a remark")
print(logging.getLogger().handlers[0].baseFilename)
"""

FOLDERS = """
from qimera_studio.engine.logs import log_folder
print(log_folder())
"""


def said(program, *arguments, **environment):
    done = subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)], capture_output=True, text=True, env=environment or None
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


@pytest.fixture
def closed(tmp_path) -> Path:
    """A place where no folder can be made, whoever asks."""
    (tmp_path / "file").touch()
    return tmp_path / "file" / "logs"


def test_the_log_lies_where_it_is_wanted(tmp_path):
    trace, file = said(LOGGING, tmp_path / "logs" / "window.log")
    assert trace == "''"
    assert Path(file) == tmp_path / "logs" / "window.log"
    assert "a remark" in Path(file).read_text()


def test_where_nothing_can_be_written_the_log_goes_to_a_temporary_folder(closed, tmp_path):
    assert not can_write(closed)
    trace, file = said(LOGGING, closed / "window.log", TMPDIR=str(tmp_path))
    assert trace == "''"
    assert Path(file).name == "window.log"
    assert "a remark" in Path(file).read_text()


def test_without_a_home_logs_go_to_a_temporary_folder(tmp_path):
    places = dict.fromkeys(("HOME", "XDG_STATE_HOME", "LOCALAPPDATA"), "/dev/null/x")
    (folder,) = said(FOLDERS, TMPDIR=str(tmp_path), **places)
    assert Path(folder).parent == tmp_path


def test_a_name_that_is_no_place_is_not_written_to(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert not can_write(Path("~/.local"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"Fatal Python error: Aborted", b"\x00\xff\xfe\x80torn", None])
def test_a_trace_of_any_content_is_readable(tmp_path, content):
    file = tmp_path / "window.crash"
    if content is not None:
        file.write_bytes(content)
    trace = crash_trace(file)
    assert "\0" not in trace
    assert bool(trace) == bool(content)
    trace.encode()


def test_a_trace_that_cannot_be_written_keeps_nobody_from_starting(tmp_path):
    (tmp_path / "window.crash").mkdir()
    trace, file = said(LOGGING, tmp_path / "window.log")
    assert trace == "''"
    assert "crashes cannot be traced" in Path(file).read_text()
