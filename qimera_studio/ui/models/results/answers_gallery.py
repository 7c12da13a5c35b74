"""Pictures with both networks' answers, as a list."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QPixmap

from qimera_studio.outcomes import Answered
from qimera_studio.reports.answers import answered_in_words
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.models.gallery.sample_gallery import image_of

Index = QModelIndex | QPersistentModelIndex

ANSWERED_ROLE = Qt.ItemDataRole.UserRole
"""The `Answered` of an item."""


class AnswersGallery(QAbstractListModel):
    """One item a picture, and in words what both networks say of it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown: Sequence[Answered] = ()
        self._pixmaps: list[QPixmap] = []

    def show_pictures(self, pictures: Sequence[Answered]) -> None:
        """Show other pictures."""
        self.beginResetModel()
        self._shown = pictures
        self._pixmaps = [QPixmap.fromImage(image_of(one.picture)) for one in pictures]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """One row a picture."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Picture and answers of an item."""
        answered = self._shown[index.row()]
        if role == Qt.ItemDataRole.DecorationRole:
            return self._pixmaps[index.row()]
        if role == ANSWERED_ROLE:
            return answered
        told = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
        return answered_in_words(answered, tr) if role in told else None
