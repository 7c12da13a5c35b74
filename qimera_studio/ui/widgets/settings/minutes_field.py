"""Minutes, stepped or typed; the wheel only turns them while the field has the focus."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QWidget

from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look import layout
from qimera_studio.ui.widgets.settings.form.fields.undoing import leave_undo


class MinutesField(QDoubleSpinBox):
    """Edits a duration in minutes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Time budget in minutes"))
        self.setRange(0.1, 100_000)
        self.setDecimals(1)
        self.lineEdit().setTextMargins(layout.NEAR, 0, 0, 0)
        self.setValue(8)
        self.setSuffix(tr(" minutes"))
        self.setKeyboardTracking(False)
        self.setFixedWidth(132)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def textFromValue(self, value: float) -> str:
        """Whole minutes without a decimal."""
        return f"{value:g}"

    def event(self, event: QEvent) -> bool:
        """Leave undo to the page while nothing is being typed."""
        entered = self.textFromValue(self.value())
        return False if leave_undo(self, entered, event) else super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page unless the field has the focus."""
        super().wheelEvent(event) if self.hasFocus() else event.ignore()
