"""Measuring how much each layer minds being quantized, and what it was measured on."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from qimera_studio.quantization.weighing import Weighing
from qimera_studio.ui.engine.study import Study
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.models.settings.settings_model import SettingsModel
from qimera_studio.ui.widgets.errand_bar import ErrandBar

_NOTHING = "Sensitivities are not measured yet: no data needed, seconds for small networks, kept for this checkpoint."
_PROBES = "{count} random pictures with natural statistics"
_BANK = "{count} synthetic images of the run “{run}”"
_MEASURED = "Sensitivities measured on {images}, with {weights}-bit weights and {activations}-bit inputs."


class WeighingBar(ErrandBar):
    """Starts, shows and ends the weighing of layers.

    Args:
        model: tells the bits to weigh with.
        study: does the work.
    """

    def __init__(self, model: SettingsModel, study: Study, parent: QWidget | None = None) -> None:
        super().__init__(study.weigher, tr("Measure sensitivities"), parent=parent)
        self._model, self._study = model, study
        self.wanted.connect(self._weigh)
        study.changed.connect(self._tell_known)
        self._tell_known()

    @Slot()
    def _weigh(self) -> None:
        self._study.weigh(self._model.settings.target)

    @Slot()
    def _tell_known(self) -> None:
        weighing = self._study.weighing
        self.begin.setText(tr("Measure again") if weighing else tr("Measure sensitivities"))
        self.tell(_told(weighing))


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
