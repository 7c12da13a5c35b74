"""Which images of a sheet are shown: of what kind, and of which class."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel

from qimera_studio.ui.models.gallery.sample_gallery import SampleGallery

Kind = Literal["all", "single", "between", "unrecognised", "otherwise"]


@dataclass(frozen=True)
class Wanted:
    """What a person wants to see.

    Attributes:
        kind: all images, those of a single class, those between classes, those in which the original does not see what
            they were asked to be, or those that a compressed network answers otherwise than the original.
        label: the class that must have part in an image; None for any.
        target: the compressed network that `otherwise` is about; empty for the other kinds.
    """

    kind: Kind = "all"
    label: int | None = None
    target: str = ""


class SheetFilter(QSortFilterProxyModel):
    """The wanted images of a gallery, in their order."""

    def __init__(self, gallery: SampleGallery, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.gallery = gallery
        self._wanted = Wanted()
        self.setSourceModel(gallery)

    def want(self, wanted: Wanted) -> None:
        """Show others."""
        self.beginFilterChange()
        self._wanted = wanted
        self.endFilterChange()

    def filterAcceptsRow(self, row: int, parent: QModelIndex | QPersistentModelIndex) -> bool:
        """Whether an image is wanted."""
        classes = self.gallery.classes(row)
        if self._wanted.label is not None and self._wanted.label not in classes:
            return False
        match self._wanted.kind:
            case "single":
                return len(classes) == 1
            case "between":
                return len(classes) > 1
            case "unrecognised":
                return not self.gallery.recognised(row)
            case "otherwise":
                return self.gallery.answered_otherwise(row)
        return True
