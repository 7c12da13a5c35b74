"""What was dropped from a file manager."""

from PySide6.QtCore import QMimeData


def dropped_path(data: QMimeData) -> str | None:
    """The one local file or folder in a drop; None when it is anything else."""
    urls = data.urls()
    return urls[0].toLocalFile() if len(urls) == 1 and urls[0].isLocalFile() else None
