"""The gallery of synthetic images: filtered, one of them large, and with a slider back through earlier sheets."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QListView, QSizePolicy, QSlider, QWidget

from qimera_studio.events import Samples
from qimera_studio.run_folder.folder import SampleSheet
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look import layout
from qimera_studio.ui.models.gallery.sample_gallery import SampleGallery, read_sheet
from qimera_studio.ui.models.gallery.sheet_filter import SheetFilter, Wanted
from qimera_studio.ui.models.run.stage_record import title_of
from qimera_studio.ui.widgets.gallery.gallery_delegate import GalleryDelegate
from qimera_studio.ui.widgets.gallery.gallery_filter import GalleryFilter
from qimera_studio.ui.widgets.gallery.sample_viewer import SampleViewer
from qimera_studio.ui.widgets.gallery.sheet_saver import SheetSaver

_WAITING = "The first images appear soon after the start."
_DAMAGED = "The images of step {step} cannot be read; the file is damaged or gone."
_NONE = "None of these {count} images is of that kind."
_ASKING = "Asking {target} about these images …"


class SheetBrowser(QWidget):
    """Shows the newest sheet as it arrives, or an earlier one for as long as the slider is held back.

    Signals:
        answers_wanted: a sheet's file in the run folder, and the compressed network whose answers to it are not known.
    """

    answers_wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.gallery = SampleGallery(self)
        self.shown = SheetFilter(self.gallery, self)
        self._sheets: Sequence[Samples] = ()
        self._folder = Path()
        self._names: Sequence[str] = ()
        self._file = self._asked = ""
        self._follows, self._waits = True, False
        self._told = tr(_WAITING)
        self.caption = layout.caption(self._told)
        self.filter = GalleryFilter()
        self.filter.wanted.connect(self._want)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(tr("Earlier synthetic images"))
        self.slider.setPageStep(1)
        self.slider.valueChanged.connect(self._scrub)
        self.view = QListView()
        self.saver = SheetSaver()
        self.viewer = SampleViewer(self.shown, self)
        self.viewer.finished.connect(self._looked)
        self.viewer.sheet_wanted.connect(self._turn)
        self._prepare_view()
        heading = layout.heading(tr("Synthetic images"))
        heading.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        head = layout.row(heading, self.saver)
        head.setStretch(0, 1)
        self.setLayout(layout.column(head, self.filter, self.caption, self.view, self.slider, spacing=layout.NEAR))
        self.begin(Path(), ())

    def begin(self, folder: Path, names: Sequence[str]) -> None:
        """Start over with another run folder and its class names."""
        self._folder, self._file, self._follows = folder, "", True
        self.filter.offer_targets(())
        self.name_classes(names)
        self.saver.offer_all(())
        self.show_sheets(())
        self._show_sheet(None, tr(_WAITING))

    @property
    def named(self) -> bool:
        """Whether the classes have names."""
        return bool(self._names)

    def name_classes(self, names: Sequence[str]) -> None:
        """Name the classes of the sheets that are shown from now on."""
        self._names = names
        self.filter.name_classes(names)

    def show_sheets(self, sheets: Sequence[Samples]) -> None:
        """Offer these sheets; one who looks at the newest keeps looking at the newest."""
        if sheets != self._sheets:
            self.saver.offer_all([self._folder / sheet.file for sheet in sheets])
        self._sheets = sheets
        with QSignalBlocker(self.slider):
            self.slider.setRange(0, max(0, len(sheets) - 1))
            # Whoever has an image before them is not to find another there.
            if self._follows and not self.viewer.isVisible():
                self.slider.setValue(self.slider.maximum())
        self.slider.setEnabled(len(sheets) > 1)
        self._show()

    def show_answers(self, file: str, target: str, answers: np.ndarray | None) -> None:
        """Take over what a compressed network answers to a sheet, float [N, C]; None where that cannot be learned."""
        if (file, target) == (self._file, self.filter.choice.target):
            self._waits = False
            self.gallery.show_answers(answers)
            self._say()

    def _prepare_view(self) -> None:
        self.view.setAccessibleName(tr("Synthetic images"))
        self.view.setModel(self.shown)
        self.view.setItemDelegate(GalleryDelegate(self.view))
        self.view.setViewMode(QListView.ViewMode.IconMode)
        self.view.setUniformItemSizes(True)
        self.view.setLayoutMode(QListView.LayoutMode.Batched)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setMovement(QListView.Movement.Static)
        self.view.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.view.setSpacing(layout.TIGHT)
        self.view.setToolTip(tr("Double-click an image, or press Enter, to see it large"))
        self.view.activated.connect(self._open)

    @Slot(int)
    def _scrub(self, position: int) -> None:
        self._follows = position == self.slider.maximum()
        self._show()

    @Slot(int)
    def _turn(self, by: int) -> None:
        self.slider.setValue(self.slider.value() + by)

    @Slot()
    def _looked(self) -> None:
        """The large image is put away; the newest sheet may come again."""
        self.show_sheets(self._sheets)

    def _show(self) -> None:
        position = self.slider.value()
        if position >= len(self._sheets) or self._sheets[position].file == self._file:
            return
        samples = self._sheets[position]
        self._file = samples.file
        sheet = read_sheet(self._folder / samples.file)
        if sheet is None:
            self._show_sheet(None, tr(_DAMAGED).format(step=f"{samples.step:,}"))
            return
        if not self.named:
            self.filter.name_classes([str(label) for label in range(sheet.soft_labels.shape[1])])
        several = tr("{stage}, step {step} · sheet {number} of {count}")
        told = several if len(self._sheets) > 1 else tr("{stage}, step {step} · first sheet")
        stage, step = tr(title_of(samples.stage)), f"{samples.step:,}"
        self._show_sheet(
            sheet, told.format(stage=stage, step=step, number=f"{position + 1:,}", count=f"{len(self._sheets):,}")
        )

    def _show_sheet(self, sheet: SampleSheet | None, told: str) -> None:
        self._told = told
        self.gallery.show_sheet(sheet, self._names)
        self._want(self.filter.choice)

    @Slot(object)
    def _want(self, wanted: Wanted) -> None:
        self.shown.want(wanted)
        key = f"{self._file} {wanted.target}"
        if wanted.target and self.gallery.sheet is not None and self._asked != key:
            self._asked, self._waits = key, True
            self.gallery.show_answers(None)
            self.answers_wanted.emit(self._file, wanted.target)
        self._say()

    def _say(self) -> None:
        """What is shown, or why nothing is; and what can be saved of it."""
        count, rows = self.gallery.rowCount(), self.shown.rowCount()
        waits = self._waits and self.filter.choice.target
        if count and not rows:
            told = tr(_ASKING) if waits else tr(_NONE)
            self.caption.setText(told.format(count=count, target=self.filter.choice.target.upper()))
        else:
            self.caption.setText(self._told)
        shown = [self.shown.mapToSource(self.shown.index(row, 0)).row() for row in range(rows)]
        self.saver.offer(self.gallery.sheet, shown, self._names, f"{self._folder.name} {Path(self._file).stem}".strip())

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        self.viewer.show_row(index.row())
        self.viewer.open()
