"""Where the Tab key finds widgets that come when the rest of a page is there already, and what it finds first.

Left to itself, Qt would find later widgets last.
"""

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


def first_control(place: QWidget) -> QWidget | None:
    """What had the focus last in a place, else what the Tab key finds first; None where nothing can have it now."""
    chain, widget = [place.focusWidget()], place.nextInFocusChain()
    while widget is not None and widget is not place:
        chain.append(widget)
        widget = widget.nextInFocusChain()
    return next((one for one in chain if one is not None and place.isAncestorOf(one) and _takes_focus(one)), None)


def _takes_focus(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
