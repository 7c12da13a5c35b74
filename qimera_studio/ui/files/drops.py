"""What was dropped from a file manager."""

from pathlib import Path

from PySide6.QtCore import QMimeData

PICTURES = (".png", ".jpg", ".jpeg", ".bmp", ".gif", ".ppm", ".pgm", ".tif", ".tiff", ".webp")


def dropped_path(data: QMimeData) -> str | None:
    """The one local file or folder in a drop; None when it is anything else."""
    urls = data.urls()
    return urls[0].toLocalFile() if len(urls) == 1 and urls[0].isLocalFile() else None


def dropped_picture(data: QMimeData) -> str | None:
    """The one picture in a drop, by its name's ending; None when it is anything else."""
    path = dropped_path(data)
    return path if path is not None and Path(path).suffix.lower() in PICTURES else None


def dropped_recipe(data: QMimeData) -> str | None:
    """The one recipe file in a drop, by its name's ending; None when it is anything else."""
    path = dropped_path(data)
    return path if path is not None and Path(path).suffix.lower() == ".toml" else None
