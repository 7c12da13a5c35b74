"""A button that keeps what a view shows as a PNG."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QPushButton

from qimera_studio.engine.failures import describe
from qimera_studio.files import replacing
from qimera_studio.ui import tasks
from qimera_studio.ui.files import dialogs
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.icons import icon


class PictureSaver(QPushButton):
    """Asks for a file, then takes the picture and writes it beside the window.

    Args:
        text: on the button.

    Signals:
        failed: a `Problem`: the file could not be written.
    """

    failed = Signal(object)

    def __init__(self, text: str) -> None:
        super().__init__(icon("image"), text)
        self._take: Callable[[], QImage] = QImage
        self._name = ""
        self.clicked.connect(self._save)

    def offer(self, take: Callable[[], QImage], stem: str) -> None:
        """Keep what `take` makes from now on; `stem` is the name its file is offered under, without ending."""
        self._take, self._name = take, stem.replace("/", "-") + ".png"

    @Slot()
    def _save(self) -> None:
        tasks.start(self._ask_file())

    async def _ask_file(self) -> None:
        file = await dialogs.save_file(self, tr("Save the picture"), dialogs.PICTURES, self._name)
        if file is None:
            return
        try:
            await tasks.beside(_write, self._take(), Path(file))
        except OSError as error:
            self.failed.emit(describe(error))


def _write(picture: QImage, file: Path) -> None:
    with replacing(file) as temporary:
        if not QImageWriter(str(temporary), b"PNG").write(picture):
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(file))
