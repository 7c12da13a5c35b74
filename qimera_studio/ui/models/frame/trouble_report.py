"""What somebody who can help needs to see after a failure of the window itself: versions, the trace, the log's end."""

from pathlib import Path

from qimera_studio.reports.privacy import without_home
from qimera_studio.reports.versions import versions

_LINES = 200


def trouble_report(trace: str, log_file: Path) -> str:
    """The report as plain text, without the home directory's name.

    Args:
        trace: of the failure.
        log_file: its last lines follow; there may be none.
    """
    made_with = "\n".join(f"{name}: {version}" for name, version in versions().items())
    return without_home("\n\n".join(part for part in (made_with, trace.strip(), _end(log_file)) if part))


def _end(log_file: Path) -> str:
    try:
        lines = log_file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    return "\n".join(lines[-_LINES:])
