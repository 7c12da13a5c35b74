"""Measuring how much each layer minds being quantized: asked for, watched, called off, and what it was measured on."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QProgressBar, QPushButton, QWidget

from qimera_studio.engine.messages import Problem, Progress
from qimera_studio.quantization.weighing import Weighing
from qimera_studio.ui import layout
from qimera_studio.ui.models.settings_model import SettingsModel
from qimera_studio.ui.study import Study
from qimera_studio.ui.translation import tr

_NOTHING = "Sensitivities are not measured yet: a minute's work, without any data, kept for this checkpoint."
_PROBES = "{count} random pictures with natural statistics"
_BANK = "{count} synthetic images of the run “{run}”"
_MEASURED = "Sensitivities measured on {images}, with {weights}-bit weights and {activations}-bit inputs."


class WeighingBar(QWidget):
    """Starts, shows and ends the weighing of layers.

    Args:
        model: tells the bits to weigh with.
        study: does the work.
    """

    def __init__(self, model: SettingsModel, study: Study, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._study = model, study
        self.told = layout.caption()
        self.measure = QPushButton(tr("Measure sensitivities"))
        self.cancel = QPushButton(tr("Cancel"))
        self.cancel.setAccessibleName(tr("Stop measuring sensitivities"))
        self.progress = QProgressBar()
        self.progress.setRange(0, 1000)
        self.progress.setAccessibleName(tr("Progress of measuring sensitivities"))
        line = layout.row(self.told, self.measure, self.cancel)
        line.setStretch(0, 1)
        self.setLayout(layout.column(line, self.progress, spacing=layout.TIGHT))
        self.measure.clicked.connect(self._measure)
        self.cancel.clicked.connect(study.call_off)
        study.changed.connect(self._show)
        study.progressed.connect(self._show_progress)
        study.failed.connect(self._show_failure)
        self._show()

    @Slot()
    def _measure(self) -> None:
        self._study.weigh(self._model.settings.target)
        self.cancel.setFocus()

    @Slot()
    def _show(self) -> None:
        busy = self._study.weighing_now
        for widget, shown in ((self.measure, not busy), (self.cancel, busy), (self.progress, busy)):
            widget.setVisible(shown)
        if busy:
            self.progress.setValue(0)
        self._tell(tr("Getting ready …") if busy else _told(self._study.weighing))
        self.measure.setText(tr("Measure again") if self._study.weighing else tr("Measure sensitivities"))

    @Slot(object)
    def _show_progress(self, progress: Progress) -> None:
        if self._study.weighing_now:
            self.progress.setValue(round(1000 * progress.fraction))
            self._tell(tr(progress.doing))

    @Slot(object)
    def _show_failure(self, problem: Problem) -> None:
        self._tell(tr(problem.sentence), alert=True)

    def _tell(self, sentence: str, alert: bool = False) -> None:
        self.told.setText(sentence)
        self.told.setProperty("alert", alert)
        self.told.style().polish(self.told)


def _told(weighing: Weighing | None) -> str:
    if weighing is None:
        return tr(_NOTHING)
    kind = tr(_PROBES) if weighing.images == "probes" else tr(_BANK)
    target = weighing.target
    return tr(_MEASURED).format(
        images=kind.format(count=weighing.count, run=weighing.images),
        weights=target.weights,
        activations=target.activations,
    )
