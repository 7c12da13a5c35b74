"""Everything the results can be taken away as: files of the network, and reports of the run."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from qimera_studio.ui.commands.making import allow
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.icons import icon

if TYPE_CHECKING:
    from qimera_studio.ui.pages.results import ResultsPage

_NO_RESULTS = "Open the results of a finished run first"


class ExportMenu(QMenu):
    """Does what the buttons of the Results page do, from every page.

    Signals:
        page_wanted: the page that tells what became of it.
    """

    page_wanted = Signal(QWidget)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(tr("&Export"), parent)
        self.setToolTipsVisible(True)
        self.menuAction().setIcon(icon("export"))
        self._page: ResultsPage
        self._what = self.addAction("")
        self._what.setEnabled(False)
        self._files: list[QAction] = []
        self.aboutToShow.connect(self._follow_page)
        self._offer(False)

    def follow(self, page: "ResultsPage") -> None:
        """Export what this page shows; called once."""
        self._page = page
        for row in page.exports.rows:
            self._files.append(self.addAction(row.name))
            self._files[-1].triggered.connect(row.button.click)
        self.addSeparator()
        self.addActions(page.share.menu().actions())
        self.triggered.connect(lambda _action: self.page_wanted.emit(page))
        page.offered.connect(self._offer)

    @Slot(bool)
    def _offer(self, something: bool) -> None:
        allow(self.menuAction(), something, tr(_NO_RESULTS))

    @Slot()
    def _follow_page(self) -> None:
        """Name what would be exported; what is being written cannot be asked for again."""
        self._what.setText(self._page.shown.replace("&", "&&"))
        for entry, row in zip(self._files, self._page.exports.rows, strict=True):
            entry.setEnabled(row.button.isEnabled())
