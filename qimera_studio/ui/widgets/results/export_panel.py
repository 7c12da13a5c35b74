"""Everything a result can be exported to."""

import asyncio
from pathlib import Path

from PySide6.QtWidgets import QFrame

from qimera_studio.events import Exported
from qimera_studio.outcomes import ExportOutcome
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.run_folder.journal import told_of
from qimera_studio.ui import tasks
from qimera_studio.ui.engine.engine_client import EngineClient, EngineProblem
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.layout import SECTION, WIDE, column, heading
from qimera_studio.ui.widgets.results.export_row import ExportRow

_KINDS = (
    ("onnx", False, "ONNX", "Takes normalised images; labels and a short script lie beside it."),
    ("onnx", True, "ONNX with preprocessing", "Takes pixels from 0 to 255 as they are."),
    ("safetensors", False, "Packed safetensors", "Integers packed bit by bit, in a documented layout."),
)


class ExportPanel(QFrame):
    """Exports one target of a run; each file is verified before it gets its name.

    Args:
        engine: writes and verifies in its own process.
    """

    def __init__(self, engine: EngineClient) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._engine = engine
        self._folder = RunFolder("")
        self._target = ""
        self._reading: tuple[RunFolder, str] | None = None
        self.rows = [ExportRow(tr(name), tr(explanation)) for _, _, name, explanation in _KINDS]
        for index, row in enumerate(self.rows):
            row.wanted.connect(lambda index=index: tasks.start(self._export(index)))
        self.setLayout(column(heading(tr("Export")), *self.rows, -1, spacing=SECTION, margin=WIDE))

    def show_result(self, folder: RunFolder, target: str) -> None:
        """Offer exports of one target; files that are there already are shown with their verification, once read."""
        self._folder, self._target = self._reading = (folder, target)
        for row in self.rows:
            row.show_nothing()
        tasks.start(self._show_verified(folder, target))

    async def _show_verified(self, folder: RunFolder, target: str) -> None:
        exported = await tasks.beside(_exported, folder)
        if self._reading != (folder, target):
            return
        for (format, preprocess, _, _), row in zip(_KINDS, self.rows, strict=True):
            file = self._file(format, preprocess)
            event = exported.get(f"{folder.exports.name}/{file.name}")
            if event and file.is_file():
                row.show_outcome(ExportOutcome(target, str(file), format, file.stat().st_size, dict(event.metrics)))

    def _file(self, format: str, preprocess: bool) -> Path:
        return self._folder.exports / f"{self._target}{'-pixels' if preprocess else ''}.{format}"

    async def _export(self, index: int) -> None:
        format, preprocess, *_ = _KINDS[index]
        row, asked = self.rows[index], (self._folder, self._target)
        self._reading = None  # what the journal tells is older than what comes now
        row.show_working()
        try:
            outcomes = await self._engine.ask(
                "export",
                path=str(self._folder.path),
                format=format,
                target=self._target,
                to=str(self._file(format, preprocess)),
                preprocess=preprocess,
            )
        except EngineProblem as error:
            if asked == (self._folder, self._target):
                row.show_problem(error.problem)
            return
        except asyncio.CancelledError:
            row.show_nothing()
            raise
        if asked == (self._folder, self._target):
            row.show_outcome(outcomes[0])


def _exported(folder: RunFolder) -> dict[str, Exported]:
    """Exports the run made itself, by their files; none where the journal cannot be read."""
    try:
        return {event.file: event for event in told_of(Exported, folder.journal_file)}
    except OSError:
        return {}
