"""Synthetic images of the runs side by side, at the same share of their making, of all classes or of one."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSlider, QWidget

from qimera_studio.reports.comparison.compared_run import ComparedRun
from qimera_studio.run_folder.folder import SampleSheet
from qimera_studio.ui.comparison.real_images import RealImages
from qimera_studio.ui.comparison.sample_strip import SampleStrip
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.layout import NEAR, NORMAL, TIGHT, WIDE, caption, column, heading, row, strong
from qimera_studio.ui.models.comparison.compared_samples import classes_in, images_of
from qimera_studio.ui.models.gallery.sample_gallery import read_sheet
from qimera_studio.ui.models.model.class_names import class_names
from qimera_studio.ui.widgets.settings.form.fields.choice_field import ChoiceField

_FINE = 100
_SLIDER = 220
_NAMES = 220


class SamplesCard(QFrame):
    """A line of images for each run and one of real images, a choice of class, and a slider through the sheets."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._runs: Sequence[ComparedRun] = ()
        self._names: list[tuple[str, ...]] = []
        self.strips: list[SampleStrip] = []
        self._told: list[QLabel] = []
        self.classes = ChoiceField(tr("Class of the images"))
        self.classes.committed.connect(self._show)
        self.real = RealImages()
        self.real.changed.connect(self._show)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(tr("From the first images to the last"))
        self.slider.setRange(0, _FINE)
        self.slider.setPageStep(_FINE // 10)
        self.slider.setFixedWidth(_SLIDER)
        self.slider.valueChanged.connect(self._show)
        self._rows = QWidget()
        self._lines = QGridLayout(self._rows)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setHorizontalSpacing(NORMAL)
        self._lines.setVerticalSpacing(NORMAL)
        self._lines.setColumnStretch(1, 1)
        first, last = caption(tr("First")), caption(tr("Last"))
        head = row(
            heading(tr("Synthetic images")), -1, self.classes, self.real, NORMAL, first, self.slider, last, spacing=NEAR
        )
        self.setLayout(column(head, self._rows, spacing=NORMAL, margin=WIDE))

    def show_runs(self, names: Sequence[str], runs: Sequence[ComparedRun]) -> None:
        """Show other runs' last images."""
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            assert widget is not None
            widget.hide()
            widget.deleteLater()
        self._runs, self.strips, self._told = runs, [], []
        for name in names:
            _, told, strip = self._add_line(name, tr("Synthetic images of {run}").format(run=name))
            self.strips.append(strip)
            self._told.append(told)
        self.real_label, self._real_told, self.real_strip = self._add_line(tr("Real images"), tr("Real images"))
        self._names = [class_names(run.folder, run.job) for run in runs]
        self._offer_classes()
        self.slider.setValue(_FINE)
        self._show()

    def _add_line(self, name: str, what: str) -> tuple[QWidget, QLabel, SampleStrip]:
        """A name over what is told of a line's images, and the images."""
        told, strip, named = caption(), SampleStrip(), strong(name)
        strip.setAccessibleName(what)
        named.setWordWrap(True)
        label = QWidget()
        label.setLayout(column(named, told, -1, spacing=TIGHT))
        label.setFixedWidth(_NAMES)
        place = self._lines.count() // 2
        self._lines.addWidget(label, place, 0)
        self._lines.addWidget(strip, place, 1)
        return label, told, strip

    def _offer_classes(self) -> None:
        """Offer the classes of which the runs have images in the end, and real images such as these."""
        last = [(self._read(run, 1.0), names) for run, names in zip(self._runs, self._names, strict=True)]
        found = classes_in((sheet, names) for sheet, names in last if sheet is not None)
        self.classes.set_choices([(tr("All classes"), None), *((name, name) for name in found)])
        self.classes.setVisible(bool(found))
        self.real.suit(*next((one for one in last if one[0] is not None), (None, ())))

    @Slot()
    def _show(self) -> None:
        share, wanted = self.slider.value() / _FINE, self.classes.currentData()
        for run, names, strip, told in zip(self._runs, self._names, self.strips, self._told, strict=True):
            sheet = self._read(run, share)
            images = None if sheet is None else images_of(sheet, names, wanted)
            strip.setVisible(images is not None and len(images) > 0)
            strip.show_images(() if images is None else images)
            told.setText(_told(run.sheet_at(share), images, wanted))
        self._show_real(wanted)

    def _show_real(self, wanted: str | None) -> None:
        """The last line, which is there once real images were read."""
        images = self.real.images_of(wanted)
        self.real_strip.setVisible(len(images) > 0)
        self.real_strip.show_images(images)
        self._real_told.setText("" if len(images) else tr("No image of {name}").format(name=wanted))
        self.real_label.setVisible(self.real.found is not None)

    @staticmethod
    def _read(run: ComparedRun, share: float) -> SampleSheet | None:
        file = run.sheet_at(share)
        return read_sheet(file) if file else None


def _told(file: Path | None, images: np.ndarray | None, wanted: str | None) -> str:
    """When the shown images were made, or why there are none."""
    if file is None or images is None:
        return tr("There are no images that can be read.")
    step = file.stem.rpartition("-")[2]
    when = tr("step {step}").format(step=f"{int(step):,}") if step.isdecimal() else file.stem
    return when if len(images) else tr("{when}: no image of {name}").format(when=when, name=wanted)
