"""A line that opens and closes what is beneath it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from qimera_studio.ui.look import layout
from qimera_studio.ui.look.icons import icon


class Disclosure(QWidget):
    """Hides its contents until asked for.

    Args:
        text: what is inside.
        contents: shown beneath the line while open.
        *beside: shown on the line itself.

    Signals:
        toggled: whether it is open now.
    """

    toggled = Signal(bool)

    def __init__(self, text: str, contents: QWidget, *beside: QWidget) -> None:
        super().__init__()
        self._contents = contents
        self.button = QPushButton(text)
        self.button.setCheckable(True)
        self.button.setProperty("flat", True)
        self.button.setAccessibleName(text)
        self.button.toggled.connect(self._toggle)
        self.setLayout(layout.column(layout.row(self.button, *beside, -1), contents))
        self._toggle(False)

    @Slot(bool)
    def _toggle(self, opened: bool) -> None:
        self.button.setIcon(icon("chevron-down" if opened else "chevron-right"))
        self._contents.setVisible(opened)
        self.toggled.emit(opened)
