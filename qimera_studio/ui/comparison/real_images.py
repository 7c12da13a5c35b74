"""A button that reads labelled images of a person's own, to be held against synthetic ones."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton

from qimera_studio.engine.failures import describe
from qimera_studio.errors import InputRefused
from qimera_studio.evaluation.images import LabelledImages, load_labelled_images
from qimera_studio.run_folder.folder import SampleSheet
from qimera_studio.teacher.input_spec import InputSpec
from qimera_studio.ui import tasks
from qimera_studio.ui.files import dialogs
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.icons import icon

MOST, SHOWN = 512, 64
"""Images that are read of a folder, shared out among its classes, and that a line may show."""


class RealImages(QPushButton):
    """Reads beside the window; what suits no network that is compared is refused.

    Attributes:
        found: what was read last; None while nothing was.

    Signals:
        changed: other images are there, or none.
        failed: a `Problem`.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__(icon("image"), tr("Real images…"))
        self.setToolTip(tr("Hold labelled images of your own against the synthetic ones"))
        self.found: LabelledImages | None = None
        self._spec: InputSpec | None = None
        self._names: Sequence[str] = ()
        self.clicked.connect(self._ask)
        self.suit(None, ())

    def suit(self, sheet: SampleSheet | None, names: Sequence[str]) -> None:
        """Read images such as those of a sheet from now on, and forget others; none where there is no sheet."""
        self.found, self._spec, self._names = None, None, names
        if sheet is not None:
            size, channels = sheet.images.shape[2:]
            self._spec = InputSpec.of_preset("[0,1]", channels, size)
            self._names = names or [str(label) for label in range(sheet.soft_labels.shape[1])]
        self.setEnabled(sheet is not None)

    def images_of(self, wanted: str | None) -> list[np.ndarray]:
        """A few images of a class, or of all where none is wanted; each uint8 [H, W, channels]."""
        if self.found is None:
            return []
        if wanted is None:
            return list(self.found.first(SHOWN).images)
        label = self.found.classes.index(wanted) if wanted in self.found.classes else -1
        return list(self.found.images[self.found.labels == label][:SHOWN])

    @Slot()
    def _ask(self) -> None:
        tasks.start(self._ask_and_read())

    async def _ask_and_read(self) -> None:
        if (path := await dialogs.open_images(self)) is not None:
            await self.read(path)

    async def read(self, path: str) -> None:
        """Read an .npz, or a folder with one folder per class."""
        spec, names = self._spec, self._names
        assert spec is not None, "the button is off without"
        self.setEnabled(False)
        try:
            each = max(1, MOST // len(names))
            reading = tasks.beside(load_labelled_images, path, spec, names, each)
            found = await reading
        except (InputRefused, OSError) as error:
            self.failed.emit(describe(error))
            return
        finally:
            self.setEnabled(self._spec is not None)
        if spec is self._spec:
            self.found = found
            self.changed.emit()
