"""The Library's table of runs."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QDateTime, QLocale, Qt

from qimera_studio.ui.models.run_summary import RunSummary
from qimera_studio.ui.models.table import Index, TableModel
from qimera_studio.ui.wording import percent


class RunsModel(TableModel[RunSummary]):
    """One run a row, newest first as given."""

    headings = ("Run", "Model", "Target", "State", "Agreement", "Changed")

    def show(self, rows: Sequence[RunSummary]) -> None:
        """Replace all rows; the same ones again leave view and selection alone."""
        if rows != self.rows:
            super().show(rows)

    def texts(self, row: RunSummary) -> tuple[str, ...]:
        """What the Library tells of a run."""
        agreement = "–" if row.agreement is None else percent(row.agreement)
        changed = QDateTime.fromSecsSinceEpoch(int(row.changed))
        when = QLocale().toString(changed, QLocale.FormatType.ShortFormat)
        targets = ", ".join(target.upper() for target in row.targets)
        return row.path.name, row.teacher or "–", targets or "–", row.state, agreement, when

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text of a cell; the tool tip is the folder, and what is damaged in it."""
        if role == Qt.ItemDataRole.ToolTipRole:
            run = self.rows[index.row()]
            return f"{run.path}\n{run.problem}".strip()
        return super().data(index, role)
