"""Two classes: what lies between them, and where each network of a run goes over from the one to the other."""

from collections.abc import Callable
from threading import Event
from typing import Any

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QSlider, QWidget

from qimera_studio.exploring.explored import ExploredPath
from qimera_studio.ui import tasks
from qimera_studio.ui.engine.engine_client import EngineClient
from qimera_studio.ui.explore.view import OpenedRun, View
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.icons import icon
from qimera_studio.ui.look.layout import (
    NEAR,
    NORMAL,
    SECTION,
    TIGHT,
    WIDE,
    caption,
    card,
    column,
    heading,
    row,
)
from qimera_studio.ui.models.explore.path_words import boundaries_in_words
from qimera_studio.ui.models.gallery.sample_gallery import image_of
from qimera_studio.ui.widgets.explore.both_answers import BothAnswers
from qimera_studio.ui.widgets.explore.class_fields import ClassFields
from qimera_studio.ui.widgets.explore.noise_choice import NoiseChoice
from qimera_studio.ui.widgets.explore.path_plot import AXIS, END, PathPlot
from qimera_studio.ui.widgets.explore.path_saver import PathSaver
from qimera_studio.ui.widgets.explore.path_strip import PathStrip
from qimera_studio.ui.widgets.gallery.picture import Picture

PICTURE = 160  # pixels of the least side
PART = 0.28  # of the height, where that is more
FRAME = 40  # milliseconds between two pictures of the animation
STEPS = 100  # of the slider from end to end, however many images there are yet


class TwoClasses(View):
    """Lets a person walk from one class to another."""

    def __init__(self, engine: EngineClient, parent: QWidget | None = None) -> None:
        super().__init__(engine, parent)
        self._called_off = Event()
        self._images: list[QImage] = []
        self._direction = 1
        self._followed: dict[str, Any] = {}
        self._walking = False
        self.path: ExploredPath | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME)
        self._timer.timeout.connect(self._advance)
        contents = column(self._make_choices(), self._make_place(), self._make_way(), spacing=WIDE)
        contents.setStretch(2, 1)
        self.setLayout(contents)
        self._allow(False)

    @property
    def busy(self) -> bool:
        """Whether a way is being followed."""
        return self._walking

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the picture grow with the window."""
        super().resizeEvent(event)
        self.picture.set_side(max(PICTURE, round(PART * self.height())))

    def step(self, by: int) -> None:
        """Go on along the way."""
        self.slider.setValue(self.slider.value() + by)

    def change(self, by: int) -> None:
        """Go on to the next two classes."""
        self.classes.advance(by)

    def _make_choices(self) -> QWidget:
        self.classes = ClassFields([("From", "First class"), ("to", "Second class")])
        self.classes.changed.connect(self._follow)
        self.noise = NoiseChoice()
        self.noise.changed.connect(self._follow)
        choices = QWidget()
        choices.setLayout(row(self.classes, NORMAL, self.noise, -1))
        return choices

    def _make_place(self) -> QFrame:
        self.picture = Picture(tr("Synthetic image"), PICTURE)
        self._share, self.answers = heading(), BothAnswers()
        self.play = _button(tr("Play"), "play", self._toggle)
        self.saver = PathSaver()
        self.saver.failed.connect(self.failed)
        told = column(self._share, NEAR, self.answers, -1, row(self.play, self.saver, -1), spacing=TIGHT)
        shown = row(self.picture, told, spacing=SECTION)
        shown.setStretch(1, 1)
        return card(shown)

    def _make_way(self) -> QFrame:
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(tr("Place on the way, λ"))
        self.slider.setPageStep(10)
        self.slider.setRange(0, STEPS)
        self.slider.setValue(STEPS // 2)
        self.slider.valueChanged.connect(self._show_place)
        self.strip, self.plot, self._boundaries = PathStrip(), PathPlot(), caption()
        self.strip.chosen.connect(self._go_to_share)
        way = column(self.strip, self.slider, spacing=TIGHT)
        way.setContentsMargins(AXIS, 0, END, 0)
        walk = column(way, self.plot, self._boundaries, spacing=NEAR)
        walk.setStretch(1, 1)
        return card(walk)

    def _look(self, run: OpenedRun) -> None:
        self.classes.set_names(run.class_names)
        self._follow()

    def _rest(self) -> None:
        self._timer.stop()
        self.play.setText(tr("Play"))
        self.play.setIcon(icon("play"))

    def _forget(self) -> None:
        self._called_off.set()
        self.path, self._images = None, []
        self.strip.show_images(())
        self.plot.clear()
        self.picture.show_image(QImage())
        self._boundaries.setText("")
        self._allow(False)

    @Slot()
    def _follow(self) -> None:
        """Ask for the way that is chosen now; the question before it is not wanted any more."""
        if self._run is None:
            return
        self._called_off.set()
        self._called_off = Event()
        tasks.start(self._walk(self._run, self._called_off))

    async def _walk(self, run: OpenedRun, called_off: Event) -> None:
        """Sketch a way that is not shown yet, so that pictures follow the slider at once; then follow it closely."""
        self.mended.emit()
        self._boundaries.setText(tr("Following the way …"))
        classes, seed = self.classes.classes, self.noise.seed
        wanted: dict[str, Any] = {"path": str(run.folder.path), "target": run.target, "classes": classes, "seed": seed}
        self._walking = True
        for sketch in (True, False):
            if sketch and self.path is not None and self._followed == wanted:
                continue
            path = await self._answer("explore_path", called_off, sketch=sketch, **wanted)
            if path is None:
                break
            self._followed = wanted
            self._show_path(path, run.class_names)
        if called_off is self._called_off:
            self._walking = False

    def _show_path(self, path: ExploredPath, names: tuple[str, ...]) -> None:
        self.path = path
        self._images = [image_of(pixels) for pixels in path.images]
        self.strip.show_images(self._images)
        self.plot.show_path(path, names)
        self.saver.offer(path, tr("{first} to {second}").format(first=names[path.first], second=names[path.second]))
        self._boundaries.setText(boundaries_in_words(path, names))
        self._allow(True)
        self._show_place(self.slider.value())

    def _allow(self, something: bool) -> None:
        for control in (self.play, self.saver, self.slider):
            control.setEnabled(something)

    @Slot(int)
    def _show_place(self, position: int) -> None:
        if self.path is None or self._run is None:
            return
        share, names = position / STEPS, self._run.class_names
        nearest = round(share * (len(self._images) - 1))
        self.picture.show_image(self._images[nearest])
        self.strip.mark(share)
        self.plot.mark(share)
        self.saver.mark(nearest)
        self._share.setText(f"λ = {share:.2f}")
        student = None if self.path.student is None else self.path.student[nearest]
        self.answers.show_answers(self.path.teacher[nearest], student, names)
        self.picture.setAccessibleDescription(f"{self._share.text()}. {self.answers.agreement.text()}")

    @Slot(float)
    def _go_to_share(self, share: float) -> None:
        self.slider.setValue(round(share * STEPS))

    @Slot()
    def _toggle(self) -> None:
        if self._timer.isActive():
            self._rest()
            return
        self.play.setText(tr("Pause"))
        self.play.setIcon(icon("pause"))
        self._timer.start()

    @Slot()
    def _advance(self) -> None:
        """One picture on; turn round at either end."""
        if not 0 <= self.slider.value() + self._direction <= STEPS:
            self._direction = -self._direction
        self.slider.setValue(self.slider.value() + self._direction)


def _button(text: str, picture: str, act: Callable[[], None]) -> QPushButton:
    button = QPushButton(text)
    button.setIcon(icon(picture))
    button.clicked.connect(act)
    return button
