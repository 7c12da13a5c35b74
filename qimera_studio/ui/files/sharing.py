"""Reports of a run, from asking for a place to the written file; the engine's process writes them."""

from typing import Literal

from PySide6.QtWidgets import QWidget

from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.ui.engine.engine_client import EngineClient
from qimera_studio.ui.files import dialogs
from qimera_studio.ui.language.translation import tr

Format = Literal["html", "csv", "zip"]

KINDS: dict[Format, str] = {
    "html": "Pages (*.html)",
    "csv": "Tables (*.csv)",
    "zip": "Archives (*.zip)",
}


async def share(parent: QWidget, engine: EngineClient, folder: RunFolder, format: Format) -> str | None:
    """Let the person choose a file, and write it; the file's path, or None when the choice was taken back.

    Raises:
        EngineProblem: it could not be written.
    """
    name = f"{folder.path.name or 'run'}.{format}"
    path = await dialogs.save_file(parent, tr("Share this run"), tr(KINDS[format]), name)
    return None if path is None else await write(engine, folder, format, path)


async def write(engine: EngineClient, folder: RunFolder, format: Format, path: str) -> str:
    """Write a report; the file's path.

    Raises:
        EngineProblem: it could not be written.
    """
    written: str = await engine.ask("report", path=str(folder.path), format=format, to=path)
    return written
