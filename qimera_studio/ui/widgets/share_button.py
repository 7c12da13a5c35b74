"""Share: a run as a page, a table or a support package, written where the person wants it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton

from qimera_studio.engine.messages import Problem
from qimera_studio.folder import RunFolder
from qimera_studio.ui import dialogs, tasks
from qimera_studio.ui.engine_client import EngineClient, EngineProblem
from qimera_studio.ui.icons import icon

_KINDS = (
    ("html", "&Page to show (HTML)…", "Pages (*.html)", "One file with verdicts, figures and pictures; any browser"),
    ("csv", "&Table of figures (CSV)…", "Tables (*.csv)", "Every width's figures, for a spreadsheet"),
    (
        "zip",
        "&Support package (ZIP)…",
        "Archives (*.zip)",
        "Versions, recipe, plan and log; no weights",
    ),
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
        super().__init__("Share")
        self.setAccessibleName("Share this run")
        self.setIcon(icon("export"))
        self._engine = engine
        self._folder = RunFolder("")
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        self._entries = {format: self._entry(menu, format, *words) for format, *words in _KINDS}
        self.setMenu(menu)

    def _entry(self, menu: QMenu, format: str, name: str, kinds: str, told: str) -> QAction:
        entry = menu.addAction(name)
        entry.setToolTip(told)
        entry.triggered.connect(lambda: tasks.start(self._ask_file(format, kinds)))
        return entry

    def show_run(self, folder: RunFolder, *, results: bool) -> None:
        """Share this run from now on; one without results has a support package alone."""
        self._folder = folder
        for format, entry in self._entries.items():
            entry.setEnabled(results or format == "zip")

    async def _ask_file(self, format: str, kinds: str) -> None:
        kept = self._folder
        path = await dialogs.save_file(self, "Share this run", kinds, f"{kept.path.name or 'run'}.{format}")
        if path is not None:
            await self.write(kept, format, path)

    async def write(self, folder: RunFolder, format: str, path: str) -> None:
        """Write one report."""
        self.setEnabled(False)
        try:
            self.written.emit(await self._engine.ask("report", path=str(folder.path), format=format, to=path))
        except EngineProblem as error:
            self.failed.emit(error.problem)
        finally:
            self.setEnabled(True)
