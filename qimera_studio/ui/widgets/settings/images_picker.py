"""Labelled images for measuring only: a folder with one folder per class, or an .npz file; optional."""

from collections.abc import Awaitable
from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QWidget

from qimera_studio.ui import tasks
from qimera_studio.ui.files import dialogs
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look import layout
from qimera_studio.ui.look.icons import icon
from qimera_studio.ui.models.settings.job_settings import JobSettings
from qimera_studio.ui.models.settings.settings_model import SettingsModel
from qimera_studio.ui.widgets.settings.form.fields.entry_field import EntryField


class ImagesPicker(QWidget):
    """Edits where labelled images lie."""

    def __init__(self, model: SettingsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.path = EntryField(tr("Labelled images"), tr("a folder with one folder per class, or an .npz file"))
        self.folder = QPushButton(icon("folder"), tr("Folder…"))
        self.file = QPushButton(icon("file"), tr("File…"))
        self.folder.setAccessibleName(tr("Choose a folder of labelled images"))
        self.file.setAccessibleName(tr("Choose an .npz file of labelled images"))
        self.setLayout(layout.row(self.path, self.folder, self.file))
        self.path.committed.connect(self._edit)
        self.folder.clicked.connect(self._pick_folder)
        self.file.clicked.connect(self._pick_file)
        model.changed.connect(self._show)
        self._show(model.settings)

    @Slot(object)
    def _edit(self, path: str) -> None:
        self._model.edit(tr("Labelled images"), replace(self._model.settings, images=path or None))

    @Slot()
    def _pick_folder(self) -> None:
        tasks.start(self._take(dialogs.open_folder(self, tr("A folder with one folder per class"))))

    @Slot()
    def _pick_file(self) -> None:
        tasks.start(self._take(dialogs.open_file(self, tr("An .npz file with images and labels"), dialogs.IMAGES)))

    async def _take(self, choice: Awaitable[str | None]) -> None:
        if (path := await choice) is not None:
            self._edit(path)

    @Slot(object)
    def _show(self, settings: JobSettings) -> None:
        self.path.show_value(settings.images)
