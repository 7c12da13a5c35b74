"""Yes or no."""

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QWidget


class SwitchField(QCheckBox):
    """Edits a truth value.

    Signals:
        committed: the truth value.
    """

    committed = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.toggled.connect(self._commit)

    def show_value(self, value: bool) -> None:
        """Show a truth value without telling anyone."""
        with QSignalBlocker(self):
            self.setChecked(value)

    @Slot(bool)
    def _commit(self, checked: bool) -> None:
        self.committed.emit(checked)
