"""The per-layer bit table: sorted, searched, and edited for many layers at once by mouse or keyboard."""

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.models.settings.found_layers import FoundLayers
from qimera_studio.ui.models.settings.layer_bits import (
    ACTIVATIONS,
    FIELDS,
    LAYER,
    OFF,
    ON,
    WEIGHTS,
    WORK,
    LayerBitsModel,
)
from qimera_studio.ui.widgets.settings.layers.bits_delegate import BitsDelegate
from qimera_studio.ui.widgets.settings.layers.share_delegate import ShareDelegate

_ROW_HEIGHT = 30
_SHOWN_ROWS = 12
_AROUND = 22  # pixels around a heading, the mark of order included
_NARROWEST = 70
_WIDEST = 150
_NAME_PARTS = 2  # columns that the name is as wide as, beside its own
_KEYS = {getattr(Qt.Key, f"Key_{bits}"): bits for bits in range(2, 9)}
_FOLLOWING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_Trigger = QAbstractItemView.EditTrigger


class LayerBitsTable(QTableView):
    """Shows bits layer by layer; an edit is for every selected layer.

    Press 2 to 8 to give the selected layers these bits, Delete to let them follow the goal.

    Signals:
        picked: other layers are selected.
    """

    picked = Signal()

    def __init__(self, model: LayerBitsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.layers = model
        self.found = FoundLayers(model, self)
        self.setModel(self.found)
        self.setAccessibleName(tr("Bits of each layer"))
        self.setAccessibleDescription(
            tr("Press 2 to 8 for the bits of the selected layers, Delete to follow the goal.")
        )
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideLeft)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(_Trigger.DoubleClicked | _Trigger.EditKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._set_up_columns()
        self.selectionModel().selectionChanged.connect(self.picked)
        model.modelReset.connect(self._fit)
        self._fit()

    def _set_up_columns(self) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setSectionResizeMode(LAYER, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(_NARROWEST)
        header.setHighlightSections(False)
        for column in FIELDS:
            delegate = BitsDelegate(self)
            delegate.chosen.connect(self._choose)
            self.setItemDelegateForColumn(column, delegate)
        for column in (WORK, ON, OFF):
            self.setItemDelegateForColumn(column, ShareDelegate(self))
        self.setSortingEnabled(True)
        self.sortByColumn(LAYER, Qt.SortOrder.AscendingOrder)

    def search(self, text: str) -> None:
        """Show only layers that hold every word."""
        self.found.search(text)
        self.picked.emit()

    def picked_rows(self) -> list[int]:
        """The selected layers, by their place in the network."""
        return sorted({self.found.source_row(index.row()) for index in self.selectedIndexes()})

    def set_bits(self, column: int, bits: int | None) -> None:
        """Give the selected layers bits in a column, or let them follow the goal."""
        if rows := self.picked_rows():
            self.layers.set_bits(rows, column, bits)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits set bits and Delete takes them back; all else moves about."""
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and (key in _KEYS or key in _FOLLOWING):
            for column in self._meant():
                self.set_bits(column, _KEYS.get(key))
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().column() in FIELDS:
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _meant(self) -> list[int]:
        """The columns that a key is for: those of bits where cells are selected, else the weights."""
        selected = {index.column() for index in self.selectedIndexes()}
        if selected == {ACTIVATIONS}:
            return [ACTIVATIONS]
        return [WEIGHTS]

    @Slot(object, object)
    def _choose(self, index: QModelIndex, bits: int | None) -> None:
        """Take over what was chosen in one cell, for all selected layers where it is one of them."""
        row, rows = self.found.source_row(index.row()), self.picked_rows()
        self.layers.set_bits(rows if row in rows else [row], index.column(), bits)

    def sizeHint(self) -> QSize:
        """Room for some layers; more of them scroll."""
        rows = max(1, min(_SHOWN_ROWS, self.layers.rowCount()))
        return QSize(super().sizeHint().width(), self.horizontalHeader().sizeHint().height() + rows * _ROW_HEIGHT + 6)

    def changeEvent(self, event: QEvent) -> None:
        """Keep room for the headings in another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new room."""
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        """Room for every heading and its mark of order, and some more where there is plenty; names take the rest."""
        self.setFixedHeight(self.sizeHint().height())
        measure = self.horizontalHeader().fontMetrics()
        for column in range(LAYER + 1, self.found.columnCount()):
            heading = str(self.found.headerData(column, Qt.Orientation.Horizontal))
            fair = min(_WIDEST, self.viewport().width() // (self.found.columnCount() + _NAME_PARTS))
            self.setColumnWidth(column, max(_NARROWEST, fair, measure.horizontalAdvance(heading) + _AROUND))
