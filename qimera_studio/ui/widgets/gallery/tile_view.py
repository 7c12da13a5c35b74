"""A wall of tiles to look at."""

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtWidgets import QListView, QWidget

from qimera_studio.ui.look.layout import TIGHT


class TileView(QListView):
    """Lays tiles of one size out in rows as wide as it is; none can be moved or selected.

    Args:
        name: what a screen reader calls it.
        model: of what the tiles show.
    """

    def __init__(self, name: str, model: QAbstractItemModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setModel(model)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setUniformItemSizes(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setSpacing(TIGHT)
