"""A button that writes sheets as pictures: the images that are shown, or all sheets of a run."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from qimera_studio.engine.failures import describe
from qimera_studio.run_folder.folder import SampleSheet
from qimera_studio.ui import tasks
from qimera_studio.ui.files import dialogs
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.icons import icon
from qimera_studio.ui.models.gallery.sample_gallery import read_sheet
from qimera_studio.ui.models.gallery.sheet_pictures import save_sheet

_NAME = "Save"


class SheetSaver(QPushButton):
    """Asks for a place and writes beside the window; while many sheets are written, pressing it again stops.

    Signals:
        failed: a `Problem`: something could not be written.
    """

    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(icon("export"), tr(_NAME), parent)
        self.setAccessibleName(tr("Save as PNG"))
        self.setToolTip(self.accessibleName())
        self._choices = QMenu(self)
        self.one = self._choices.addAction(tr("These images…"))
        self.all = self._choices.addAction(tr("All sheets of the run…"))
        self.one.triggered.connect(self._save_one)
        self.all.triggered.connect(self._save_all)
        self.clicked.connect(self._stop)
        self.setMenu(self._choices)
        self._sheet: SampleSheet | None = None
        self._rows: Sequence[int] = ()
        self._names: Sequence[str] = ()
        self._files: Sequence[Path] = ()
        self._stem, self._stopped = "", False

    def offer(self, sheet: SampleSheet | None, rows: Sequence[int], names: Sequence[str], stem: str) -> None:
        """Offer these images of a sheet.

        Args:
            sheet: None where there is none.
            rows: its images that are shown.
            names: the classes.
            stem: the name a file is offered under, without ending.
        """
        self._sheet, self._rows, self._names, self._stem = sheet, rows, names, stem
        self.one.setEnabled(sheet is not None and bool(rows))

    def offer_all(self, files: Sequence[Path]) -> None:
        """Offer all sheets of a run, oldest first."""
        self._files = files
        self.setEnabled(bool(files))

    @Slot()
    def _save_one(self) -> None:
        tasks.start(self._ask_file())

    @Slot()
    def _save_all(self) -> None:
        tasks.start(self._ask_folder())

    @Slot()
    def _stop(self) -> None:
        self._stopped = True

    async def _ask_file(self) -> None:
        sheet, rows, names = self._sheet, self._rows, self._names
        file = await dialogs.save_file(self, tr("Save the images"), dialogs.PICTURES, f"{self._stem}.png")
        if file is not None and sheet is not None:
            await self._beside(Path(file), sheet, names, rows)

    async def _ask_folder(self) -> None:
        files, names = list(self._files), self._names
        if (folder := await dialogs.open_folder(self, tr("Save all sheets in"))) is None:
            return
        self._stopped = False
        self.setMenu(None)  # type: ignore[arg-type]
        for done, file in enumerate(files):
            told = tr("Stop saving ({done} of {count})").format(done=done, count=len(files))
            self.setText(told)
            if self._stopped or not await self._beside(Path(folder) / f"{file.stem}.png", file, names):
                break
        self.setText(tr(_NAME))
        self.setMenu(self._choices)

    async def _beside(
        self, to: Path, sheet: SampleSheet | Path, names: Sequence[str], rows: Sequence[int] | None = None
    ) -> bool:
        """Write one picture in a thread of its own; say whether that went well."""
        try:
            await tasks.beside(_write, to, sheet, names, rows)
        except OSError as error:
            self.failed.emit(describe(error))
            return False
        return True


def _write(to: Path, sheet: SampleSheet | Path, names: Sequence[str], rows: Sequence[int] | None) -> None:
    """A sheet that cannot be read is passed over: the gallery says so where it is shown."""
    found = read_sheet(sheet) if isinstance(sheet, Path) else sheet
    if found is not None:
        save_sheet(to, found, names, rows)
