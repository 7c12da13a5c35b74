"""The Explore page: chooses a compressed network of a run and a view, and says what to do when nothing is there."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from qimera_studio.exploring.explored import Explorable
from qimera_studio.folder import RunFolder
from qimera_studio.ui import tasks
from qimera_studio.ui.engine_client import EngineClient, EngineProblem
from qimera_studio.ui.explore.two_classes import TwoClasses
from qimera_studio.ui.explore.view import OpenedRun, View
from qimera_studio.ui.layout import NEAR, NORMAL, SECTION, WIDE, caption, column, row, title
from qimera_studio.ui.naming import classifier_name
from qimera_studio.ui.translation import tr
from qimera_studio.ui.widgets.banner import Banner
from qimera_studio.ui.widgets.empty_state import EmptyState
from qimera_studio.ui.widgets.fields.choice_field import ChoiceField

VIEWS: tuple[tuple[str, type[View]], ...] = (("Two classes", TwoClasses),)
"""Name and class of each view, in the order of the chooser."""


class ExplorePage(QWidget):
    """Opens the views on a run.

    Args:
        engine: answers what needs torch.

    Signals:
        library_requested: the person looks for a run.
    """

    library_requested = Signal()

    def __init__(self, engine: EngineClient) -> None:
        super().__init__()
        self._engine = engine
        self._folder: RunFolder | None = None
        self._pending = False
        self.run: OpenedRun | None = None
        self._title = title(tr("Explore"))
        self._place = caption()
        self._place.hide()
        self.banner = Banner()
        self.targets = ChoiceField(tr("Compressed network"))
        self.targets.committed.connect(self._look_at)
        self.targets.hide()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._make_empty())
        self._stack.addWidget(self._make_contents())
        header = row(self._title, -1, self.targets, spacing=NORMAL)
        self.setLayout(column(header, self._place, self.banner, self._stack, spacing=NEAR, margin=SECTION))

    def _make_empty(self) -> EmptyState:
        told = tr("Open a finished run to see what lies between classes.")
        empty = EmptyState("explore", tr("Nothing to explore yet"), told)
        empty.offer(tr("Open the library")).clicked.connect(self.library_requested)
        return empty

    def _make_contents(self) -> QWidget:
        self.chooser = QTabBar()
        self.chooser.setAccessibleName(tr("Views"))
        self.chooser.setDrawBase(False)
        self.chooser.setExpanding(False)
        shown = QStackedWidget()
        self.views = [view_class(self._engine) for _, view_class in VIEWS]
        for (name, _), view in zip(VIEWS, self.views, strict=True):
            view.failed.connect(self.banner.tell)
            view.mended.connect(self.banner.hide)
            shown.addWidget(view)
            self.chooser.addTab(tr(name))
        self.chooser.currentChanged.connect(self.banner.hide)  # what it tells of another view
        self.chooser.currentChanged.connect(shown.setCurrentIndex)
        inside = QWidget()
        contents = column(self.chooser, shown, spacing=WIDE)
        contents.setStretch(1, 1)
        inside.setLayout(contents)
        return inside

    @property
    def view(self) -> View:
        """The view that is chosen."""
        return self.views[self.chooser.currentIndex()]

    def open(self, folder: RunFolder) -> None:
        """Explore a finished run; the engine is asked when the page is seen."""
        self._close_run()
        self._folder, self._pending = folder, True
        self._title.setText(classifier_name(folder.job().teachers[0]))
        self._place.setText(str(folder.path))
        if self.isVisible():
            self._begin()

    def follow(self, path: Path, now: Path | None) -> None:
        """Keep exploring a run that was renamed; show nothing of one that is gone."""
        if self._folder is None or self._folder.is_run() or self._folder.path.resolve() != path.resolve():
            return
        if now is not None:
            self.open(RunFolder(now))
            return
        self._close_run()
        self._title.setText(tr("Explore"))

    def showEvent(self, event: QShowEvent) -> None:
        """Ask the engine about a run that was opened since the page was last seen."""
        super().showEvent(event)
        self._begin()

    def _begin(self) -> None:
        if self._pending and self._folder is not None:
            self._pending = False
            tasks.start(self._open(self._folder))

    async def _open(self, folder: RunFolder) -> None:
        self.banner.hide()
        try:
            found: Explorable = await self._engine.ask("explorable", path=str(folder.path))
        except EngineProblem as error:
            if folder is self._folder:
                self.banner.tell(error.problem)
            return
        if folder is self._folder:
            self._offer(folder, found)

    def _offer(self, folder: RunFolder, found: Explorable) -> None:
        self.targets.set_choices([(name.upper(), name) for name in found.targets])
        self.targets.setVisible(len(found.targets) > 1)
        self._place.show()
        self._stack.setCurrentIndex(1)
        self._open_views(OpenedRun(folder, found.class_names, found.targets[0]))

    @Slot(object)
    def _look_at(self, target: str) -> None:
        if self.run is not None:
            self._open_views(replace(self.run, target=target))

    def _open_views(self, run: OpenedRun) -> None:
        self.run = run
        for view in self.views:
            view.open(run)

    def _close_run(self) -> None:
        self._folder, self._pending, self.run = None, False, None
        for view in self.views:
            view.close_run()
        self._place.hide()
        self.targets.hide()
        self._stack.setCurrentIndex(0)
