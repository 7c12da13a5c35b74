"""Editing a cell of the per-layer bit table: a choice that is applied to every selected layer."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, Slot
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from qimera_studio.ui.models.layer_bits import LayerBitsModel
from qimera_studio.ui.widgets.fields.choice_field import ChoiceField

_CHOICES = [("As above", None), *((f"{bits} bits", bits) for bits in range(2, 9))]
Index = QModelIndex | QPersistentModelIndex


class BitsDelegate(QStyledItemDelegate):
    """Offers 2-8 bits, or to follow the target.

    Args:
        table: the view, whose selection says which layers an edit is for.
    """

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A choice of bits."""
        field = ChoiceField("Bits of the selected layers", _CHOICES, parent)
        field.committed.connect(self._finish)
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the layer's own bits."""
        assert isinstance(editor, ChoiceField)
        editor.show_value(index.data(Qt.ItemDataRole.EditRole))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Apply the choice to the edited layer and to the others selected in its column."""
        assert isinstance(editor, ChoiceField)
        assert isinstance(model, LayerBitsModel)
        selected = {other.row() for other in self._table.selectedIndexes() if other.column() == index.column()}
        model.set_bits(sorted(selected | {index.row()}), index.column(), editor.currentData())

    @Slot(object)
    def _finish(self, _bits: object) -> None:
        self.commitData.emit(self.sender())
        self.closeEditor.emit(self.sender())
