"""What the runs were asked for differently."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame

from qimera_studio.reports.comparison.compared_run import ComparedRun
from qimera_studio.reports.comparison.recipes import differences
from qimera_studio.ui.comparison.whole_table import WholeTable
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.layout import NORMAL, WIDE, caption, column, heading
from qimera_studio.ui.models.comparison.recipe_differences import RecipeDifferences

_ROW = 30


class RecipeCard(QFrame):
    """A table of differences; what was asked for alike is left out."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.differences = RecipeDifferences()
        self.table = WholeTable(self.differences, tr("What was asked for differently"), _ROW)
        self._alike = caption(tr("Nothing: the same model, recipe, plan and seed."))
        name = heading(tr("What was asked for differently"))
        self.setLayout(column(name, self._alike, self.table, spacing=NORMAL, margin=WIDE))

    def show_runs(self, names: Sequence[str], runs: Sequence[ComparedRun]) -> None:
        """Show how other runs differ."""
        found = differences(runs, tr)
        self.differences.show_differences(names, found)
        self._alike.setVisible(not found)
        self.table.setVisible(bool(found))
