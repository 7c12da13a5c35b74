"""The synthetic images of one sheet, with what each was meant to be and what the networks answer."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QImage, QPixmap

from qimera_studio.outcomes import Guess
from qimera_studio.run_folder.folder import SampleSheet
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.language.wording import mix_in_words, percent

Index = QModelIndex | QPersistentModelIndex

_PART = 0.005  # least share of a class that has part in an image
_LIKELIEST = 3


class SampleGallery(QAbstractListModel):
    """One item an image: the picture, its class mix as text, and the teacher's answer as tool tip."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet: SampleSheet | None = None
        self._names: Sequence[str] = ()
        self._answers: np.ndarray | None = None  # float [N, C], a compressed network's probabilities
        self._pixmaps: dict[int, QPixmap] = {}

    @property
    def sheet(self) -> SampleSheet | None:
        """The sheet that is shown."""
        return self._sheet

    def show_sheet(self, sheet: SampleSheet | None, names: Sequence[str]) -> None:
        """Show another sheet.

        Args:
            sheet: what to show; None empties the gallery.
            names: the classes.
        """
        self.beginResetModel()
        self._sheet, self._names, self._answers = sheet, names, None
        self._pixmaps.clear()
        self.endResetModel()

    def show_answers(self, answers: np.ndarray | None) -> None:
        """Take over what a compressed network answers to the images, float [N, C]; None forgets it."""
        self.beginResetModel()
        self._answers = answers
        self.endResetModel()

    def classes(self, row: int) -> list[int]:
        """The classes that have part in an image, the largest share first."""
        if self._sheet is None:
            return []
        return parts_of(self._sheet.soft_labels[row])

    def recognised(self, row: int) -> bool:
        """Whether the original chooses one of the classes an image was asked for."""
        return self._sheet is not None and int(self._sheet.teacher[row].argmax()) in self.classes(row)

    def answered_otherwise(self, row: int) -> bool:
        """Whether the compressed network is known to choose another class than the original."""
        if self._sheet is None or self._answers is None:
            return False
        return bool(self._answers[row].argmax() != self._sheet.teacher[row].argmax())

    def asked(self, row: int) -> list[Guess]:
        """The class mix an image was asked for."""
        assert self._sheet is not None
        return self._guesses(self._sheet.soft_labels[row])[: max(1, len(self.classes(row)))]

    def original(self, row: int) -> list[Guess]:
        """What the original answers to an image, the likeliest first."""
        assert self._sheet is not None
        return self._guesses(self._sheet.teacher[row])

    def compressed(self, row: int) -> list[Guess]:
        """What the compressed network answers; nothing where that is not known."""
        return [] if self._answers is None else self._guesses(self._answers[row])

    def image(self, row: int) -> QImage:
        """The picture by itself."""
        assert self._sheet is not None
        return image_of(self._sheet.images[row])

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
            best = ", ".join(f"{guess.name} {percent(guess.probability)}" for guess in self.original(row))
            return tr("The original sees: {answers}").format(answers=best)
        return None

    def _pixmap(self, row: int) -> QPixmap:
        if row not in self._pixmaps:
            self._pixmaps[row] = QPixmap.fromImage(self.image(row))
        return self._pixmaps[row]

    def _guesses(self, shares: np.ndarray) -> list[Guess]:
        best = [int(index) for index in np.argsort(-shares, kind="stable")[:_LIKELIEST]]
        return [Guess(self._names[k] if k < len(self._names) else str(k), float(shares[k])) for k in best]


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


def parts_of(shares: np.ndarray) -> list[int]:
    """The classes that have part in an image of these shares [C], the largest share first."""
    return [int(index) for index in np.argsort(-shares, kind="stable") if shares[index] >= _PART]


def image_of(pixels: np.ndarray) -> QImage:
    """A picture that owns its pixels.

    Args:
        pixels: uint8 [H, W, channels], 1 or 3 channels.
    """
    height, width, channels = pixels.shape
    kind = QImage.Format.Format_Grayscale8 if channels == 1 else QImage.Format.Format_RGB888
    contiguous = np.ascontiguousarray(pixels)
    return QImage(contiguous.data, width, height, width * channels, kind).copy()
