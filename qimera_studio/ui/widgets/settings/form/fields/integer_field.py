"""A whole number, stepped or typed; the wheel only turns it while it has the focus."""

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSpinBox, QWidget

from qimera_studio.ui.look import layout
from qimera_studio.ui.widgets.settings.form.fields.undoing import leave_undo


class IntegerField(QSpinBox):
    """Edits a whole number between two bounds.

    Signals:
        committed: the number, once stepped or typed to its end.
    """

    committed = Signal(object)

    def __init__(self, name: str, least: int, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setRange(least, most)
        self.setGroupSeparatorShown(True)
        self.lineEdit().setTextMargins(layout.NEAR, 0, 0, 0)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.valueChanged.connect(self._commit)

    def show_value(self, value: int) -> None:
        """Show a number without telling anyone."""
        with QSignalBlocker(self):
            self.setValue(value)

    def event(self, event: QEvent) -> bool:
        """Leave undo to the page while nothing is being typed."""
        entered = self.textFromValue(self.value())
        return False if leave_undo(self, entered, event) else super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page unless the field has the focus."""
        super().wheelEvent(event) if self.hasFocus() else event.ignore()

    @Slot(int)
    def _commit(self, value: int) -> None:
        self.committed.emit(value)
