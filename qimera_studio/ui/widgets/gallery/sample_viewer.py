"""One synthetic image large, with the mix it was asked for and what the networks answer.

Arrow keys go on to other images of the sheet, Page Up and Page Down to the same image of an earlier or a later one.
"""

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look import layout
from qimera_studio.ui.models.gallery.sheet_filter import SheetFilter
from qimera_studio.ui.widgets.answer_bars import AnswerBars
from qimera_studio.ui.widgets.gallery.picture import Picture

_SIDE, _BARS = 416, 320
_FAR = 10**9
_STEPS: dict[int, int] = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Home: -_FAR,
    Qt.Key.Key_End: _FAR,
}
_SHEETS: dict[int, int] = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class SampleViewer(QDialog):
    """Looks at the images of a filtered sheet one by one.

    Args:
        shown: the images to go through.
        parent: the page.

    Signals:
        sheet_wanted: how many sheets later is wanted; negative for earlier.
    """

    sheet_wanted = Signal(int)

    def __init__(self, shown: SheetFilter, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown, self._row = shown, 0
        self.picture = Picture(tr("Synthetic image"), _SIDE)
        self.what, self.place = layout.heading(), layout.caption()
        self.what.setWordWrap(True)
        self.asked = AnswerBars(tr("Asked for"), tr("The class mix the image was asked for"))
        self.original = AnswerBars(tr("The original answers"), tr("What the original answers"))
        self.compressed = AnswerBars(tr("The compressed network answers"), tr("What the compressed network answers"))
        self.previous = self._button(tr("Previous"), -1)
        self.next = self._button(tr("Next"), 1)
        buttons = layout.row(self.place, -1, self.previous, self.next)
        words = (self.what, self.asked, self.original, self.compressed)
        side = QWidget()
        side.setFixedWidth(_BARS)
        side.setLayout(layout.column(*words, -1, buttons, spacing=layout.WIDE))
        self.setToolTip(tr("Arrow keys: other images. Page Up and Page Down: earlier and later sheets."))
        self.setLayout(layout.row(self.picture, side, spacing=layout.SECTION, margin=layout.SECTION))
        shown.modelReset.connect(self._refresh)

    def show_row(self, row: int) -> None:
        """Show an image by its row, the nearest there is."""
        count = self._shown.rowCount()
        if not count:
            self.close()
            return
        self._row = min(max(row, 0), count - 1)
        index = self._shown.index(self._row, 0)
        gallery, place = self._shown.gallery, self._shown.mapToSource(index).row()
        self.picture.show_image(gallery.image(place))
        self.what.setText(str(index.data()))
        self.picture.setAccessibleDescription(self.what.text())
        self.asked.show_guesses(gallery.asked(place))
        self.original.show_guesses(gallery.original(place))
        answers = gallery.compressed(place)
        self.compressed.show_guesses(answers)
        self.compressed.setVisible(bool(answers))
        self.place.setText(tr("{number} of {count}").format(number=self._row + 1, count=count))
        self.setWindowTitle(self.what.text())
        self.previous.setEnabled(self._row > 0)
        self.next.setEnabled(self._row < count - 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on to other images."""
        if event.key() in _STEPS:
            self.show_row(self._row + _STEPS[event.key()])
        elif event.key() in _SHEETS:
            self.sheet_wanted.emit(_SHEETS[event.key()])
        else:
            super().keyPressEvent(event)

    @Slot()
    def _refresh(self) -> None:
        """The images are others now, or more is known of them."""
        if self.isVisible():
            self.show_row(self._row)

    def _button(self, name: str, step: int) -> QPushButton:
        button = QPushButton(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAutoDefault(False)
        button.clicked.connect(partial(self._step, step))
        return button

    def _step(self, step: int) -> None:
        self.show_row(self._row + step)
