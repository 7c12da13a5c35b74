"""The person's own bits: weights and activations separately, and overrides for the first and the last layer."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel, QWidget

from qimera_studio.ui import layout
from qimera_studio.ui.models.job_settings import JobSettings
from qimera_studio.ui.models.settings_model import SettingsModel
from qimera_studio.ui.widgets.fields.choice_field import ChoiceField
from qimera_studio.ui.widgets.flow_grid import FlowGrid

_BITS = [(f"{bits} bits", bits) for bits in range(2, 9)]
_FIELDS = (
    ("weights", "&Weights", "What is stored: sets the size of the file."),
    ("activations", "&Activations", "What flows between layers while it runs."),
    ("first", "&First layer", "Its weights; it sees the image and is small."),
    ("last", "&Last layer", "Its weights; it decides between the classes."),
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

    def _part(self, name: str, label: str, text: str) -> QWidget:
        own = [("As the weights", None)] if name in ("first", "last") else []
        field = ChoiceField(f"Bits of {label.replace('&', '').lower()}", [*own, *_BITS])
        field.setObjectName(name)
        field.setAccessibleDescription(text)
        field.committed.connect(self._edit)
        buddy = QLabel(label)
        buddy.setBuddy(field)
        self.fields[name] = field
        part = QWidget()
        part.setLayout(layout.column(buddy, field, layout.caption(text), -1, spacing=layout.TIGHT))
        return part

    @Slot(object)
    def _edit(self, bits: int | None) -> None:
        name = self.sender().objectName()
        target = self._model.settings.target.model_copy(update={name: bits})
        self._model.edit_target(f"Bits of {name}", target)

    @Slot(object)
    def _show(self, settings: JobSettings) -> None:
        for name, field in self.fields.items():
            field.show_value(getattr(settings.target, name))
