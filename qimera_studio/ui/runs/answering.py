"""Asks the engine what a compressed network answers to the images that are shown."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from qimera_studio.errors import Cancelled
from qimera_studio.ui import tasks
from qimera_studio.ui.engine.engine_client import EngineClient, EngineProblem
from qimera_studio.ui.runs.running import Running

if TYPE_CHECKING:
    from qimera_studio.ui.pages.run import RunPage


class Answering(QObject):
    """Between the gallery of the Run page and the engine.

    Args:
        engine: answers what needs torch.
        running: knows the run folder that is shown.
        page: whose gallery asks.

    Signals:
        failed: a `Problem`.
    """

    failed = Signal(object)

    def __init__(self, engine: EngineClient, running: Running, page: "RunPage") -> None:
        super().__init__(page)
        self._engine, self._running, self._page = engine, running, page
        page.sheets.answers_wanted.connect(self._ask)

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
