"""The gallery of synthetic images, with a slider back through earlier sheets."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QListView, QSlider, QWidget

from qimera_studio.events import Samples
from qimera_studio.ui import layout
from qimera_studio.ui.models.sample_gallery import SampleGallery, read_sheet
from qimera_studio.ui.models.stage_record import title_of
from qimera_studio.ui.widgets.gallery_delegate import GalleryDelegate

_WAITING = "The first images appear soon after the start."


class SheetBrowser(QWidget):
    """Shows the newest sheet as it arrives, or an earlier one for as long as the slider is held back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.gallery = SampleGallery(self)
        self._sheets: Sequence[Samples] = ()
        self._folder = Path()
        self._names: Sequence[str] = ()
        self._shown = ""
        self.caption = layout.caption(_WAITING)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName("Earlier synthetic images")
        self.slider.setPageStep(1)
        self.slider.valueChanged.connect(self._show)
        self.view = QListView()
        self._prepare_view()
        self.setLayout(
            layout.column(layout.heading("Synthetic images"), self.caption, self.view, self.slider, spacing=layout.NEAR)
        )
        self.begin(Path(), ())

    def begin(self, folder: Path, names: Sequence[str]) -> None:
        """Start over with another run folder and its class names."""
        self._folder, self._names, self._shown = folder, names, ""
        self.show_sheets(())
        self.gallery.show_sheet(None, names)
        self.caption.setText(_WAITING)

    def show_sheets(self, sheets: Sequence[Samples]) -> None:
        """Offer these sheets; one who looks at the newest keeps looking at the newest."""
        following = self.slider.value() >= self.slider.maximum()
        self._sheets = sheets
        with QSignalBlocker(self.slider):
            self.slider.setRange(0, max(0, len(sheets) - 1))
            if following:
                self.slider.setValue(self.slider.maximum())
        self.slider.setEnabled(len(sheets) > 1)
        self._show()

    def _prepare_view(self) -> None:
        self.view.setAccessibleName("Synthetic images")
        self.view.setModel(self.gallery)
        self.view.setItemDelegate(GalleryDelegate(self.view))
        self.view.setViewMode(QListView.ViewMode.IconMode)
        self.view.setUniformItemSizes(True)
        self.view.setLayoutMode(QListView.LayoutMode.Batched)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setMovement(QListView.Movement.Static)
        self.view.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.view.setSpacing(layout.TIGHT)

    @Slot()
    def _show(self) -> None:
        position = self.slider.value()
        if position >= len(self._sheets) or self._sheets[position].file == self._shown:
            return
        samples = self._sheets[position]
        self._shown = samples.file
        place = f"sheet {position + 1:,} of {len(self._sheets):,}" if len(self._sheets) > 1 else "first sheet"
        sheet = read_sheet(self._folder / samples.file)
        self.gallery.show_sheet(sheet, self._names)
        if sheet is not None:
            self.caption.setText(f"{title_of(samples.stage)}, step {samples.step:,} · {place}")
        else:
            self.caption.setText(f"The images of step {samples.step:,} cannot be read; the file is damaged or gone.")
