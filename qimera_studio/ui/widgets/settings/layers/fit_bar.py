"""Fit under so many kilobytes: the bits of all weights are solved for, as one edit."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from qimera_studio.ui.engine.study import Study
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.language.wording import bytes_in_words
from qimera_studio.ui.look import layout
from qimera_studio.ui.models.settings.fitting import FileKind, Fitted, fit
from qimera_studio.ui.models.settings.job_settings import JobSettings
from qimera_studio.ui.models.settings.layer_bits import LayerBitsModel
from qimera_studio.ui.models.settings.settings_model import SettingsModel
from qimera_studio.ui.widgets.settings.form.fields.choice_field import ChoiceField
from qimera_studio.ui.widgets.settings.form.fields.entry_field import EntryField

_FOUND = "Fits: {size}. {why}"
_MEASURED = "Bits went to the layers that mind most."
_ALIKE = "Sensitivities are not measured, so every layer counted alike, the first and the last four times."
_LARGE = "Not even 2 bits fit: the file takes at least {size}."
_LARGE_ONNX = "An ONNX file takes at least {size}, as it stores nothing below 4 bits; a bit-packed file may fit."
_NO_NUMBER = "Type how many kilobytes the file may take, such as 150."


class FitBar(QWidget):
    """Solves for the bits under a size.

    Args:
        model: where the target lives.
        layers: tells sizes.
        study: knows sensitivities, where they were measured.

    Signals:
        kind_changed: the kind of file that sizes are told of.
    """

    kind_changed = Signal(str)

    def __init__(
        self, model: SettingsModel, layers: LayerBitsModel, study: Study, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model, self._layers, self._study = model, layers, study
        self._fitted: JobSettings | None = None
        self.kilobytes = EntryField(tr("Most kilobytes"))
        self.kind = ChoiceField(tr("Kind of file"), [(tr("ONNX file"), "onnx"), (tr("bit-packed file"), "packed")])
        self.fit = QPushButton(tr("Fit"))
        self.told = layout.caption()
        self._arrange()
        self.fit.clicked.connect(self._fit)
        self.kilobytes.returnPressed.connect(self._fit)
        self.kind.committed.connect(self._change_kind)
        model.changed.connect(self._forget)

    def _arrange(self) -> None:
        self.kilobytes.setFixedWidth(72)
        self.fit.setAccessibleName(tr("Fit the bits under this size"))
        label, of = QLabel(tr("Fit &under")), QLabel(tr("KB as"))
        label.setBuddy(self.kilobytes)
        line = layout.row(label, self.kilobytes, of, self.kind, self.fit, self.told)
        line.setStretch(5, 1)
        self.setLayout(line)

    @Slot(object)
    def _change_kind(self, kind: FileKind) -> None:
        self._layers.set_kind(kind)
        self.kind_changed.emit(kind)

    @Slot()
    def _fit(self) -> None:
        try:
            budget = int(1000 * float(self.kilobytes.text().replace(",", ".")))
        except (ValueError, OverflowError):
            return self._tell(tr(_NO_NUMBER), alert=True)
        if not self._layers.rows:
            return None
        weighing = self._study.weighing
        found = fit(self._model.settings.target, budget, self._layers.sizer, weighing.layers if weighing else None)
        if not isinstance(found, Fitted):
            large = _LARGE_ONNX if self._layers.sizer.kind == "onnx" else _LARGE
            return self._tell(tr(large).format(size=bytes_in_words(found)), alert=True)
        label = tr("Fit under {size}").format(size=bytes_in_words(budget))
        self._model.edit_target(label, found.target)
        self._fitted = self._model.settings
        why = tr(_MEASURED) if found.measured else tr(_ALIKE)
        return self._tell(tr(_FOUND).format(size=bytes_in_words(found.size), why=why))

    @Slot(object)
    def _forget(self, settings: JobSettings) -> None:
        """Take back what was told of bits that are no longer those that fit."""
        if self._fitted is not None and settings.target != self._fitted.target:
            self._tell("")

    def _tell(self, sentence: str, alert: bool = False) -> None:
        self.told.setText(sentence)
        self.told.setProperty("alert", alert)
        self.told.style().polish(self.told)
