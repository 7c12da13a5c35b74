"""Images of one class among the synthetic ones of several runs. No Qt here."""

from collections.abc import Iterable, Sequence

import numpy as np

from qimera_studio.run_folder.folder import SampleSheet
from qimera_studio.ui.models.gallery.sample_gallery import parts_of

Names = Sequence[str]


def classes_in(sheets: Iterable[tuple[SampleSheet, Names]]) -> list[str]:
    """The classes that have part in an image of any sheet, in the order of their first sheet's network."""
    found: dict[str, None] = {}
    for sheet, names in sheets:
        labels = sorted({label for shares in sheet.soft_labels for label in parts_of(shares)})
        found |= {_name(label, names): None for label in labels}
    return list(found)


def images_of(sheet: SampleSheet, names: Names, wanted: str | None) -> np.ndarray:
    """Images in which a class has part, those with most of it first; all of them where none is wanted.

    Args:
        sheet: with N images.
        names: of its network's classes; a missing one is its number.
        wanted: the class.

    Returns:
        uint8 [M, H, W, channels], M <= N.
    """
    if wanted is None:
        return sheet.images
    count = sheet.soft_labels.shape[1]
    label = next((label for label in range(count) if _name(label, names) == wanted), None)
    if label is None:
        return sheet.images[:0]
    shown = [row for row, shares in enumerate(sheet.soft_labels) if label in parts_of(shares)]
    return sheet.images[sorted(shown, key=lambda row: -sheet.soft_labels[row, label])]


def _name(label: int, names: Names) -> str:
    return names[label] if label < len(names) else str(label)
