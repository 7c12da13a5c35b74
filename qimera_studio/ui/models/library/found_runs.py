"""The runs a person looks for, in the order they want."""

from PySide6.QtCore import QSortFilterProxyModel, Qt

from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.models.library.run_summary import RunSummary
from qimera_studio.ui.models.library.runs import SORT_ROLE, RunsModel
from qimera_studio.ui.models.table import Index


class FoundRuns(QSortFilterProxyModel):
    """Rows that hold every word of a search; what is not known comes last in either order.

    Args:
        runs: all runs.
    """

    def __init__(self, runs: RunsModel) -> None:
        super().__init__()
        self._runs = runs
        self._words: list[str] = []
        self.setSortRole(SORT_ROLE)
        self.setSourceModel(runs)

    def search(self, text: str) -> None:
        """Show only runs in whose name, model, recipe, widths, state, tags or notes every word occurs."""
        self._words = text.casefold().split()
        self.invalidate()

    def run_at(self, row: int) -> RunSummary:
        """The run of a row as it is shown."""
        return self._runs.rows[self.mapToSource(self.index(row, 0)).row()]

    def row_of(self, run: RunSummary) -> int | None:
        """Where a run's folder is shown; None where it is not."""
        return next((row for row in range(self.rowCount()) if self.run_at(row).path == run.path), None)

    def filterAcceptsRow(self, row: int, _parent: Index) -> bool:
        """Whether a run holds every word."""
        told = _told(self._runs.rows[row])
        return all(word in told for word in self._words)

    def lessThan(self, left: Index, right: Index) -> bool:
        """Which of two cells comes first; unknown ones are the greatest going up and the least going down."""
        first, second = left.data(SORT_ROLE), right.data(SORT_ROLE)
        if first is None or second is None:
            ascending = self.sortOrder() == Qt.SortOrder.AscendingOrder
            return (second is None and first is not None) if ascending else (first is None and second is not None)
        return bool(first < second)


def _told(run: RunSummary) -> str:
    words = [run.path.name, run.teacher, run.recipe, tr(run.state), run.annotation.notes]
    return "\n".join([*words, *run.targets, *run.annotation.tags]).casefold()
