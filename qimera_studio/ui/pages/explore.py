"""The Explore page: what lies between two classes, and where each network of a run goes over from one to the other."""

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QImage, QShowEvent
from PySide6.QtWidgets import QComboBox, QPushButton, QSlider, QStackedWidget, QWidget

from qimera_studio.errors import Cancelled
from qimera_studio.exploring.explored import Explorable, ExploredPath
from qimera_studio.folder import RunFolder
from qimera_studio.ui import tasks
from qimera_studio.ui.engine_client import EngineClient, EngineProblem
from qimera_studio.ui.icons import icon
from qimera_studio.ui.layout import (
    NEAR,
    NORMAL,
    SECTION,
    TIGHT,
    WIDE,
    body,
    caption,
    card,
    column,
    heading,
    row,
    strong,
    title,
)
from qimera_studio.ui.models.path_words import agreement_in_words, answer_in_words, boundaries_in_words
from qimera_studio.ui.models.sample_gallery import image_of
from qimera_studio.ui.naming import classifier_name
from qimera_studio.ui.widgets.banner import Banner
from qimera_studio.ui.widgets.empty_state import EmptyState
from qimera_studio.ui.widgets.fields.choice_field import ChoiceField
from qimera_studio.ui.widgets.path_plot import AXIS, END, PathPlot
from qimera_studio.ui.widgets.path_saver import PathSaver
from qimera_studio.ui.widgets.path_strip import PathStrip
from qimera_studio.ui.widgets.picture import Picture

PICTURE = 192
FRAME = 40  # milliseconds between two pictures of the animation


class ExplorePage(QWidget):
    """Lets a person walk from one class of a finished run to another.

    Args:
        engine: makes the images and asks both networks.

    Signals:
        library_requested: the person looks for a run.
    """

    library_requested = Signal()

    def __init__(self, engine: EngineClient) -> None:
        super().__init__()
        self._engine = engine
        self._folder: RunFolder | None = None
        self._pending = False
        self._called_off = Event()
        self._names: tuple[str, ...] = ()
        self._images: list[QImage] = []
        self._seed = 1
        self.path: ExploredPath | None = None
        self._title = title("Explore")
        self._place = caption()
        self.banner = Banner()
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME)
        self._timer.timeout.connect(self._advance)
        self._step = 1
        self._make_choices()
        self._make_buttons()
        empty = EmptyState("explore", "Nothing to explore yet", "Open a finished run to see what lies between classes.")
        empty.offer("Open the library").clicked.connect(self.library_requested)
        self._stack = QStackedWidget()
        self._stack.addWidget(empty)
        self._stack.addWidget(self._make_contents())
        header = row(self._title, -1, self.targets, spacing=NORMAL)
        self.setLayout(column(header, self._place, self.banner, self._stack, spacing=NEAR, margin=SECTION))
        self.targets.hide()
        self._place.hide()

    def _make_choices(self) -> None:
        self.targets = ChoiceField("Compressed network")
        self.first = ChoiceField("First class")
        self.second = ChoiceField("Second class")
        self.noise = ChoiceField("Noise", [("No noise", False), ("One noise for all", True)])
        for field in (self.first, self.second):
            field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            field.setMinimumContentsLength(10)
        self.targets.committed.connect(self._follow)
        self.first.committed.connect(self._first_chosen)
        self.second.committed.connect(self._second_chosen)
        self.noise.committed.connect(self._follow)

    def _make_buttons(self) -> None:
        self.resample = _button("Resample", "redo", self._resample)
        self.resample.setToolTip("Draw another noise")
        self.play = _button("Play", "play", self._toggle)
        self.saver = PathSaver()
        self.saver.failed.connect(self.banner.tell)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName("Place on the way, λ")
        self.slider.setPageStep(10)
        self.slider.valueChanged.connect(self._show_place)

    def _make_contents(self) -> QWidget:
        self.picture = Picture("Synthetic image", PICTURE)
        self._share, self._agreement = heading(), strong()
        self._agreement.setWordWrap(True)
        self._original, self._compressed = body(), body()
        self._boundaries = caption()
        self.strip, self.plot = PathStrip(), PathPlot()
        self.strip.chosen.connect(self._go_to_share)
        told = column(
            self._share, NEAR, caption("The original"), self._original, NEAR, caption("The compressed network"),
            self._compressed, NEAR, self._agreement, -1, row(self.play, self.saver, -1),
            spacing=TIGHT,
        )  # fmt: skip
        shown = row(self.picture, told, spacing=SECTION)
        shown.setStretch(1, 1)
        choices = row(strong("From"), self.first, strong("to"), self.second, NORMAL, self.noise, self.resample, -1)
        way = column(self.strip, self.slider, spacing=TIGHT)
        way.setContentsMargins(AXIS, 0, END, 0)
        walk = column(way, self.plot, self._boundaries, spacing=NEAR)
        walk.setStretch(1, 1)
        inside = QWidget()
        contents = column(choices, card(shown), card(walk), spacing=WIDE)
        contents.setStretch(2, 1)
        inside.setLayout(contents)
        return inside

    def open(self, folder: RunFolder) -> None:
        """Explore a finished run; the engine is asked when the page is seen."""
        self._folder, self._pending = folder, True
        self._forget()
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
        self._folder, self._pending = None, False
        self._forget()
        self._title.setText("Explore")
        self._place.hide()
        self._stack.setCurrentIndex(0)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask the engine for what is new since the page was last seen."""
        super().showEvent(event)
        self._begin()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing moves on a page that nobody sees."""
        super().hideEvent(event)
        self._stand_still()

    def _begin(self) -> None:
        if self._pending and self._folder is not None:
            self._pending = False
            tasks.start(self._open(self._folder))

    async def _open(self, folder: RunFolder) -> None:
        self._stack.setCurrentIndex(0)
        self.banner.hide()
        try:
            found: Explorable = await self._engine.ask("explorable", path=str(folder.path))
        except EngineProblem as error:
            if folder is self._folder:
                self.banner.tell(error.problem)
            return
        if folder is self._folder:
            self._offer(found)

    def _offer(self, found: Explorable) -> None:
        self._names = found.class_names
        classes = [(name, number) for number, name in enumerate(found.class_names)]
        self.targets.set_choices([(name.upper(), name) for name in found.targets])
        self.targets.setVisible(len(found.targets) > 1)
        for field, number in ((self.first, 0), (self.second, 1)):
            field.set_choices(classes)
            field.show_value(number)
        self._place.show()
        self._stack.setCurrentIndex(1)
        self._follow()

    @Slot(object)
    def _first_chosen(self, number: int) -> None:
        self._keep_apart(self.second, number)

    @Slot(object)
    def _second_chosen(self, number: int) -> None:
        self._keep_apart(self.first, number)

    def _keep_apart(self, other: ChoiceField, number: int) -> None:
        """Who takes the other end's class turns the way round."""
        if other.currentData() == number and self.path is not None:
            ends = self.path.first, self.path.second
            other.show_value(ends[0] if ends[1] == number else ends[1])
        self._follow()

    @Slot()
    def _resample(self) -> None:
        self._seed += 1
        self._follow()

    @Slot()
    def _follow(self) -> None:
        """Ask for the way that is chosen now; the question before it is not wanted any more."""
        self._called_off.set()
        self._called_off = Event()
        self.resample.setEnabled(bool(self.noise.currentData()))
        tasks.start(self._walk(self._called_off))

    async def _walk(self, called_off: Event) -> None:
        assert self._folder is not None
        self.banner.hide()
        self._boundaries.setText("Following the way …")
        wanted: dict[str, Any] = {
            "path": str(self._folder.path),
            "target": str(self.targets.currentData()),
            "classes": (self.first.currentData(), self.second.currentData()),
            "seed": self._seed if self.noise.currentData() else None,
        }
        try:
            path = await self._engine.ask("explore_path", called_off=called_off, **wanted)
        except Cancelled:
            return
        except EngineProblem as error:
            if not called_off.is_set():
                self._forget()
                self.banner.tell(error.problem)
            return
        if not called_off.is_set():
            self._show_path(path)

    def _show_path(self, path: ExploredPath) -> None:
        self.path = path
        self._images = [image_of(pixels) for pixels in path.images]
        self.strip.show_images(self._images)
        self.plot.show_path(path, self._names)
        self.saver.offer(path, f"{self._names[path.first]} to {self._names[path.second]}")
        self._boundaries.setText(boundaries_in_words(path, self._names))
        fresh, last = not self.slider.maximum(), len(self._images) - 1
        with QSignalBlocker(self.slider):
            self.slider.setRange(0, last)
            if fresh:
                self.slider.setValue(last // 2)
        self._allow(True)
        self._show_place(self.slider.value())

    def _forget(self) -> None:
        self._called_off.set()
        self._stand_still()
        self.path, self._images = None, []
        self.strip.show_images(())
        self.picture.show_image(QImage())
        self._boundaries.setText("")
        with QSignalBlocker(self.slider):
            self.slider.setRange(0, 0)
        self._allow(False)

    def _allow(self, something: bool) -> None:
        for control in (self.play, self.saver, self.slider):
            control.setEnabled(something)

    @Slot(int)
    def _show_place(self, position: int) -> None:
        if self.path is None:
            return
        share = float(self.path.shares[position])
        self.picture.show_image(self._images[position])
        self.strip.mark(share)
        self.plot.mark(share)
        self.saver.mark(position)
        self._share.setText(f"λ = {share:.2f}")
        self._original.setText(answer_in_words(self.path.teacher[position], self._names))
        self._compressed.setText(answer_in_words(self.path.student[position], self._names))
        self._agreement.setText(agreement_in_words(self.path, position, self._names))
        self.picture.setAccessibleDescription(f"{self._share.text()}. {self._agreement.text()}")

    @Slot(float)
    def _go_to_share(self, share: float) -> None:
        self.slider.setValue(round(share * self.slider.maximum()))

    @Slot()
    def _toggle(self) -> None:
        if self._timer.isActive():
            self._stand_still()
            return
        self.play.setText("Pause")
        self.play.setIcon(icon("pause"))
        self._timer.start()

    def _stand_still(self) -> None:
        self._timer.stop()
        self.play.setText("Play")
        self.play.setIcon(icon("play"))

    @Slot()
    def _advance(self) -> None:
        """One picture on; turn round at either end."""
        if not 0 <= self.slider.value() + self._step <= self.slider.maximum():
            self._step = -self._step
        self.slider.setValue(self.slider.value() + self._step)


def _button(text: str, picture: str, act: Callable[[], None]) -> QPushButton:
    button = QPushButton(text)
    button.setIcon(icon(picture))
    button.clicked.connect(act)
    return button
