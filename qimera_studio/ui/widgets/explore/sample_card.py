"""The sample that is pointed at: its picture, what it is, and what each network answers to it."""

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.layout import NEAR, TIGHT, body, column, strong
from qimera_studio.ui.widgets.gallery.picture import Picture

_SIDE = 128
_LINES = 2


class SampleCard(QWidget):
    """Shows one sample."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = Picture(tr("The sample that is pointed at"), _SIDE)
        self.what = strong()
        self.what.setWordWrap(True)
        self.answers = [body() for _ in range(_LINES)]
        self.setLayout(column(self.picture, NEAR, self.what, *self.answers, spacing=TIGHT))
        self.clear()

    def clear(self) -> None:
        """Show no sample."""
        self.show_sample(QImage(), tr("Point at a sample, or go to one with the arrow keys."), [])

    def show_sample(self, image: QImage, what: str, answers: list[str]) -> None:
        """Show another sample."""
        self.picture.show_image(image)
        self.what.setText(what)
        for label, told in zip(self.answers, answers + [""] * _LINES, strict=False):
            label.setText(told)
        self.picture.setAccessibleDescription(" ".join([what, *answers]))
