"""Undo in a field: what is being typed is the field's own to take back, what was entered is the page's."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDoubleSpinBox, QSpinBox

_UNDO, _REDO = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo


def asks_for_undo(event: QEvent) -> bool:
    """Whether an event asks who wants an undo or redo that was just pressed.

    Fields of text always want it; one that ignores the question leaves it to the page.
    """
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return event.matches(_UNDO) or event.matches(_REDO)


def leave_undo(field: QSpinBox | QDoubleSpinBox, entered: str, event: QEvent) -> bool:
    """Leave undo to the page while nothing is being typed.

    Args:
        field: of a number.
        entered: the number it holds, as it writes it.
        event: any of the field's.

    Returns:
        whether the event asked for undo, and was left.
    """
    untouched = field.lineEdit().text() == f"{field.prefix()}{entered}{field.suffix()}"
    if not (asks_for_undo(event) and untouched):
        return False
    event.ignore()
    return True
