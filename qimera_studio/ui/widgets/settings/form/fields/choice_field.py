"""One of a few values; the wheel only turns it while it has the focus."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget


class ChoiceField(QComboBox):
    """Edits a choice.

    Signals:
        committed: the value behind the chosen text.
    """

    committed = Signal(object)

    def __init__(self, name: str, choices: Iterable[tuple[str, Any]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_choices(choices)
        self.activated.connect(self._commit)

    def set_choices(self, choices: Iterable[tuple[str, Any]]) -> None:
        """Offer other choices, each a text and a value."""
        with QSignalBlocker(self):
            self.clear()
            for text, value in choices:
                self.addItem(text, value)

    def show_value(self, value: Any) -> None:
        """Show a choice without telling anyone; one that is not offered is offered from now on."""
        found = [index for index in range(self.count()) if self.itemData(index) == value]
        with QSignalBlocker(self):
            if not found:
                self.addItem(str(value), value)
            self.setCurrentIndex(found[0] if found else self.count() - 1)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page unless the field has the focus."""
        super().wheelEvent(event) if self.hasFocus() else event.ignore()

    @Slot(int)
    def _commit(self, index: int) -> None:
        self.committed.emit(self.itemData(index))
