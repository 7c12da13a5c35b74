"""A table to read: rows can be selected, not edited."""

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

_ROW_HEIGHT = 28


class PlainTable(QTableView):
    """Shows a model with striped rows and without grid; Tab leaves it, arrow keys walk in it.

    Args:
        model: what it shows.
        name: for a screen reader, in the person's language.
        resizing: how wide the columns are.
    """

    def __init__(
        self,
        model: QAbstractItemModel,
        name: str,
        resizing: QHeaderView.ResizeMode = QHeaderView.ResizeMode.Stretch,
    ) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(name)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(resizing)
        self.horizontalHeader().setStretchLastSection(True)
