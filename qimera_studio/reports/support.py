"""The support package: what others need to see what happened; no weights, images or home directory."""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

from qimera_studio.reports.privacy import without_home
from qimera_studio.reports.versions import versions
from qimera_studio.run_folder.folder import RunFolder

_END = 256 * 1024  # bytes of a log or journal: a run tells much, and what went wrong is at its end
_LOGS = ("run.log", "run.crash")


def support_package(folder: RunFolder) -> bytes:
    """The package as a zip archive.

    Raises:
        InputRefused: the folder holds no run.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in _texts(folder):
            archive.writestr(name, without_home(text))
    return packed.getvalue()


def _texts(folder: RunFolder) -> Iterator[tuple[str, str]]:
    job = folder.job()
    yield "versions.json", json.dumps(versions(), indent=2)
    yield "job.json", job.model_dump_json(indent=2)
    yield "recipe.toml", job.recipe.to_toml()
    for file in (folder.plan_file, *(folder.path / name for name in _LOGS), folder.journal_file):
        if text := _end(file):
            yield file.name, text


def _end(file: Path) -> str:
    """The last whole lines of a file; empty where there is none."""
    if not file.is_file():
        return ""
    with open(file, "rb") as opened:
        skipped = max(0, file.stat().st_size - _END)
        opened.seek(skipped)
        if skipped:
            opened.readline()
        return opened.read().decode("utf-8", "replace")
