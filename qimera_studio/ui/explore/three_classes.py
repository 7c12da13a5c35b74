"""Three classes: who decides what among them, the boundary of the compressed network, and the sample at any place."""

import time
from collections.abc import Callable
from threading import Event
from typing import Any

import numpy as np
from PySide6.QtCore import Slot
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

from qimera_studio.engine.messages import Progress
from qimera_studio.exploring.explored import ExploredPlaces
from qimera_studio.ui import tasks
from qimera_studio.ui.engine.engine_client import EngineClient
from qimera_studio.ui.explore.view import OpenedRun, View
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.layout import NEAR, NORMAL, SECTION, TIGHT, WIDE, caption, card, column, heading, row
from qimera_studio.ui.models.explore.class_triangle import ClassTriangle
from qimera_studio.ui.models.gallery.sample_gallery import image_of
from qimera_studio.ui.widgets.explore.both_answers import BothAnswers
from qimera_studio.ui.widgets.explore.class_fields import ClassFields
from qimera_studio.ui.widgets.explore.noise_choice import NoiseChoice
from qimera_studio.ui.widgets.explore.picture_saver import PictureSaver
from qimera_studio.ui.widgets.explore.triangle_map import STEP, TriangleMap
from qimera_studio.ui.widgets.gallery.picture import Picture

PICTURE = 192  # pixels of the least side
PART = 0.28  # of the height, where that is more
FEW, MANY, PATIENCE = 15, 64, 0.15
"""Places asked for at once, at first and at most, and the seconds this may take: a sample that a person points at waits
behind them."""

_BAR, _FINE = 160, 1000  # width of the progress bar in pixels, and its steps
_FIRST_LOOK, _CLOSER = "Looking at places among the classes …", "Looking more closely where decisions change …"

_LEGEND = (
    "Colours: what the original decides, fainter where it is less sure; the fourth is for all other classes. "
    "Line: where the compressed network changes its decision."
)
_TOO_FEW = "This model has two classes; a triangle needs three."


class ThreeClasses(View):
    """Lets a person point at any place among three classes."""

    def __init__(self, engine: EngineClient, parent: QWidget | None = None) -> None:
        super().__init__(engine, parent)
        self._called_off = Event()
        self._wanted: tuple[float, ...] | None = None
        self._answering = False
        self.triangle = ClassTriangle()
        self.classes = ClassFields([("Among", "First class"), ("", "Second class"), ("", "Third class")])
        self.classes.changed.connect(self._begin)
        self.noise = NoiseChoice()
        self.noise.changed.connect(self._begin)
        shown = row(self._make_map(), self._make_sample(), spacing=WIDE)
        shown.setStretch(0, 3)
        shown.setStretch(1, 2)
        contents = column(row(self.classes, NORMAL, self.noise, -1), shown, spacing=WIDE)
        contents.setStretch(1, 1)
        self.setLayout(contents)

    @property
    def busy(self) -> bool:
        """Whether places are still looked at."""
        return self._run is not None and not self.triangle.complete and not self._called_off.is_set()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the picture grow with the window."""
        super().resizeEvent(event)
        self.picture.set_side(max(PICTURE, round(PART * self.height())))

    def step(self, by: int) -> None:
        """Go on towards the third class."""
        first, second, third = self.map.place
        self.map.go_to((first, second - STEP * by, third + STEP * by))

    def change(self, by: int) -> None:
        """Go on to the next three classes."""
        self.classes.advance(by)

    def _make_map(self) -> QFrame:
        self.map = TriangleMap()
        self.map.pointed.connect(self._point)
        self.bar, self.progress = QProgressBar(), caption()
        self.bar.setFixedWidth(_BAR)
        self.bar.setRange(0, _FINE)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Progress of the triangle"))
        self.bar.hide()
        self.save = PictureSaver(tr("Save picture…"))
        self.save.failed.connect(self.failed)
        self.save.setEnabled(False)
        line = row(self.bar, self.progress, self.save, spacing=NORMAL)
        line.setStretch(1, 1)
        contents = column(self.map, caption(tr(_LEGEND)), line, spacing=TIGHT)
        contents.setStretch(0, 1)
        return card(contents)

    def _make_sample(self) -> QFrame:
        self.picture = Picture(tr("Synthetic image"), PICTURE)
        self._mix, self.answers = heading(), BothAnswers()
        self._mix.setWordWrap(True)
        return card(column(self.picture, self._mix, NEAR, self.answers, -1, spacing=NEAR), SECTION)

    def _look(self, run: OpenedRun) -> None:
        enough = len(run.class_names) > 2
        for part in (self.classes, self.noise, self.map):
            part.setEnabled(enough)
        if not enough:
            self._called_off.set()
            self._end_progress()
            self.progress.setText(tr(_TOO_FEW))
            return
        self.classes.set_names(run.class_names)
        self._begin()

    def _rest(self) -> None:
        if not self.triangle.complete:
            self._called_off.set()
            self._pending = self._run is not None
            self._end_progress()

    def _forget(self) -> None:
        self._called_off.set()
        self.triangle = ClassTriangle()
        self.map.show_corners(("", "", ""))
        self.picture.show_image(QImage())
        self.answers.clear()
        self._mix.clear()
        self.save.setEnabled(False)
        self._end_progress()

    @Slot()
    def _begin(self) -> None:
        """Ask for the triangle that is chosen now, and for the sample at the marked place."""
        if self._run is None:
            return
        self._called_off.set()
        self._called_off = Event()
        self.mended.emit()
        names = [self._run.class_names[number] for number in self.classes.classes]
        self.map.show_corners(names)
        self.save.setEnabled(False)
        self.save.offer(self.map.picture, ", ".join(names))
        self.triangle = ClassTriangle()
        self.bar.setRange(0, 0)  # it takes a moment to open a run
        self.bar.show()
        self.progress.setText(tr(_FIRST_LOOK))
        tasks.start(self._follow(self._run, self.triangle, self._called_off))
        self._point(self.map.place)

    async def _follow(self, run: OpenedRun, triangle: ClassTriangle, called_off: Event) -> None:
        def tell(progress: Progress) -> None:
            if not called_off.is_set():
                self._tell(triangle.share(progress.fraction))

        at_once = FEW
        while not triangle.complete and not called_off.is_set():
            steps, asked = triangle.steps, time.monotonic()
            found = await self._ask_places(run, triangle.ask(at_once), called_off, on_progress=tell)
            if found is None:
                return
            at_once = max(1, min(MANY, round(at_once * PATIENCE / (time.monotonic() - asked))))
            triangle.take(found.teacher, found.student)
            self._tell(triangle.share())
            if triangle.known and (triangle.complete or triangle.steps != steps):
                await self._draw(triangle, called_off)
        if not called_off.is_set():
            self._end_progress()

    def _tell(self, share: float) -> None:
        if share > 0:
            self.bar.setRange(0, _FINE)
            self.bar.setValue(round(_FINE * share))

    def _end_progress(self) -> None:
        self.bar.setRange(0, _FINE)  # a bar that moves keeps a timer
        self.bar.hide()
        self.progress.clear()

    async def _draw(self, triangle: ClassTriangle, called_off: Event) -> None:
        """Colours take some hundredths of a second, which a pointer would feel in the window's own thread."""
        side = self.map.side
        areas = await tasks.beside(triangle.teacher_areas, side)
        lines = await tasks.beside(triangle.student_boundary)
        if not called_off.is_set():
            self.map.show_decisions(areas, lines, self.classes.classes)
            self.progress.setText(tr(_CLOSER))
            self.save.setEnabled(True)

    @Slot(object)
    def _point(self, place: tuple[float, ...]) -> None:
        """Ask for the sample at a place; while one is awaited, only the newest place is kept."""
        self._wanted = place
        if self._run is not None and not self._answering:
            self._answering = True
            tasks.start(self._show_samples())

    async def _show_samples(self) -> None:
        try:
            while self._wanted is not None and self._run is not None:
                run, called_off, place = self._run, self._called_off, self._wanted
                self._wanted = None
                found = await self._ask_places(run, np.array([place]), called_off, images=True)
                if found is not None:
                    self._show_sample(run, place, found)
        finally:
            self._answering = False

    async def _ask_places(
        self,
        run: OpenedRun,
        mixes: np.ndarray,
        called_off: Event,
        images: bool = False,
        on_progress: Callable[[Progress], None] | None = None,
    ) -> ExploredPlaces | None:
        """What is seen at places; None when it is not wanted any more, or failed."""
        wanted: dict[str, Any] = {
            "path": str(run.folder.path),
            "target": run.target,
            "classes": self.classes.classes,
            "mixes": mixes,
            "seed": self.noise.seed,
            "images": images,
            "on_progress": on_progress,
        }
        found: ExploredPlaces | None = await self._answer("explore_places", called_off, **wanted)
        return found

    def _show_sample(self, run: OpenedRun, place: tuple[float, ...], found: ExploredPlaces) -> None:
        assert found.images is not None
        names = [run.class_names[number] for number in self.classes.classes]
        told = "  ".join(f"{name} {100 * share:.0f} %" for name, share in zip(names, place, strict=True))
        self._mix.setText(told)
        self.picture.show_image(image_of(found.images[0]))
        student = None if found.student is None else found.student[0]
        self.answers.show_answers(found.teacher[0], student, run.class_names)
        self.map.setAccessibleDescription(f"{told}. {self.answers.agreement.text()}")
