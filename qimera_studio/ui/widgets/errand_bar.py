"""A long request to the engine: asked for, watched, and called off, in one place."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QProgressBar, QPushButton, QWidget

from qimera_studio.engine.messages import Problem, Progress
from qimera_studio.ui.engine.errand import Errand
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look import layout


class ErrandBar(QWidget):
    """Shows what is known, a button that asks for more, and while that is under way how far it is.

    Args:
        errand: what is asked for.
        wish: the button's text.
        upright: whether the button stands beneath the sentence, not beside it.

    Signals:
        wanted: the person asks for it.
    """

    wanted = Signal()

    def __init__(self, errand: Errand, wish: str, *, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._errand = errand
        self._known = ""
        self.told = layout.caption()
        self.begin = QPushButton(wish)
        self.cancel = QPushButton(tr("Cancel"))
        self.cancel.setAccessibleName(tr("Stop: {wish}").format(wish=wish))
        self.progress = QProgressBar()
        self.progress.setRange(0, 1000)
        self.progress.setAccessibleName(tr("Progress: {wish}").format(wish=wish))
        line = layout.column if upright else layout.row
        top = line(self.told, self.begin, self.cancel)
        top.setStretch(0, 1)
        self.setLayout(layout.column(top, self.progress, spacing=layout.TIGHT))
        self.begin.clicked.connect(self._want)
        self.cancel.clicked.connect(errand.call_off)
        errand.changed.connect(self._show)
        errand.progressed.connect(self._show_progress)
        errand.failed.connect(self._show_failure)
        self._show()

    def tell(self, sentence: str) -> None:
        """Say what is known while nothing is under way."""
        self._known = sentence
        if not self._errand.active:
            self._say(sentence)

    @Slot()
    def _want(self) -> None:
        self.wanted.emit()
        if self._errand.active:
            self.cancel.setFocus()

    @Slot()
    def _show(self) -> None:
        busy = self._errand.active
        focused = self.cancel.hasFocus()
        for widget, shown in ((self.begin, not busy), (self.cancel, busy), (self.progress, busy)):
            widget.setVisible(shown)
        if focused and not busy:
            self.begin.setFocus()
        self.progress.setValue(0)
        self._say(tr("Getting ready …") if busy else self._known)

    @Slot(object)
    def _show_progress(self, progress: Progress) -> None:
        if self._errand.active:
            self.progress.setValue(round(1000 * progress.fraction))
            self._say(tr(progress.doing))

    @Slot(object)
    def _show_failure(self, problem: Problem) -> None:
        self._say(tr(problem.sentence), alert=True)

    def _say(self, sentence: str, alert: bool = False) -> None:
        self.told.setText(sentence)
        self.told.setProperty("alert", alert)
        self.told.style().polish(self.told)
