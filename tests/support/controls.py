"""What a person can operate, and how: by name, by keyboard, in which order."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QWidget,
)

_CONTROLS = (
    QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit,
    QTabBar,
)  # fmt: skip
_COMPOUND = (QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QMenuBar, QTabBar)


def controls(place: QWidget) -> list[QWidget]:
    """Everything that can be operated; parts of another control are told by that one."""
    found = [widget for widget in place.findChildren(QWidget) if isinstance(widget, _CONTROLS)]
    return [control for control in found if not isinstance(control, QScrollBar | QHeaderView) and not _is_part(control)]


def unnamed_controls(place: QWidget) -> list[QWidget]:
    """Controls that a screen reader could not name."""
    return [control for control in controls(place) if not name_of(control)]


def name_of(control: QWidget) -> str:
    """What a screen reader says."""
    return control.accessibleName() or (control.text() if isinstance(control, QAbstractButton) else "")


def unreachable_controls(place: QWidget) -> list[QWidget]:
    """Controls that no key leads to; of an exclusive group the Tab key leads to one, arrow keys to the others."""
    return [one for one in controls(place) if not one.focusPolicy() & Qt.FocusPolicy.TabFocus and not is_grouped(one)]


def tab_order(place: QWidget) -> list[QWidget]:
    """The visible controls of a place in the order in which the Tab key goes through them."""
    wanted = {control for control in controls(place) if control.isVisible() and control.isEnabled()}
    order, widget = [], place.nextInFocusChain()
    while widget is not place:
        if widget in wanted and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            order.append(widget)
        widget = widget.nextInFocusChain()
    return order


def steps_back(place: QWidget) -> list[tuple[str, str]]:
    """Neighbours in the tab order whose second stands before the first: above it, or to its left in the same line."""
    order = tab_order(place)
    return [(name_of(a), name_of(b)) for a, b in zip(order, order[1:], strict=False) if _is_before(b, a, place)]


def _is_before(one: QWidget, other: QWidget, place: QWidget) -> bool:
    here, there = _place(one, place), _place(other, place)
    shared = min(here.bottom(), there.bottom()) - max(here.top(), there.top())
    same_line = shared > min(here.height(), there.height()) / 2
    same_column = min(here.right(), there.right()) > max(here.left(), there.left())
    return (same_line and here.right() <= there.left()) or (same_column and here.bottom() <= there.top())


def _place(widget: QWidget, place: QWidget) -> QRect:
    return QRect(widget.mapTo(place, QPoint()), widget.size())


def is_grouped(control: QWidget) -> bool:
    """Whether it is one of several of which exactly one is chosen."""
    if not isinstance(control, QAbstractButton):
        return False
    group = control.group()
    return control.autoExclusive() or (group is not None and group.exclusive())


def _is_part(control: QWidget) -> bool:
    return any(isinstance(above, _COMPOUND) for above in _above(control))


def _above(control: QWidget) -> list[QWidget]:
    parent = control.parentWidget()
    return [] if parent is None else [parent, *_above(parent)]
