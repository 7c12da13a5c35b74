"""Share: a run as a page, a table or a support package, written where the person wants it."""

from collections.abc import Awaitable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton

from qimera_studio.engine.messages import Problem
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.ui import tasks
from qimera_studio.ui.engine.engine_client import EngineClient, EngineProblem
from qimera_studio.ui.files import sharing
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.icons import icon

_ENTRIES: tuple[tuple[sharing.Format, str, str], ...] = (
    ("html", "&Page to show (HTML)…", "One file with verdicts, figures and pictures, for any browser"),
    ("csv", "&Table of figures (CSV)…", "Every width's figures, for a spreadsheet"),
    ("zip", "&Support package (ZIP)…", "Versions, recipe, plan and log, without weights"),
)


class ShareButton(QPushButton):
    """A button with a menu of what can be shared.

    Args:
        engine: writes the files in its own process.

    Signals:
        written: path of a file that is there now.
        failed: why there is none, a `Problem`.
    """

    written = Signal(str)
    failed = Signal(Problem)

    def __init__(self, engine: EngineClient) -> None:
        super().__init__(tr("Share"))
        self.setAccessibleName(tr("Share this run"))
        self.setIcon(icon("export"))
        self._engine = engine
        self._folder = RunFolder("")
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        self._entries = {entry[0]: self._entry(menu, *entry) for entry in _ENTRIES}
        self.setMenu(menu)

    def _entry(self, menu: QMenu, format: sharing.Format, name: str, told: str) -> QAction:
        entry = menu.addAction(tr(name))
        entry.setToolTip(tr(told))
        entry.triggered.connect(lambda: tasks.start(self._share(format)))
        return entry

    def show_run(self, folder: RunFolder, *, results: bool) -> None:
        """Share this run from now on; one without results has a support package alone."""
        self._folder = folder
        for format, entry in self._entries.items():
            entry.setEnabled(results or format == "zip")

    async def _share(self, format: sharing.Format) -> None:
        await self._tell(sharing.share(self, self._engine, self._folder, format))

    async def write(self, folder: RunFolder, format: sharing.Format, path: str) -> None:
        """Write one report where it is wanted."""
        await self._tell(sharing.write(self._engine, folder, format, path))

    async def _tell(self, writing: Awaitable[str | None]) -> None:
        self.setEnabled(False)
        try:
            if (path := await writing) is not None:
                self.written.emit(path)
        except EngineProblem as error:
            self.failed.emit(error.problem)
        finally:
            self.setEnabled(True)
