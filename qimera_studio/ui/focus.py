"""Where the Tab key finds widgets that come when the rest of a page is there already: Qt would find them last."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def come_here(place: QWidget, widgets: Sequence[QWidget]) -> None:
    """Let the Tab key find widgets where a place stands in its order.

    Args:
        place: the widget they follow, or what they lie in.
        widgets: in their order.
    """
    before = _last_before(place)
    for widget in widgets:
        if before is not None:
            QWidget.setTabOrder(before, widget)
        before = widget


def _last_before(place: QWidget) -> QWidget | None:
    """The place itself, or what has the focus before it: Qt hangs nothing behind what cannot have the focus."""
    before: QWidget | None = place
    while before is not None and before.focusPolicy() == Qt.FocusPolicy.NoFocus:
        before = before.previousInFocusChain()
        if before is place:
            return None
    return before
