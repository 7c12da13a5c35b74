"""Has the engine do what the Run page asks about the run it shows: answer to its images, write a support package."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from qimera_studio.errors import Cancelled
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.ui import tasks
from qimera_studio.ui.engine.engine_client import EngineClient, EngineProblem
from qimera_studio.ui.files import sharing
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.runs.running import Running

if TYPE_CHECKING:
    from qimera_studio.ui.pages.run import RunPage


class Answering(QObject):
    """Between the Run page and the engine.

    Args:
        engine: answers what needs torch, and writes the package.
        running: knows the run folder that is shown.
        page: whose gallery asks for answers; its log offers the package, and says where it lies.

    Signals:
        failed: a `Problem`.
    """

    failed = Signal(object)

    def __init__(self, engine: EngineClient, running: Running, page: "RunPage") -> None:
        super().__init__(page)
        self._engine, self._running, self._page = engine, running, page
        page.sheets.answers_wanted.connect(self._ask)
        page.package_requested.connect(self._share)

    @Slot(str, str)
    def _ask(self, file: str, target: str) -> None:
        if self._running.folder is not None:
            tasks.start(self._answer(str(self._running.folder.path), file, target))

    async def _answer(self, path: str, file: str, target: str) -> None:
        answers = None
        try:
            answers = await self._engine.ask("answer_sheet", path=path, file=file, target=target)
        except EngineProblem as error:
            self.failed.emit(error.problem)
        except Cancelled:
            return
        if self._running.folder is not None and str(self._running.folder.path) == path:
            self._page.sheets.show_answers(file, target, answers)

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
