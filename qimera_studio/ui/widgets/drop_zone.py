"""The place to drop a checkpoint on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPalette
from PySide6.QtWidgets import QFrame, QPushButton

from qimera_studio.ui.files.drops import dropped_path
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.layout import NEAR, SECTION, caption, column, heading, row
from qimera_studio.ui.widgets.sign import Sign
from qimera_studio.ui.widgets.way_through import WayThrough

_SAMPLE = "A small trained classifier of handwritten digits that comes with the program"


class DropZone(QFrame):
    """A friendly beginning: drop a file, open one, or try the sample; below, what will come of it.

    Signals:
        open_clicked: the person wants to choose a file.
        sample_clicked: the person wants the bundled sample.
        dropped: path of a file or folder.
    """

    open_clicked = Signal()
    sample_clicked = Signal()
    dropped = Signal(str)

    def __init__(self, headline: str, explanation: str) -> None:
        super().__init__()
        self.setProperty("dropzone", True)
        self.setAcceptDrops(True)
        picture = Sign("model", QPalette.ColorRole.Highlight, size=56)
        title = heading(headline)
        text = caption(explanation)
        text.setMinimumWidth(560)
        for label in (title, text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.open_button = QPushButton(tr("Open a checkpoint…"))
        self.open_button.setProperty("primary", True)
        self.open_button.setAccessibleName(tr("Open a checkpoint"))
        self.open_button.clicked.connect(self.open_clicked)
        self.sample_button = QPushButton(tr("Try the sample"))
        self.sample_button.setToolTip(tr(_SAMPLE))
        self.sample_button.setAccessibleName(self.sample_button.text())
        self.sample_button.clicked.connect(self.sample_clicked)
        buttons = row(-1, self.open_button, self.sample_button, -1, spacing=NEAR)
        middle = row(-1, text, -1)
        invitation = column(row(-1, picture, -1), NEAR, title, middle, NEAR, buttons, spacing=NEAR)
        self.setLayout(column(-1, invitation, -1, WayThrough(), spacing=SECTION, margin=SECTION))

    def _highlight(self, on: bool) -> None:
        self.setProperty("dragging", on)
        self.style().polish(self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Show that a file may be dropped here."""
        if dropped_path(event.mimeData()) is not None:
            self._highlight(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Look calm again."""
        self._highlight(False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Look calm again and say what was dropped."""
        self._highlight(False)
        if (path := dropped_path(event.mimeData())) is not None:
            event.acceptProposedAction()
            self.dropped.emit(path)
