"""Log file, crash traces, and streams for processes that have none."""

import faulthandler
import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

_FORMAT = "%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"


def start_logging(log_file: Path) -> str:
    """Log to a rotating file, trace crashes beside it, and give a windowed process streams to write to.

    Returns:
        the trace of a crash of the last process that logged there; empty when it ended well.
    """
    log_file.parent.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(log_file, maxBytes=1_000_000, backupCount=2, encoding="utf-8")
    logging.basicConfig(level=logging.INFO, format=_FORMAT, handlers=[handler], force=True)
    logging.captureWarnings(True)
    # A windowed frozen build has no streams at all, and libraries print to them.
    if sys.stdout is None or sys.stderr is None:
        printed = open(log_file.with_suffix(".out"), "a", encoding="utf-8")  # noqa: SIM115
        sys.stdout, sys.stderr = sys.stdout or printed, sys.stderr or printed
    return _trace_crashes(log_file.with_suffix(".crash"))


def _trace_crashes(crash_file: Path) -> str:
    last = crash_file.read_text(encoding="utf-8", errors="replace") if crash_file.exists() else ""
    # Open for the life of the process: faulthandler writes to the bare descriptor.
    faulthandler.enable(open(crash_file, "w", encoding="utf-8"))  # noqa: SIM115
    return last
