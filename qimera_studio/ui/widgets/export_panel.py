"""Everything a result can be exported to."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QFrame

from qimera_studio.events import Exported, from_json
from qimera_studio.folder import RunFolder
from qimera_studio.outcomes import ExportOutcome
from qimera_studio.ui import tasks
from qimera_studio.ui.engine_client import EngineClient, EngineProblem
from qimera_studio.ui.layout import SECTION, WIDE, column, heading
from qimera_studio.ui.widgets.export_row import ExportRow

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
        self.rows = [ExportRow(name, explanation) for _, _, name, explanation in _KINDS]
        for index, row in enumerate(self.rows):
            row.wanted.connect(lambda index=index: tasks.start(self._export(index)))
        self.setLayout(column(heading("Export"), *self.rows, -1, spacing=SECTION, margin=WIDE))

    def show_result(self, folder: RunFolder, target: str) -> None:
        """Offer exports of one target; files that are there already are shown with their verification."""
        self._folder, self._target = folder, target
        exported = {event.file: event for event in _exported(folder)}
        for (format, preprocess, _, _), row in zip(_KINDS, self.rows, strict=True):
            file = self._file(format, preprocess)
            event = exported.get(f"{folder.exports.name}/{file.name}")
            if event and file.is_file():
                row.show_outcome(ExportOutcome(target, str(file), format, file.stat().st_size, dict(event.metrics)))
            else:
                row.show_nothing()

    def _file(self, format: str, preprocess: bool) -> Path:
        return self._folder.exports / f"{self._target}{'-pixels' if preprocess else ''}.{format}"

    async def _export(self, index: int) -> None:
        format, preprocess, *_ = _KINDS[index]
        row, asked = self.rows[index], (self._folder, self._target)
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


def _exported(folder: RunFolder) -> Iterator[Exported]:
    """Exports the run made itself; other lines of the journal, perhaps a hundred thousand, are not even parsed."""
    if not folder.journal_file.is_file():
        return
    with open(folder.journal_file, encoding="utf-8", errors="replace") as journal:
        for line in journal:
            if Exported.__name__ in line and isinstance(event := from_json(line), Exported):
                yield event
