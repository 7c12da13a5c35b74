"""The rail's entry of the Run page: whether there is a run to be seen, and how many wait."""

from PySide6.QtCore import QObject, Slot

from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.runs.queueing import Queueing
from qimera_studio.ui.runs.running import Running
from qimera_studio.ui.widgets.frame.rail import Rail

_START_FIRST = "Start a run first"


class RunEntry(QObject):
    """Follows what runs and what waits, whatever page is open.

    Args:
        rail: has the entry.
        page: its place there.
        running: runs one at a time.
        queueing: keeps runs waiting.
    """

    def __init__(self, rail: Rail, page: int, running: Running, queueing: Queueing) -> None:
        super().__init__(rail)
        self._rail, self._page = rail, page
        running.began.connect(self.offer)
        running.gone.connect(self.withdraw)
        running.refused.connect(self.withdraw)
        queueing.waits.connect(self._count)
        self.withdraw()

    @Slot()
    def offer(self) -> None:
        """Let it be chosen: there is a run to be seen."""
        self._rail.allow(self._page, True)

    @Slot()
    def withdraw(self) -> None:
        """Let it be chosen no more."""
        self._rail.allow(self._page, False, tr(_START_FIRST))

    @Slot(int)
    def _count(self, waiting: int) -> None:
        action = self._rail.actions_of_pages[self._page]
        action.setIconText(tr("Run · {count} wait").format(count=waiting) if waiting else action.text())
        if waiting:
            self.offer()
