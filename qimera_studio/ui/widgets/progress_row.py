"""How far work in the engine is, and the way out of it."""

from threading import Event

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QProgressBar, QPushButton, QWidget

from qimera_studio.engine.messages import Progress
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.layout import NORMAL, row

_FINE = 1000  # steps of a full bar
_BAR = 160


class ProgressRow(QWidget):
    """A bar and a button that calls the work off; hidden while nothing is done.

    Args:
        name: of the work, translated.

    Attributes:
        called_off: of the work that was begun last; set when it is called off.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.called_off = Event()
        self.bar = QProgressBar()
        self.bar.setFixedWidth(_BAR)
        self.bar.setAccessibleName(tr("How far it is: {what}").format(what=name))
        self.cancel = QPushButton(tr("Cancel"))
        self.cancel.setAccessibleName(tr("Stop: {what}").format(what=name))
        self.cancel.clicked.connect(self.call_off)
        self.setLayout(row(self.bar, self.cancel, spacing=NORMAL))
        self.hide()

    def begin(self) -> Event:
        """Work begins; the event is set when it is called off."""
        self.called_off = Event()
        self.bar.setRange(0, 0)
        self.show()
        return self.called_off

    def tell(self, progress: Progress) -> None:
        """Work is so far; while that is not known the bar only moves."""
        self.bar.setRange(0, _FINE if progress.fraction > 0 else 0)
        self.bar.setValue(round(_FINE * progress.fraction))
        self.bar.setToolTip(tr(progress.doing))

    def end(self) -> None:
        """Nothing is done any more."""
        self.bar.setRange(0, _FINE)  # a bar that moves keeps a timer
        self.hide()

    @Slot()
    def call_off(self) -> None:
        """Give the work up."""
        self.called_off.set()
