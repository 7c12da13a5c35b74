"""The Explore page: chooses a compressed network of a run and a view, and says what to do when nothing is there."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QTabBar, QWidget

from qimera_studio.exploring.explored import Explorable
from qimera_studio.exploring.watching import Moments, saved_moments
from qimera_studio.resources import resource
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.ui import tasks
from qimera_studio.ui.engine.engine_client import EngineClient, EngineProblem
from qimera_studio.ui.explore.ablation import AblationView
from qimera_studio.ui.explore.disagreements import DisagreementsView
from qimera_studio.ui.explore.feature_space import FeatureSpaceView
from qimera_studio.ui.explore.presentation import KEYS, Presentation
from qimera_studio.ui.explore.three_classes import ThreeClasses
from qimera_studio.ui.explore.two_classes import TwoClasses
from qimera_studio.ui.explore.view import OpenedRun, View
from qimera_studio.ui.language.naming import classifier_name
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.layout import NEAR, NORMAL, SECTION, WIDE, caption, column, row, title
from qimera_studio.ui.widgets.banner import Banner
from qimera_studio.ui.widgets.empty_state import EmptyState
from qimera_studio.ui.widgets.settings.form.fields.choice_field import ChoiceField

VIEWS: tuple[tuple[str, type[View]], ...] = (
    ("Two classes", TwoClasses),
    ("Three classes", ThreeClasses),
    ("Feature space", FeatureSpaceView),
    ("Ablation", AblationView),
    ("Disagreements", DisagreementsView),
)
"""Name and class of each view, in the order of the chooser."""

SHIPPED = "samples/digits-run"
"""The finished run that is explored until a person opens another."""

LOOK_AGAIN = 5000
"""Milliseconds between two looks at whether a run has saved something newer."""


class ExplorePage(QWidget):
    """Opens the views on a run.

    Args:
        engine: answers what needs torch.

    Signals:
        library_requested: the person looks for a run.
        presented: the page wants the whole screen to itself, or gives it back.
    """

    library_requested = Signal()
    presented = Signal(bool)

    def __init__(self, engine: EngineClient) -> None:
        super().__init__()
        self._engine = engine
        self._folder: RunFolder | None = None
        self._moments: Moments | None = None
        self.run: OpenedRun | None = None
        self._title = title(tr("Explore"))
        self._place = caption()
        self.banner = Banner()
        self.targets = ChoiceField(tr("Compressed network"))
        self.targets.committed.connect(self._look_at)
        self.library = QPushButton(tr("Open the library"))
        self.library.clicked.connect(self.library_requested)
        self._stack = QStackedWidget()
        self._contents = self._make_contents()
        self._make_states()
        self._keys = caption(tr(KEYS))
        self._keys.hide()
        header = row(self._title, -1, self.targets, self.library, spacing=NORMAL)
        self.setLayout(column(header, self._place, self.banner, self._stack, self._keys, spacing=NEAR, margin=SECTION))
        self._make_presentation()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_AGAIN)
        self._timer.timeout.connect(self._look_for_newer)
        self._open_shipped()

    def _make_presentation(self) -> None:
        self.presentation = Presentation(self)
        self.presentation.stepped.connect(lambda by: self.view.step(by))
        self.presentation.changed.connect(lambda by: self.view.change(by))
        self.presentation.turned.connect(self._turn)
        self.presentation.ended.connect(self._end_presentation)

    def _make_states(self) -> None:
        opening = tr("Opening the run …"), tr("Its generator and networks are read.")
        waiting = (
            tr("Not yet"),
            tr("The run has saved no generator yet; what it makes appears here as soon as it has."),
        )
        refused = tr("Nothing to explore here"), tr("Open another run to see what lies between classes.")
        self._opening, self._waiting, self._refused = (
            EmptyState("explore", *told) for told in (opening, waiting, refused)
        )
        for state in (self._opening, self._waiting, self._refused, self._contents):
            self._stack.addWidget(state)

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
        """Explore a run, finished or going on; the engine is asked when the page is seen."""
        if self._folder is None or folder.path != self._folder.path:
            self._change_to(folder, classifier_name(folder.job().teachers[0]), str(folder.path))
        self._look_for_newer()

    def follow(self, path: Path, now: Path | None) -> None:
        """Keep exploring a run that was renamed; show nothing of one that is gone."""
        if self._folder is None or self._folder.is_run() or self._folder.path.resolve() != path.resolve():
            return
        if now is not None:
            self.open(RunFolder(now))
        else:
            self._open_shipped()

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the run, and from now on for what it saves."""
        super().showEvent(event)
        self._timer.start()
        self._look_for_newer()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody sees what is newer."""
        super().hideEvent(event)
        self._timer.stop()
        self._end_presentation()

    @Slot()
    def begin_presentation(self) -> None:
        """Ask for the whole screen, and show everything large on it."""
        self.presentation.begin()
        self._show_surroundings(False)

    @Slot()
    def _end_presentation(self) -> None:
        if self.presentation.active:
            self.presentation.end()
            self._show_surroundings(True)

    def _show_surroundings(self, wanted: bool) -> None:
        """What a person works with, but an audience need not see."""
        self._place.setVisible(wanted)
        self.library.setVisible(wanted and self._shows_shipped)
        self._keys.setVisible(not wanted)
        self.presented.emit(not wanted)

    @Slot(int)
    def _turn(self, by: int) -> None:
        self.chooser.setCurrentIndex((self.chooser.currentIndex() + by) % self.chooser.count())

    @property
    def _shows_shipped(self) -> bool:
        return self._folder is not None and self._folder.path == resource(SHIPPED)

    def _open_shipped(self) -> None:
        told = tr("A finished run of the bundled sample. Open one of your own in the library, or start one.")
        self._change_to(RunFolder(resource(SHIPPED)), tr("Explore"), told)

    def _change_to(self, folder: RunFolder, name: str, told: str) -> None:
        self._folder, self._moments, self.run = folder, None, None
        for view in self.views:
            view.close_run()
        self._title.setText(name)
        self._place.setText(told)
        self.targets.hide()
        self.library.setVisible(self._shows_shipped)
        self.banner.hide()
        self._stack.setCurrentWidget(self._opening)

    @Slot()
    def _look_for_newer(self) -> None:
        """Ask the engine when the run was never looked at, or has saved something since."""
        if not self.isVisible() or self._folder is None:
            return
        if not self._folder.is_run():  # a run that was refused leaves no folder
            self._open_shipped()
        moments = saved_moments(self._folder)
        waits = self.run is not None and self.view.busy  # else a slow network would begin again and again
        if moments != self._moments and not waits:
            self._moments = moments
            tasks.start(self._open(self._folder))

    async def _open(self, folder: RunFolder) -> None:
        try:
            found: Explorable | None = await self._engine.ask("explorable", path=str(folder.path))
        except EngineProblem as error:
            if folder is self._folder:
                self._stack.setCurrentWidget(self._refused)
                self.banner.tell(error.problem)
            return
        if folder is self._folder:
            self._offer(folder, found)

    def _offer(self, folder: RunFolder, found: Explorable | None) -> None:
        self.banner.hide()
        self._stack.setCurrentWidget(self._waiting if found is None else self._contents)
        if found is None:
            return
        before = None if self.run is None else self.run.target
        offered = found.targets[::-1] if self._shows_shipped else found.targets  # fewer bits have more to show
        target = before if before in offered else next(iter(offered), "")
        self.targets.set_choices([(name.upper(), name) for name in found.targets])
        self.targets.show_value(target)
        self.targets.setVisible(len(found.targets) > 1)
        self._open_views(OpenedRun(folder, found.class_names, target))

    @Slot(object)
    def _look_at(self, target: str) -> None:
        if self.run is not None:
            self._open_views(replace(self.run, target=target))

    def _open_views(self, run: OpenedRun) -> None:
        self.run = run
        for view in self.views:
            view.open(run)
