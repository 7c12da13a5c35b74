"""Feature space: where each network sees the classes, what lies between them, real images, and how that formed."""

import errno
import os
from itertools import combinations
from pathlib import Path
from threading import Event

import numpy as np
from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QPushButton, QWidget

from qimera_studio.engine.failures import describe
from qimera_studio.engine.messages import Progress
from qimera_studio.errors import Cancelled
from qimera_studio.exploring.feature_points import Points
from qimera_studio.files import replacing
from qimera_studio.ui import dialogs, tasks
from qimera_studio.ui.engine_client import EngineClient, EngineProblem
from qimera_studio.ui.explore.view import OpenedRun, View
from qimera_studio.ui.icons import icon
from qimera_studio.ui.layout import NEAR, NORMAL, SIDE_WIDTH, TIGHT, WIDE, body, caption, card, column, row
from qimera_studio.ui.models.feature_store import FeatureStore, Pair, Question
from qimera_studio.ui.models.feature_words import axes_in_words, ratio_in_words, sample_in_words, seen_in_words
from qimera_studio.ui.models.sample_gallery import image_of
from qimera_studio.ui.translation import tr
from qimera_studio.ui.widgets.class_fields import ClassFields
from qimera_studio.ui.widgets.class_list import ClassList
from qimera_studio.ui.widgets.feature_chart import EMPTY, FeatureChart, Kind, Spots
from qimera_studio.ui.widgets.fields.choice_field import ChoiceField
from qimera_studio.ui.widgets.moment_slider import MomentSlider
from qimera_studio.ui.widgets.sample_card import SampleCard

ONE, ALL, NONE = "one", "all", "none"
FEWEST = 2


class FeatureSpaceView(View):
    """Lets a person look at the feature space of a run."""

    def __init__(self, engine: EngineClient, parent: QWidget | None = None) -> None:
        super().__init__(engine, parent)
        self.store = FeatureStore()
        self._called_off: Event | None = None
        picture = self._make_picture()
        shown = row(picture, self._make_side(), spacing=WIDE)
        shown.setStretch(0, 1)
        contents = column(self._make_choices(), shown, spacing=WIDE)
        contents.setStretch(1, 1)
        self.setLayout(contents)

    def step(self, by: int) -> None:
        """Go on through the generator's learning."""
        self.moments.step(by)

    def change(self, by: int) -> None:
        """Go on to the next way between classes."""
        self.ends.advance(by)

    def _make_choices(self) -> QWidget:
        seen = [(tr("The original"), 0), (tr("The compressed network"), 1)]
        self.network = ChoiceField(tr("Whose features are shown"), seen)
        self.network.committed.connect(self._draw)
        ways = [(tr("One way"), ONE), (tr("All ways"), ALL), (tr("No way"), NONE)]
        self.ways = ChoiceField(tr("Ways between classes"), ways)
        self.ways.committed.connect(self._want_ways)
        self.ends = ClassFields([("from", "First class of the way"), ("to", "Second class of the way")])
        self.ends.changed.connect(self._want_ways)
        self.real = QPushButton(icon("image"), tr("Real images…"))
        self.real.setToolTip(tr("Lay labelled images of your own over the picture"))
        self.real.clicked.connect(self._ask_for_images)
        self.save = QPushButton(icon("export"), tr("Save picture…"))
        self.save.clicked.connect(self._save)
        choices = QWidget()
        choices.setLayout(row(self.network, NORMAL, self.ways, self.ends, -1, self.real, self.save, spacing=NEAR))
        return choices

    def _make_picture(self) -> QFrame:
        self.chart = FeatureChart()
        self.chart.pointed.connect(self._point_at)
        self.moments = MomentSlider()
        self.moments.changed.connect(self._go_to)
        self.ratio, self.axes, self.doing = body(), caption(), caption()
        told = column(self.ratio, self.axes, self.doing, spacing=TIGHT)
        inside = column(self.chart, self.moments, told, spacing=NEAR)
        inside.setStretch(0, 1)
        return card(inside)

    def _make_side(self) -> QFrame:
        self.sample = SampleCard()
        self.classes = ClassList()
        self.classes.changed.connect(self._want_classes)
        self.between = QCheckBox(tr("Samples between classes"))
        self.images = QCheckBox(tr("Real images"))
        for box in (self.between, self.images):
            box.setChecked(True)
            box.toggled.connect(self._draw)
        self.images.hide()
        side = column(self.sample, NEAR, self.classes, self.between, self.images, spacing=NEAR)
        side.setStretch(2, 1)
        framed = card(side)
        framed.setFixedWidth(SIDE_WIDTH)
        return framed

    def _look(self, run: OpenedRun) -> None:
        self.ends.set_names(run.class_names)
        self.classes.set_names(run.class_names)
        self._stop_asking()
        self.store.begin(str(run.folder.path), run.target, self._wanted_classes())
        self.network.setEnabled(bool(run.target))
        if not run.target:
            self.network.show_value(0)
        self._want_ways()

    def showEvent(self, event: QShowEvent) -> None:
        """Go on asking for what is not known yet."""
        super().showEvent(event)
        self._ask()

    def _rest(self) -> None:
        self.moments.rest()
        self._stop_asking()

    def _forget(self) -> None:
        self._stop_asking()
        self.store = FeatureStore()
        self.moments.set_moments((None,))
        self.sample.clear()
        self.chart.clear()
        self.ratio.setText("")

    @Slot()
    def _want_ways(self) -> None:
        kind, shown = self.ways.currentData(), self.classes.classes
        self.ends.setEnabled(kind == ONE)
        first, second = self.ends.classes
        wanted: dict[str, tuple[Pair, ...]] = {ONE: ((first, second),), ALL: tuple(combinations(shown, 2)), NONE: ()}
        self.store.pairs = wanted[kind]
        self._draw()
        self._ask(afresh=True)

    @Slot()
    def _want_classes(self) -> None:
        """Hide classes that are known; ask for others anew."""
        wanted = self._wanted_classes()
        if self._run is not None and not set(wanted) <= set(self.store.classes):
            self._stop_asking()
            self.store.begin(str(self._run.folder.path), self._run.target, wanted)
        self._want_ways()

    def _wanted_classes(self) -> tuple[int, ...]:
        shown = self.classes.classes
        return shown if len(shown) >= FEWEST else (self.store.classes or (0, 1))

    @Slot(object)
    def _go_to(self, moment: int | None) -> None:
        self.store.moment = moment
        self._draw()
        self._ask(afresh=True)

    @Slot()
    def _ask_for_images(self) -> None:
        tasks.start(dialogs.chosen(dialogs.open_images(self), self.lay_over))

    def lay_over(self, path: str) -> None:
        """Show labelled images of a person's own in the picture."""
        self.store.images, self.store.real = path, None
        self._ask(afresh=True)

    @Slot()
    def _save(self) -> None:
        name = tr("feature space") + ".png"
        asked = dialogs.save_file(self, tr("Save the picture"), dialogs.PICTURES, name)
        tasks.start(dialogs.chosen(asked, self.save_to))

    def save_to(self, file: str) -> None:
        """Write what is seen now as a PNG."""
        try:
            with replacing(Path(file)) as temporary:
                if not self.chart.chart.grab().save(str(temporary), "PNG"):
                    raise OSError(errno.EIO, os.strerror(errno.EIO), file)
        except OSError as error:
            self.failed.emit(describe(error))

    def _stop_asking(self) -> None:
        if self._called_off is not None:
            self._called_off.set()
            self._called_off = None
        self.doing.setText("")

    def _ask(self, *, afresh: bool = False) -> None:
        """Ask the engine for what is not known, one thing after another.

        Args:
            afresh: something else has become more urgent than what is asked for now.
        """
        if afresh:
            self._stop_asking()
        if self._called_off is None and self.isVisible() and not self._pending and self.store.next() is not None:
            self._called_off = Event()
            tasks.start(self._ask_on(self._called_off))

    async def _ask_on(self, called_off: Event) -> None:
        self.mended.emit()
        while not called_off.is_set() and (question := self.store.next()) is not None:
            try:
                answer = await self._engine.ask(
                    question.action, called_off=called_off, on_progress=self._tell, **question.arguments
                )
            except Cancelled:
                return
            except EngineProblem as error:
                if not called_off.is_set():
                    self._give_up(question, error)
                return
            if not called_off.is_set():
                self.store.take(question, answer)
                self._draw()
        if not called_off.is_set():
            self._stop_asking()

    def _give_up(self, question: Question, error: EngineProblem) -> None:
        self._stop_asking()
        if question.action != "explore_real_images":
            self._fail(error.problem)
            return
        self.store.images = ""
        self.failed.emit(error.problem)

    def _tell(self, progress: Progress) -> None:
        waiting = self.store.frame is None
        self.doing.setText(f"{tr(progress.doing)} … {100 * progress.fraction:.0f} %" if waiting else "")

    @Slot()
    def _draw(self) -> None:
        """Show what is known of the moment; the picture before stays while that is nothing yet."""
        frame, network = self.store.frame, self._network
        if self._run is None or frame is None:
            return
        self.moments.set_moments(self.store.moments, finished=bool(self._run.target))
        self.images.setVisible(self.store.real is not None)
        self.classes.mark(self.store.classes)
        spots = {kind: self._spots(points) for kind, points in self._points().items()}
        self.chart.show_spots({kind: spots.get(kind, EMPTY) for kind in Kind})
        self.chart.show_ways([path.places[network] for path in self.store.shown_paths])
        self.chart.show_part(*self._bounds())
        self._name_classes(self._run.class_names)
        self.axes.setText(axes_in_words(frame, network))
        self.ratio.setText(ratio_in_words(self.store.shown_paths, self._run.class_names))

    @property
    def _network(self) -> int:
        """Whose features are shown; the original's where there is no other."""
        frame = self.store.frame
        return 0 if frame is None or len(frame.samples.seen) < 2 else int(self.network.currentData())

    def _points(self) -> dict[Kind, Points]:
        """What is shown, by kind."""
        points = {}
        if (frame := self.store.frame) is not None:
            points[Kind.SAMPLE] = frame.samples
            if self.between.isChecked():
                points[Kind.SUPERPOSED] = frame.superposed
        if self.store.real is not None and self.images.isChecked():
            points[Kind.REAL] = self.store.real
        return points

    def _spots(self, points: Points) -> Spots:
        """Those of the shown classes."""
        numbers = np.flatnonzero(np.isin(points.classes, self.classes.classes).all(1))
        place = np.zeros(max(self.store.classes, default=0) + 1, np.int64)
        place[list(self.store.classes)] = np.arange(len(self.store.classes))
        return Spots(points.seen[self._network].places[numbers], place[points.classes[numbers, 0]], numbers)

    def _name_classes(self, names: tuple[str, ...]) -> None:
        spots = self.chart.spots[Kind.SAMPLE]
        shown = [place for place in range(len(self.store.classes)) if (spots.marks == place).any()]
        middles = [np.median(spots.places[spots.marks == place], 0) for place in shown]
        self.chart.show_names([names[self.store.classes[place]] for place in shown], middles)

    def _bounds(self) -> tuple[np.ndarray, np.ndarray]:
        """What part of feature space holds all moments that are known, so that they compare."""
        frames = self.store.frames.values()
        points = [kind for frame in frames for kind in (frame.samples, frame.superposed)]
        points += [self.store.real] if self.store.real is not None else []
        ways = [path.places[self._network] for path in self.store.shown_paths]
        places = np.concatenate([*(kind.seen[self._network].places for kind in points), *ways])
        return places.min(0), places.max(0)

    @Slot(object, int)
    def _point_at(self, kind: Kind, number: int) -> None:
        points = self._points().get(kind)
        if self._run is None or points is None:  # what is asked for anew
            return
        what = sample_in_words(points, number, self._run.class_names, real=kind is Kind.REAL)
        self.sample.show_sample(
            image_of(points.images[number]), what, seen_in_words(points, number, self._run.class_names)
        )
