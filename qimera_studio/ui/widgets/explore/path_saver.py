"""Two buttons that keep what Explore shows: the present image as PNG, the whole way as GIF."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from qimera_studio.engine.failures import describe
from qimera_studio.exploring.explored import ExploredPath
from qimera_studio.ui import tasks
from qimera_studio.ui.files import dialogs
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.icons import icon
from qimera_studio.ui.look.layout import NEAR, row
from qimera_studio.ui.models.explore.path_pictures import save_animation, save_picture


class PathSaver(QWidget):
    """Asks for a file and writes it beside the window.

    Signals:
        failed: a `Problem`: the file could not be written.
    """

    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path: ExploredPath | None = None
        self._stem = ""
        self._position = 0
        self.picture = QPushButton(tr("Save picture…"))
        self.picture.clicked.connect(self._save_picture)
        self.animation = QPushButton(tr("Save GIF…"))
        self.animation.clicked.connect(self._save_animation)
        for button in (self.picture, self.animation):
            button.setIcon(icon("image"))
        self.setLayout(row(self.picture, self.animation, spacing=NEAR))

    def offer(self, path: ExploredPath, stem: str) -> None:
        """Offer another way; `stem` is the name its files are offered under, without ending."""
        self._path, self._stem = path, stem.replace("/", "-")

    def mark(self, position: int) -> None:
        """The image at `position` is the one that is shown."""
        self._position = position

    @Slot()
    def _save_picture(self) -> None:
        if self._path is not None:
            write = partial(save_picture, self._path.images[self._position])
            tasks.start(self._ask_file(tr("Save the picture"), dialogs.PICTURES, ".png", write))

    @Slot()
    def _save_animation(self) -> None:
        if self._path is not None:
            write = partial(save_animation, self._path.images)
            tasks.start(self._ask_file(tr("Save the way"), dialogs.ANIMATIONS, ".gif", write))

    async def _ask_file(self, question: str, kinds: str, suffix: str, write: Callable[[Path], None]) -> None:
        file = await dialogs.save_file(self, question, kinds, self._stem + suffix)
        if file is None:
            return
        try:
            await tasks.beside(write, Path(file))
        except OSError as error:
            self.failed.emit(describe(error))
