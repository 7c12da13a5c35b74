"""What is seen while a file is read: what is being done, how far it is, and the way out."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QProgressBar, QPushButton, QWidget

from qimera_studio.engine.messages import Progress
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.layout import NORMAL, caption, column, row, strong

_WIDTH = 320
_STEPS = 1000


class ReadingPanel(QWidget):
    """Names the file, then what is done with it; until that is known the bar only moves.

    Signals:
        cancelled: the person no longer wants the file; also by the Escape key.
    """

    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._name = strong()
        self._doing = caption()
        for label in (self._name, self._doing):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.bar = QProgressBar()
        self.bar.setFixedWidth(_WIDTH)
        self.bar.setAccessibleName(tr("Reading the file"))
        self.cancel = QPushButton(tr("Cancel"))
        self.cancel.setShortcut(QKeySequence(Qt.Key.Key_Escape))
        self.cancel.setToolTip(tr("Stop reading (Esc)"))
        self.cancel.setAccessibleName(tr("Stop reading"))
        self.cancel.clicked.connect(self.cancelled)
        bar, cancel = row(-1, self.bar, -1), row(-1, self.cancel, -1)
        self.setLayout(column(-1, self._name, bar, self._doing, cancel, -1, spacing=NORMAL))

    def begin(self, name: str) -> None:
        """Start over with another file."""
        self._name.setText(tr("Reading “{name}”").format(name=name))
        self._doing.setText(tr("Opening the file"))
        self.bar.setRange(0, 0)
        self.cancel.setFocus()

    @Slot(object)
    def show_progress(self, progress: Progress) -> None:
        """Show how far the reading is; work that has only begun shows that it moves."""
        self._doing.setText(tr(progress.doing))
        self.bar.setRange(0, _STEPS if progress.fraction > 0 else 0)
        self.bar.setValue(round(_STEPS * progress.fraction))
