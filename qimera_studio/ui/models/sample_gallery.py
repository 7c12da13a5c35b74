"""The synthetic images of one sheet, with what each was meant to be."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QImage, QPixmap

from qimera_studio.folder import SampleSheet
from qimera_studio.ui.wording import mix_in_words, percent

Index = QModelIndex | QPersistentModelIndex


class SampleGallery(QAbstractListModel):
    """One item an image: the picture, its class mix as text, and the teacher's answer as tool tip."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet: SampleSheet | None = None
        self._names: Sequence[str] = ()
        self._pixmaps: dict[int, QPixmap] = {}

    def show_sheet(self, sheet: SampleSheet | None, names: Sequence[str]) -> None:
        """Show another sheet.

        Args:
            sheet: what to show; None empties the gallery.
            names: the classes.
        """
        self.beginResetModel()
        self._sheet, self._names = sheet, names
        self._pixmaps.clear()
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """One row an image."""
        return 0 if parent.isValid() or self._sheet is None else len(self._sheet.images)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Picture, class mix and teacher's answer of an image."""
        if self._sheet is None or not index.isValid():
            return None
        row = index.row()
        if role == Qt.ItemDataRole.DecorationRole:
            return self._pixmap(row)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return mix_in_words(self._sheet.soft_labels[row], self._sheet.teacher[row], self._names)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._answer(self._sheet.teacher[row])
        return None

    def _pixmap(self, row: int) -> QPixmap:
        if row not in self._pixmaps:
            assert self._sheet is not None
            self._pixmaps[row] = QPixmap.fromImage(image_of(self._sheet.images[row]))
        return self._pixmaps[row]

    def _answer(self, probabilities: np.ndarray) -> str:
        best = [int(index) for index in np.argsort(-probabilities)[:3]]
        named = (f"{self._names[k] if k < len(self._names) else k} {percent(probabilities[k])}" for k in best)
        return "The original sees: " + ", ".join(named)


def read_sheet(path: Path) -> SampleSheet | None:
    """A sheet that can be shown; None when its file is gone, or damaged in any way."""
    try:
        sheet = SampleSheet.load(path)
    except Exception:  # zip, deflate and array readers each fail in ways of their own on damaged bytes
        return None
    images, mixes = sheet.images, (sheet.soft_labels, sheet.teacher)
    sound = images.dtype == np.uint8 and images.ndim == 4 and images.shape[3] in (1, 3) and images.size > 0
    numbers = all(mix.ndim == 2 and mix.dtype.kind == "f" and len(mix) == len(images) for mix in mixes)
    return sheet if sound and numbers and mixes[0].shape == mixes[1].shape else None


def image_of(pixels: np.ndarray) -> QImage:
    """A picture that owns its pixels.

    Args:
        pixels: uint8 [H, W, channels], 1 or 3 channels.
    """
    height, width, channels = pixels.shape
    kind = QImage.Format.Format_Grayscale8 if channels == 1 else QImage.Format.Format_RGB888
    contiguous = np.ascontiguousarray(pixels)
    return QImage(contiguous.data, width, height, width * channels, kind).copy()
