"""Synthetic images of the runs side by side, at the same share of their making."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSlider, QWidget

from qimera_studio.reports.comparison.compared_run import ComparedRun
from qimera_studio.ui.comparison.sample_strip import SampleStrip
from qimera_studio.ui.layout import NEAR, NORMAL, TIGHT, WIDE, caption, column, heading, row, strong
from qimera_studio.ui.models.sample_gallery import read_sheet
from qimera_studio.ui.translation import tr

_FINE = 100
_SLIDER = 220
_NAMES = 220


class SamplesCard(QFrame):
    """A line of images for each run, and a slider from the first sheet to the last."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._runs: Sequence[ComparedRun] = ()
        self.strips: list[SampleStrip] = []
        self._told: list[QLabel] = []
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
        head = row(heading(tr("Synthetic images")), -1, first, self.slider, last, spacing=NEAR)
        self.setLayout(column(head, self._rows, spacing=NORMAL, margin=WIDE))

    def show_runs(self, names: Sequence[str], runs: Sequence[ComparedRun]) -> None:
        """Show other runs' last images."""
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            assert widget is not None
            widget.hide()
            widget.deleteLater()
        self._runs, self.strips, self._told = runs, [], []
        for place, name in enumerate(names):
            told, strip, named = caption(), SampleStrip(), strong(name)
            strip.setAccessibleName(tr("Synthetic images of {run}").format(run=name))
            named.setWordWrap(True)
            label = QWidget()
            label.setLayout(column(named, told, -1, spacing=TIGHT))
            label.setFixedWidth(_NAMES)
            self._lines.addWidget(label, place, 0)
            self._lines.addWidget(strip, place, 1)
            self.strips.append(strip)
            self._told.append(told)
        self.slider.setValue(_FINE)
        self._show()

    @Slot()
    def _show(self) -> None:
        share = self.slider.value() / _FINE
        for run, strip, told in zip(self._runs, self.strips, self._told, strict=True):
            file = run.sheet_at(share)
            sheet = read_sheet(file) if file else None
            strip.setVisible(sheet is not None)
            if file is None or sheet is None:
                told.setText(tr("There are no images that can be read."))
                continue
            strip.show_images(sheet.images)
            step = file.stem.rpartition("-")[2]
            told.setText(tr("step {step}").format(step=f"{int(step):,}") if step.isdecimal() else file.stem)
