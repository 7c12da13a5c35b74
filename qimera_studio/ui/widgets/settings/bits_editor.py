"""The person's own bits: weights and activations separately, and overrides for the first and the last layer."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel, QWidget

from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look import layout
from qimera_studio.ui.models.settings.job_settings import JobSettings
from qimera_studio.ui.models.settings.settings_model import SettingsModel
from qimera_studio.ui.widgets.flow_grid import FlowGrid
from qimera_studio.ui.widgets.settings.form.fields.choice_field import ChoiceField
from qimera_studio.ui.widgets.settings.layers.bits_delegate import bit_choices

_FIELDS = (
    ("weights", "&Weights", "Bits of weights", "What is stored: sets the size of the file."),
    ("activations", "A&ctivations", "Bits of activations", "What flows between layers while it runs."),
    ("first", "F&irst layer", "Bits of the first layer", "Its weights; it sees the image and is small."),
    ("last", "&Last layer", "Bits of the last layer", "Its weights; it decides between the classes."),
)

_LEAST = 160


class BitsEditor(QWidget):
    """Edits the four bit-widths of the target."""

    def __init__(self, model: SettingsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.fields: dict[str, ChoiceField] = {}
        self.setLayout(layout.column(FlowGrid([self._part(*field) for field in _FIELDS], _LEAST)))
        model.changed.connect(self._show)
        self._show(model.settings)

    def _part(self, name: str, label: str, spoken: str, text: str) -> QWidget:
        field = ChoiceField(tr(spoken), bit_choices(tr("As the weights") if name in ("first", "last") else ""))
        field.setObjectName(name)
        field.setAccessibleDescription(tr(text))
        field.committed.connect(self._edit)
        buddy = QLabel(tr(label))
        buddy.setBuddy(field)
        self.fields[name] = field
        part = QWidget()
        part.setLayout(layout.column(buddy, field, layout.caption(tr(text)), -1, spacing=layout.TIGHT))
        return part

    @Slot(object)
    def _edit(self, bits: int | None) -> None:
        name = self.sender().objectName()
        field = self.fields[name]
        label = tr("{part}: {bits}").format(part=field.accessibleName(), bits=field.currentText())
        self._model.edit_target(label, self._model.settings.target.model_copy(update={name: bits}))

    @Slot(object)
    def _show(self, settings: JobSettings) -> None:
        for name, field in self.fields.items():
            field.show_value(getattr(settings.target, name))
