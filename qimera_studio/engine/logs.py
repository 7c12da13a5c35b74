"""Log file, crash traces, and streams for processes that have none.

Where a folder cannot be written the log goes to a temporary one: nobody is kept from working by a log.
"""

import faulthandler
import logging
import sys
import tempfile
from functools import cache
from logging.handlers import RotatingFileHandler
from pathlib import Path

import platformdirs

_FORMAT = "%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"
_NAME = "qimera-studio"


@cache
def log_folder() -> Path:
    """Where this program's processes log: the system's place for logs, or a temporary folder where that is closed."""
    wanted = platformdirs.user_log_path(_NAME, appauthor=False)
    return wanted if can_write(wanted) else _temporary()


def can_write(folder: Path) -> bool:
    """Whether files can be made in a folder, which is made if need be."""
    # Without a home folder the system's places are no places at all, but names such as `~/.local`.
    if not folder.is_absolute():
        return False
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def start_logging(log_file: Path) -> str:
    """Log to a rotating file, trace crashes beside it, and give a windowed process streams to write to.

    Returns:
        the trace of a crash of the last process that logged there; empty when it ended well.
    """
    if not can_write(log_file.parent):
        log_file = _temporary() / log_file.name
    # What cannot be logged, on a full disk for one, is lost without a word.
    logging.raiseExceptions = False
    handler = RotatingFileHandler(log_file, maxBytes=1_000_000, backupCount=2, encoding="utf-8")
    logging.basicConfig(level=logging.INFO, format=_FORMAT, handlers=[handler], force=True)
    logging.captureWarnings(True)
    # A windowed frozen build has no streams at all, and libraries print to them.
    if sys.stdout is None or sys.stderr is None:
        printed = open(log_file.with_suffix(".out"), "a", encoding="utf-8")  # noqa: SIM115
        sys.stdout, sys.stderr = sys.stdout or printed, sys.stderr or printed
    return _trace_crashes(log_file.with_suffix(".crash"))


def crash_trace(crash_file: Path) -> str:
    """What a crash left behind, readable whatever was written; empty when there was none."""
    try:
        return crash_file.read_text(encoding="utf-8", errors="backslashreplace").replace("\0", "")
    except OSError:
        return ""


def _trace_crashes(crash_file: Path) -> str:
    last = crash_trace(crash_file)
    try:
        # Open for the life of the process: faulthandler writes to the bare descriptor.
        faulthandler.enable(open(crash_file, "w", encoding="utf-8"))  # noqa: SIM115
    except OSError:
        logging.getLogger(__name__).warning("crashes cannot be traced", exc_info=True)
    return last


def _temporary() -> Path:
    return Path(tempfile.mkdtemp(prefix=f"{_NAME}-"))
