"""Feature space: where each network sees the classes, what lies between them, real images, and how that formed."""

from threading import Event
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QWidget

from qimera_studio.engine.messages import Progress
from qimera_studio.errors import Cancelled
from qimera_studio.exploring.feature_points import Points
from qimera_studio.ui import tasks
from qimera_studio.ui.engine.engine_client import EngineClient, EngineProblem
from qimera_studio.ui.explore.view import OpenedRun, View
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.layout import NEAR, TIGHT, WIDE, body, caption, card, column, row
from qimera_studio.ui.models.explore.feature_picture import EMPTY, Kind, bounds, middles, points_of, spots_of
from qimera_studio.ui.models.explore.feature_store import FeatureStore, Question
from qimera_studio.ui.models.explore.feature_words import (
    axes_in_words,
    left_out_in_words,
    ratio_in_words,
    sample_in_words,
    seen_in_words,
)
from qimera_studio.ui.models.gallery.sample_gallery import image_of
from qimera_studio.ui.widgets.explore.feature_chart import FeatureChart
from qimera_studio.ui.widgets.explore.feature_choices import FeatureChoices
from qimera_studio.ui.widgets.explore.feature_legend import FeatureLegend
from qimera_studio.ui.widgets.explore.moment_slider import MomentSlider

FEWEST = 2


class FeatureSpaceView(View):
    """Lets a person look at the feature space of a run."""

    def __init__(self, engine: EngineClient, parent: QWidget | None = None) -> None:
        super().__init__(engine, parent)
        self.store = FeatureStore()
        self._called_off: Event | None = None
        self.choices, self.legend = FeatureChoices(), FeatureLegend()
        self.choices.network_chosen.connect(self._draw)
        self.choices.ways_chosen.connect(self._want_ways)
        self.choices.images_chosen.connect(self.lay_over)
        self.legend.classes_chosen.connect(self._want_classes)
        self.legend.kinds_chosen.connect(self._draw)
        self.choices.save.offer(lambda: self.chart.chart.grab().toImage(), tr("feature space"))
        self.choices.save.failed.connect(self.failed)
        shown = row(self._make_picture(), self.legend, spacing=WIDE)
        shown.setStretch(0, 1)
        contents = column(self.choices, shown, spacing=WIDE)
        contents.setStretch(1, 1)
        self.setLayout(contents)

    @property
    def busy(self) -> bool:
        """Whether something is still asked for."""
        return self._called_off is not None

    def step(self, by: int) -> None:
        """Go on through the generator's learning."""
        self.moments.step(by)

    def change(self, by: int) -> None:
        """Go on to the next way between classes."""
        self.choices.ends.advance(by)

    def _make_picture(self) -> QFrame:
        self.chart = FeatureChart()
        self.chart.pointed.connect(self._point_at)
        self.moments = MomentSlider()
        self.moments.changed.connect(self._go_to)
        self.ratio, self.axes, self.doing, self.missing = body(), caption(), caption(), caption()
        self.missing.hide()
        told = column(self.ratio, self.axes, self.missing, self.doing, spacing=TIGHT)
        inside = column(self.chart, self.moments, told, spacing=NEAR)
        inside.setStretch(0, 1)
        return card(inside)

    def _look(self, run: OpenedRun) -> None:
        self.choices.offer(run.class_names, compressed=bool(run.target))
        self.legend.classes.set_names(run.class_names)
        self._stop_asking()
        self.store.begin(str(run.folder.path), run.target, self._wanted_classes())
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
        self.legend.sample.clear()
        self.chart.clear()
        self.ratio.setText("")
        self.axes.clear()
        self._tell_missing()

    @Slot()
    def _want_ways(self) -> None:
        self.store.pairs = self.choices.pairs(self.legend.classes.classes)
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
        shown = self.legend.classes.classes
        return shown if len(shown) >= FEWEST else (self.store.classes or (0, 1))

    @Slot(object)
    def _go_to(self, moment: int | None) -> None:
        self.store.moment = moment
        self._draw()
        self._ask(afresh=True)

    @Slot(str)
    def lay_over(self, path: str) -> None:
        """Show labelled images of a person's own in the picture."""
        self.store.images, self.store.real = path, None
        self._ask(afresh=True)

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
                if called_off.is_set() or not self._can_do_without(question, error):
                    return
            else:
                self._take(question, answer, called_off)
        if not called_off.is_set():
            self._stop_asking()

    def _take(self, question: Question, answer: Any, called_off: Event) -> None:
        if not called_off.is_set():
            self.store.take(question, answer)
            self._draw()

    def _can_do_without(self, question: Question, error: EngineProblem) -> bool:
        """Leave a moment out whose file is refused, and go on; tell what else fails."""
        if question.moment is not None and not error.problem.detail:
            self.store.leave_out(question.moment)
            self._draw()
            return True
        self._stop_asking()
        if question.action == "explore_real_images":
            self.store.images = ""
            self.failed.emit(error.problem)
        else:
            self._fail(error.problem)
        return False

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
        self._tell_missing()
        self.legend.images.setVisible(self.store.real is not None)
        self.legend.classes.mark(self.store.classes)
        shown, asked = self.legend.classes.classes, self.store.classes
        spots = {kind: spots_of(points, network, shown, asked) for kind, points in self._points().items()}
        self.chart.show_spots({kind: spots.get(kind, EMPTY) for kind in Kind})
        self.chart.show_ways([path.places[network] for path in self.store.shown_paths])
        self.chart.show_part(*bounds(self.store, network))
        places = middles(spots[Kind.SAMPLE])
        self.chart.show_names([self._run.class_names[asked[mark]] for mark in places], list(places.values()))
        self.axes.setText(axes_in_words(frame, network))
        self.ratio.setText(ratio_in_words(self.store.shown_paths, self._run.class_names))

    def _tell_missing(self) -> None:
        self.missing.setText(left_out_in_words(self.store.left_out))
        self.missing.setVisible(bool(self.store.left_out))

    @property
    def _network(self) -> int:
        """Whose features are shown; the original's where there is no other."""
        frame = self.store.frame
        return 0 if frame is None or len(frame.samples.seen) < 2 else int(self.choices.network.currentData())

    def _points(self) -> dict[Kind, Points]:
        return points_of(self.store, between=self.legend.between.isChecked(), real=self.legend.images.isChecked())

    @Slot(object, int)
    def _point_at(self, kind: Kind, number: int) -> None:
        points = self._points().get(kind)
        if self._run is None or points is None:  # what is asked for anew
            return
        what = sample_in_words(points, number, self._run.class_names, real=kind is Kind.REAL)
        self.legend.sample.show_sample(
            image_of(points.images[number]), what, seen_in_words(points, number, self._run.class_names)
        )
