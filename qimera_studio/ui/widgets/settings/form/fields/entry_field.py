"""A line of text for what no other field holds well: fractions over many magnitudes, and numbers that may be empty."""

from PySide6.QtCore import QEvent, QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from qimera_studio.ui.widgets.settings.form.fields.undoing import asks_for_undo


class EntryField(QLineEdit):
    """Edits a number as text; what it means is checked by whoever receives it.

    Signals:
        committed: the text, when Enter is pressed or the focus leaves after an edit.
    """

    committed = Signal(object)

    def __init__(self, name: str, empty: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(empty)
        self._shown = ""
        self.editingFinished.connect(self._commit)

    def show_value(self, value: float | str | None) -> None:
        """Show a number or a text without telling anyone."""
        self._shown = "" if value is None else f"{value:.12g}" if isinstance(value, float) else str(value)
        with QSignalBlocker(self):
            self.setText(self._shown)

    def event(self, event: QEvent) -> bool:
        """Leave undo to the page while nothing is being typed."""
        if asks_for_undo(event) and self.text() == self._shown:
            event.ignore()
            return False
        return super().event(event)

    @Slot()
    def _commit(self) -> None:
        if self.text() != self._shown:
            self._shown = self.text()
            self.committed.emit(self.text().strip())
