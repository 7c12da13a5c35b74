"""Layer by layer: the table of bits, with what searches, edits, measures and fits it."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from qimera_studio.teacher.card import Card
from qimera_studio.ui.engine.study import Study
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.language.wording import bytes_in_words
from qimera_studio.ui.look import layout
from qimera_studio.ui.models.settings.job_settings import JobSettings
from qimera_studio.ui.models.settings.layer_bits import LayerBitsModel
from qimera_studio.ui.models.settings.layer_plan import estimate
from qimera_studio.ui.models.settings.settings_model import SettingsModel
from qimera_studio.ui.widgets.settings.layers.fit_bar import FitBar
from qimera_studio.ui.widgets.settings.layers.layer_bits_table import LayerBitsTable
from qimera_studio.ui.widgets.settings.layers.layer_tools import LayerTools
from qimera_studio.ui.widgets.settings.layers.weighing_bar import WeighingBar

_TOTAL = "All layers: {onnx} as ONNX, {packed} bit-packed. ONNX stores 2 to 4 bits in 4, and 5 to 8 bits in 8."


class LayersPanel(QWidget):
    """Edits bits layer by layer.

    Args:
        model: where the target lives.
        study: finds out about the layers.
    """

    def __init__(self, model: SettingsModel, study: Study, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._study = model, study
        self._card: Card | None = None
        self.layers = LayerBitsModel(model, self)
        self.table = LayerBitsTable(self.layers)
        self.tools = LayerTools(self.table)
        self.weighing = WeighingBar(model, study)
        self.fitting = FitBar(model, self.layers, study)
        self.total = layout.caption()
        self.setLayout(
            layout.column(self.weighing, self.fitting, self.tools, self.table, self.total, spacing=layout.NORMAL)
        )
        study.changed.connect(self._show_known)
        model.changed.connect(self._show_total)

    def set_card(self, card: Card | None) -> None:
        """Show another classifier's layers."""
        self._card = card
        self.layers.set_layers(card.layers if card else ())
        self._show_known()

    @Slot()
    def _show_known(self) -> None:
        weighing = self._study.weighing
        self.layers.set_known(weighing.layers if weighing else {}, self._study.sizes)
        self._show_total(self._model.settings)

    @Slot(object)
    def _show_total(self, settings: JobSettings) -> None:
        if self._card is None:
            return self.total.setText("")
        sizes = estimate(self._card.layers, settings.target, self._study.sizes)
        told = {"onnx": bytes_in_words(sizes.onnx), "packed": bytes_in_words(sizes.packed)}
        return self.total.setText(tr(_TOTAL).format(**told))
