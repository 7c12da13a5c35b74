"""Runs side by side: results, what was asked for differently, curves and samples, on one page that can be saved."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from qimera_studio.engine.messages import Problem
from qimera_studio.errors import InputRefused
from qimera_studio.reports.comparison.compared_run import ComparedRun, read_compared, short_names
from qimera_studio.reports.comparison.results import networks_of
from qimera_studio.reports.writing import write_comparison
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.ui import tasks
from qimera_studio.ui.comparison.curves_card import CurvesCard
from qimera_studio.ui.comparison.recipe_card import RecipeCard
from qimera_studio.ui.comparison.results_card import ResultsCard
from qimera_studio.ui.comparison.samples_card import SamplesCard
from qimera_studio.ui.files import dialogs
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.icons import icon
from qimera_studio.ui.look.layout import NEAR, NORMAL, SECTION, WIDE, caption, column, row, title
from qimera_studio.ui.widgets.banner import Banner
from qimera_studio.ui.widgets.scrolled_page import ScrolledPage


class ComparisonPage(QWidget):
    """Compares runs; Escape leads back.

    Signals:
        left: the person wants to go back to where the runs were chosen.
    """

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._paths: list[Path] = []
        self.back = QPushButton(tr("Library"))
        self.back.setIcon(icon("chevron-left"))
        self.back.setAccessibleName(tr("Back to the library"))
        self.back.setToolTip(tr("Back to the library (Esc)"))
        self.back.clicked.connect(self.left)
        self.save = QPushButton(tr("Save as page…"))
        self.save.setIcon(icon("export"))
        self.save.setToolTip(tr("One HTML file with everything on this page, for any browser"))
        self.save.clicked.connect(self._save_clicked)
        self.told = caption()
        self.banner = Banner()
        self.results, self.recipes, self.curves, self.samples = ResultsCard(), RecipeCard(), CurvesCard(), SamplesCard()
        self.samples.real.failed.connect(self.banner.tell)
        self.samples.real.changed.connect(self.banner.hide)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.left.emit, context=within)
        QShortcut(QKeySequence.StandardKey.Save, self, self._save_clicked, context=within)
        parts = self.results, self.recipes, self.curves, self.samples
        self._scroll = ScrolledPage(column(*parts, -1, spacing=WIDE))
        head = row(self.back, title(tr("Comparison")), -1, self.save, spacing=NORMAL)
        self.setLayout(column(head, self.told, self.banner, self._scroll, spacing=NEAR, margin=SECTION))

    def open(self, paths: Sequence[Path]) -> None:
        """Compare the runs of these folders, once they are read beside the window."""
        self._paths = list(paths)
        self.banner.hide()
        self._scroll.hide()
        self.save.setEnabled(False)
        self.told.setText(tr("Reading {count} runs …").format(count=len(paths)))
        self.back.setFocus()
        tasks.start(self._read(self._paths))

    async def _read(self, paths: list[Path]) -> None:
        try:
            runs = await tasks.beside(_read_all, paths)
        except (InputRefused, OSError) as error:
            self.told.setText("")
            self.banner.tell(Problem(str(error)))
            return
        if paths is self._paths:
            self._show(runs)

    def _show(self, runs: list[ComparedRun]) -> None:
        names = short_names(runs)
        self.told.setText(", ".join(names))
        self.results.show_networks(networks_of(runs))
        for card in (self.recipes, self.curves, self.samples):
            card.show_runs(names, runs)
        self._scroll.show()
        self._scroll.verticalScrollBar().setValue(0)
        self.save.setEnabled(True)

    @Slot()
    def _save_clicked(self) -> None:
        if self.save.isEnabled():
            tasks.start(self._ask_and_save())

    async def _ask_and_save(self) -> None:
        kinds, name = tr("Pages (*.html)"), tr("comparison") + ".html"
        file = await dialogs.save_file(self, tr("Save this comparison"), kinds, name)
        if file is not None:
            await self.write(file)

    async def write(self, file: str) -> None:
        """Write everything on this page to an HTML file."""
        against = int(self.results.against.currentData() or 0)
        folders = [RunFolder(path) for path in self._paths]
        self.save.setEnabled(False)
        try:
            await tasks.beside(write_comparison, folders, against, Path(file))
            self.told.setText(tr("Written to {file}").format(file=file))
        except InputRefused as error:
            self.banner.tell(Problem(str(error)))
        finally:
            self.save.setEnabled(True)


def _read_all(paths: Sequence[Path]) -> list[ComparedRun]:
    return [read_compared(path) for path in paths]
