"""Writes a support package of the run that is shown, where whoever has trouble wants to send one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from qimera_studio.folder import RunFolder
from qimera_studio.ui import tasks
from qimera_studio.ui.engine.engine_client import EngineClient, EngineProblem
from qimera_studio.ui.files import sharing
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.runs.running import Running

if TYPE_CHECKING:
    from qimera_studio.ui.pages.run import RunPage


class Supporting(QObject):
    """Between the log of the Run page and the engine.

    Args:
        engine: writes the package.
        running: knows the run folder that is shown.
        page: whose log offers the package, and says where it lies.

    Signals:
        failed: a `Problem`.
    """

    failed = Signal(object)

    def __init__(self, engine: EngineClient, running: Running, page: "RunPage") -> None:
        super().__init__(page)
        self._engine, self._running, self._page = engine, running, page
        page.package_requested.connect(self._share)

    @Slot()
    def _share(self) -> None:
        if self._running.folder is not None:
            tasks.start(self._write(self._running.folder))

    async def _write(self, folder: RunFolder) -> None:
        try:
            if (file := await sharing.share(self._page, self._engine, folder, "zip")) is not None:
                self._page.log.add(tr("Support package written to {file}.").format(file=file))
        except EngineProblem as error:
            self.failed.emit(error.problem)
