"""One variant of the ablation: how long it learned, its figures, its confusing and its unconfusing samples."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtGui import QFont, QImage
from PySide6.QtWidgets import QLabel, QWidget

from qimera_studio.exploring.variants import VariantResult
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.layout import BODY, caption, scale_font, strong
from qimera_studio.ui.models.explore.ablation_table import (
    FIGURES,
    confusing_in_words,
    is_best,
    learned_in_words,
    unconfusing_in_words,
    variant_name,
)
from qimera_studio.ui.models.gallery.sample_gallery import image_of
from qimera_studio.ui.widgets.explore.picture_grid import PictureGrid

ACROSS, DOWN = 4, 2
UNKNOWN = "–"


class VariantColumn:
    """The cells of one column, from top to bottom.

    Args:
        variant: a column of the table.
    """

    def __init__(self, variant: str) -> None:
        self.variant = variant
        self.name, self.learned = strong(variant_name(variant)), caption()
        self.figures = [QLabel() for _ in FIGURES]
        self.confusing = self._grid(tr("Confusing samples, {variant}"))
        self.unconfusing = self._grid(tr("Unconfusing samples, {variant}"))
        self.show_result(None, (), ())

    def _grid(self, name: str) -> PictureGrid:
        return PictureGrid(name.format(variant=variant_name(self.variant)), ACROSS, DOWN)

    @property
    def cells(self) -> list[QWidget]:
        """From top to bottom."""
        return [self.name, self.learned, *self.figures, self.confusing, self.unconfusing]

    def show_result(
        self, result: VariantResult | None, every: Sequence[VariantResult], names: Sequence[str], doing: str = ""
    ) -> None:
        """Show what a variant came to.

        Args:
            result: None while that is not known.
            every: what is known of all variants.
            names: of the classes.
            doing: what is being done about it now.
        """
        self.learned.setText(doing if result is None else learned_in_words(result))
        for label, figure in zip(self.figures, FIGURES, strict=True):
            text = UNKNOWN if result is None else figure.text(figure.value(result))
            best = result is not None and is_best(figure, result, every)
            label.setText(text)
            scale_font(label, BODY, QFont.Weight.Bold if best else QFont.Weight.Normal)
            told = tr("{figure} of {variant}: {value}, the best") if best else tr("{figure} of {variant}: {value}")
            label.setAccessibleName(told.format(figure=tr(figure.name), variant=self.name.text(), value=text))
        self._show_pictures(result, names)

    def _show_pictures(self, result: VariantResult | None, names: Sequence[str]) -> None:
        if result is None:
            self.confusing.show_pictures((), ())
            self.unconfusing.show_pictures((), ())
            return
        numbers = range(len(result.confusing))
        confusing = [confusing_in_words(result, number, names) for number in numbers]
        unconfusing = [unconfusing_in_words(result, number, names) for number in numbers]
        self.confusing.show_pictures(_images(result.confusing), confusing)
        self.unconfusing.show_pictures(_images(result.unconfusing), unconfusing)


def _images(pixels: np.ndarray) -> list[QImage]:
    return [image_of(one) for one in pixels]
