"""Where it runs and with which seed."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look import layout
from qimera_studio.ui.models.settings.job_settings import JobSettings
from qimera_studio.ui.models.settings.settings_model import SettingsModel
from qimera_studio.ui.widgets.settings.form.fields.choice_field import ChoiceField
from qimera_studio.ui.widgets.settings.form.fields.entry_field import EntryField

_WIDTH = 280


class MachinePicker(QWidget):
    """Edits device and seed.

    Signals:
        devices_changed: other devices are offered.
    """

    devices_changed = Signal()

    def __init__(self, model: SettingsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.offered: list[str] = ["auto", "cpu"]
        self.device = ChoiceField(tr("Device"), [(tr("Automatic"), "auto"), ("cpu", "cpu")])
        self.seed = EntryField(tr("Seed"))
        self._refusal = layout.caption()
        self._refusal.setProperty("alert", True)
        self._arrange()
        self.device.committed.connect(self._edit_device)
        self.seed.committed.connect(self._edit_seed)
        model.changed.connect(self._show)
        model.refusals_changed.connect(self._show_refusal)
        self._show(model.settings)
        self._show_refusal()

    def set_devices(self, devices: Sequence[str]) -> None:
        """Offer devices; each text begins with the device's key, such as `cuda:0 · NVIDIA H200 · 139 GB free`."""
        keys = [text.split(" ", 1)[0] for text in devices]
        self.offered = ["auto", *(key for key in keys if key != "auto")]
        others = ((text, key) for text, key in zip(devices, keys, strict=True) if key != "auto")
        self.device.set_choices([(tr("Automatic"), "auto"), *others])
        self.device.show_value(self._model.settings.device)
        self.devices_changed.emit()

    def _arrange(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(layout.WIDE)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        texts = (tr("Automatic takes the fastest one."), tr("The same seed on the same device gives the same result."))
        for line, (name, field) in enumerate(((tr("&Device"), self.device), (tr("S&eed"), self.seed))):
            label = QLabel(name)
            label.setBuddy(field)
            label.setFixedWidth(layout.LABEL_WIDTH)
            field.setMinimumWidth(layout.FIELD_WIDTH)
            field.setMaximumWidth(_WIDTH)
            field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            grid.addWidget(label, line, 0)
            grid.addWidget(field, line, 1)
            grid.addWidget(layout.caption(texts[line]), line, 2)
        grid.addWidget(self._refusal, 2, 1, 1, 2)

    @Slot(object)
    def _edit_device(self, device: str) -> None:
        self._model.edit(tr("Device"), replace(self._model.settings, device=device))

    @Slot(object)
    def _edit_seed(self, text: str) -> None:
        if not text.isdecimal() or int(text) >= 2**32:
            self._model.refuse("seed", tr("The seed is a whole number from 0 to 4294967295."))
            return
        self._model.refuse("seed", None)
        self._model.edit(tr("Seed"), replace(self._model.settings, seed=int(text)))

    @Slot(object)
    def _show(self, settings: JobSettings) -> None:
        self.device.show_value(settings.device)
        if "seed" not in self._model.refused:
            self.seed.show_value(settings.seed)

    @Slot()
    def _show_refusal(self) -> None:
        sentence = self._model.refused.get("seed", "")
        self._refusal.setText(sentence)
        self._refusal.setVisible(bool(sentence))
