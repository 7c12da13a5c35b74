"""The Library's table of runs."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QDateTime, QLocale, Qt

from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.models.library.outcome import Outcome
from qimera_studio.ui.models.library.run_summary import RunSummary
from qimera_studio.ui.models.table import Index, TableModel

RUN, MODEL, RECIPE, WIDTHS, STATE, SIZE, AGREEMENT, DROP, TAGS, CHANGED = range(10)

SORT_ROLE = Qt.ItemDataRole.UserRole
"""What a cell is sorted by: a text or a figure, None where nothing is known."""

_EXPLANATIONS = {
    SIZE: "Size of the file; of the run's smallest network where it made several",
    AGREEMENT: "How often it answers like the original, on synthetic images kept aside",
    DROP: "How much less is right on labelled images than with the original",
}


class RunsModel(TableModel[RunSummary]):
    """One run a row, newest first as given."""

    headings = ("Run", "Model", "Recipe", "Widths", "State", "Size", "Agreement", "Drop", "Tags", "Changed")
    numbers = (SIZE, AGREEMENT, DROP)

    def show(self, rows: Sequence[RunSummary]) -> None:
        """Replace all rows; the same ones again leave view and selection alone."""
        if rows != self.rows:
            super().show(rows)

    def texts(self, row: RunSummary) -> tuple[str, ...]:
        """What the Library tells of a run."""
        widths = ", ".join(target.upper() for target in row.targets)
        figures = (row.smallest or Outcome("")).texts
        tags = ", ".join(row.annotation.tags)
        return (
            row.path.name,
            row.teacher or "–",
            row.recipe or "–",
            widths or "–",
            tr(row.state),
            *figures,
            tags,
            _when(row),
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text of a cell; the tool tip tells all that is known of the run."""
        run = self.rows[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            told = [
                str(run.path),
                _when(run, exact=True),
                *(outcome.sentence for outcome in run.outcomes),
                run.annotation.notes,
                tr(run.problem) if run.problem else "",
            ]
            return "\n".join(filter(None, told))
        if role == SORT_ROLE:
            return self.sorted_by(run, index.column())
        return super().data(index, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Names of the columns; figures are explained."""
        if role == Qt.ItemDataRole.ToolTipRole and orientation == Qt.Orientation.Horizontal:
            return tr(_EXPLANATIONS[section]) if section in _EXPLANATIONS else None
        return super().headerData(section, orientation, role)

    def sorted_by(self, run: RunSummary, column: int) -> str | float | None:
        """What a run is sorted by in a column; None where nothing is known."""
        outcome = run.smallest or Outcome("")
        figures = {SIZE: outcome.size, AGREEMENT: outcome.agreement, DROP: outcome.drop, CHANGED: run.changed}
        text = "" if column in figures else self.texts(run)[column].casefold()
        return figures.get(column, None if text in ("", "–") else text)


def _when(run: RunSummary, exact: bool = False) -> str:
    """The time of a change today, else its day; both where it must be exact."""
    changed = QDateTime.fromSecsSinceEpoch(int(run.changed))
    short = QLocale.FormatType.ShortFormat
    if exact:
        return QLocale().toString(changed, short)
    today = changed.date() == QDateTime.currentDateTime().date()
    return QLocale().toString(changed.time(), short) if today else QLocale().toString(changed.date(), short)
