"""Above the per-layer table: searching it, and changing all selected layers at once."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look import layout
from qimera_studio.ui.models.settings.layer_bits import ACTIVATIONS, WEIGHTS
from qimera_studio.ui.widgets.flow_grid import FlowGrid
from qimera_studio.ui.widgets.settings.form.fields.choice_field import ChoiceField
from qimera_studio.ui.widgets.settings.layers.bits_delegate import bit_choices
from qimera_studio.ui.widgets.settings.layers.layer_bits_table import LayerBitsTable

_SEARCH_WIDTH = 150
_CHOICE_WIDTH = 96
_LEAST = 330


class LayerTools(QWidget):
    """Searches a table of layers and edits its selection.

    Args:
        table: the layers.
    """

    def __init__(self, table: LayerBitsTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search layers"))
        self.search.setAccessibleName(tr("Search layers"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(_SEARCH_WIDTH)
        self.told = layout.caption()
        self.told.setWordWrap(False)
        self.weights = self._choice(tr("Weight bits of the selected layers"), self._set_weights)
        self.inputs = self._choice(tr("Input bits of the selected layers"), self._set_inputs)
        self.everything = QPushButton(tr("Select all"))
        self._arrange()
        self.search.textChanged.connect(table.search)
        self.everything.clicked.connect(table.selectAll)
        table.picked.connect(self._show)
        self._show()

    def _choice(self, name: str, act: object) -> ChoiceField:
        field = ChoiceField(name, [(tr("Set to…"), ""), *bit_choices(tr("As the goal"))])
        field.setFixedWidth(_CHOICE_WIDTH)
        field.committed.connect(act)
        return field

    def _arrange(self) -> None:
        weights, inputs = QLabel(tr("Weights")), QLabel(tr("Inputs"))
        weights.setBuddy(self.weights)
        inputs.setBuddy(self.inputs)
        picking, setting = QWidget(), QWidget()
        picking.setLayout(layout.row(self.search, self.everything, self.told, -1))
        setting.setLayout(layout.row(-1, weights, self.weights, layout.NEAR, inputs, self.inputs))
        self.setLayout(layout.column(FlowGrid([picking, setting], _LEAST)))

    @Slot(object)
    def _set_weights(self, bits: object) -> None:
        self._set(self.weights, WEIGHTS, bits)

    @Slot(object)
    def _set_inputs(self, bits: object) -> None:
        self._set(self.inputs, ACTIVATIONS, bits)

    def _set(self, field: ChoiceField, column: int, bits: object) -> None:
        field.show_value("")
        if bits is None or isinstance(bits, int):
            self._table.set_bits(column, bits)

    @Slot()
    def _show(self) -> None:
        count = len(self._table.picked_rows())
        self.told.setText(tr("{count} selected").format(count=count) if count else tr("None selected"))
        for field in (self.weights, self.inputs):
            field.setEnabled(count > 0)
