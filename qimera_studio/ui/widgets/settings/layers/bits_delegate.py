"""Editing a cell of the per-layer bit table: a choice that is applied to every selected layer."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.widgets.settings.form.fields.choice_field import ChoiceField

Index = QModelIndex | QPersistentModelIndex


class BitsDelegate(QStyledItemDelegate):
    """Offers 2-8 bits, or to follow the target.

    Signals:
        chosen: the cell's `QModelIndex` and the bits; None to follow the target.
    """

    chosen = Signal(object, object)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A choice of bits."""
        field = ChoiceField(tr("Bits of the selected layers"), bit_choices(tr("As the goal")), parent)
        field.committed.connect(self._finish)
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the layer's own bits."""
        assert isinstance(editor, ChoiceField)
        editor.show_value(index.data(Qt.ItemDataRole.EditRole))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Tell the choice; the table knows for which layers it is."""
        assert isinstance(editor, ChoiceField)
        if editor.currentData() != index.data(Qt.ItemDataRole.EditRole):
            self.chosen.emit(index, editor.currentData())

    @Slot(object)
    def _finish(self, _bits: object) -> None:
        self.commitData.emit(self.sender())
        self.closeEditor.emit(self.sender())


def bit_choices(follow: str = "") -> list[tuple[str, int | None]]:
    """2-8 bits as texts and values, behind a way to follow something else where that has a text."""
    bits: list[tuple[str, int | None]] = [(tr("{bits} bits").format(bits=bits), bits) for bits in range(2, 9)]
    return [(follow, None), *bits] if follow else bits
