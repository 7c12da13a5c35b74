"""The per-layer bit table."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from qimera_studio.ui.models.layer_bits import ACTIVATIONS, WEIGHTS, LayerBitsModel
from qimera_studio.ui.widgets.bits_delegate import BitsDelegate

_ROW_HEIGHT = 30
_SHOWN_ROWS = 10


class LayerBitsTable(QTableView):
    """Shows bits layer by layer; select several cells of a column to change them together."""

    def __init__(self, model: LayerBitsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName("Bits of each layer")
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        for column in (WEIGHTS, ACTIVATIONS):
            self.setItemDelegateForColumn(column, BitsDelegate(self))
        model.modelReset.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        rows = max(1, min(_SHOWN_ROWS, self.model().rowCount()))
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows * _ROW_HEIGHT + 6)
