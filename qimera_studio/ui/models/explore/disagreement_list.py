"""Samples about which both networks differ, one item each: the picture, and both networks' leading classes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPixmap

from qimera_studio.exploring.explored import Disagreements
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.language.wording import percent
from qimera_studio.ui.models.gallery.sample_gallery import image_of

Index = QModelIndex | QPersistentModelIndex

TOLD = 2
"""Classes named of each network."""


@dataclass(frozen=True)
class Tile:
    """What a tile says.

    Attributes:
        original: the original's leading classes, such as `3 91.2 %`.
        compressed: the compressed network's.
        divergence: how far both differ.
    """

    original: tuple[str, ...]
    compressed: tuple[str, ...]
    divergence: str


class DisagreementList(QAbstractListModel):
    """Items carry a picture, a `Tile` as user data, and a sentence for screen readers and tool tips."""

    def __init__(self) -> None:
        super().__init__()
        self._found: Disagreements | None = None
        self._names: Sequence[str] = ()
        self._pixmaps: dict[int, QPixmap] = {}

    def show_found(self, found: Disagreements | None, names: Sequence[str]) -> None:
        """Show other samples; None empties the list."""
        self.beginResetModel()
        self._found, self._names = found, names
        self._pixmaps.clear()
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """One row a sample."""
        return 0 if parent.isValid() or self._found is None else len(self._found.images)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Picture, tile and sentence of a sample."""
        if self._found is None or not index.isValid():
            return None
        row = index.row()
        if role == Qt.ItemDataRole.DecorationRole:
            return self._pixmap(row)
        if role == Qt.ItemDataRole.UserRole:
            return self._tile(row)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            tile = self._tile(row)
            told = tr("The original sees {original}; the compressed network {compressed}; they are {divergence} apart.")
            leading = {"original": ", ".join(tile.original), "compressed": ", ".join(tile.compressed)}
            return told.format(**leading, divergence=tile.divergence)
        return None

    def _pixmap(self, row: int) -> QPixmap:
        if row not in self._pixmaps:
            assert self._found is not None
            self._pixmaps[row] = QPixmap.fromImage(image_of(self._found.images[row]))
        return self._pixmaps[row]

    def _tile(self, row: int) -> Tile:
        assert self._found is not None
        apart = tr("{count} bit").format(count=f"{self._found.divergences[row]:.2f}")
        return Tile(self._leading(self._found.teacher[row]), self._leading(self._found.student[row]), apart)

    def _leading(self, probabilities: np.ndarray) -> tuple[str, ...]:
        best = np.argsort(-probabilities, kind="stable")[:TOLD].tolist()
        return tuple(f"{self._names[number]} {percent(float(probabilities[number]))}" for number in best)
