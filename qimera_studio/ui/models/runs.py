"""The Library's table of runs."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QDateTime, QLocale, QModelIndex, QPersistentModelIndex, Qt

from qimera_studio.ui.models.run_summary import RunSummary
from qimera_studio.ui.wording import percent

COLUMNS = ("Run", "Model", "Target", "State", "Agreement", "Changed")
_Index = QModelIndex | QPersistentModelIndex


class RunsModel(QAbstractTableModel):
    """Rows of `RunSummary`, newest first as given."""

    def __init__(self) -> None:
        super().__init__()
        self._runs: list[RunSummary] = []

    def show(self, runs: list[RunSummary]) -> None:
        """Replace all rows."""
        if runs == self._runs:
            return
        self.beginResetModel()
        self._runs = runs
        self.endResetModel()

    def run(self, row: int) -> RunSummary:
        """The run of a row."""
        return self._runs[row]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Number of runs."""
        return 0 if parent.isValid() else len(self._runs)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Number of columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Names of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text of a cell; the tool tip is the folder, and what is damaged in it."""
        run = self._runs[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _texts(run)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{run.path}\n{run.problem}".strip()
        return None


def _texts(run: RunSummary) -> tuple[str, ...]:
    agreement = "–" if run.agreement is None else percent(run.agreement)
    changed = QDateTime.fromSecsSinceEpoch(int(run.changed))
    when = QLocale().toString(changed, QLocale.FormatType.ShortFormat)
    targets = ", ".join(target.upper() for target in run.targets)
    return run.path.name, run.teacher or "–", targets or "–", run.state, agreement, when
