"""What a screen reader could not name."""

from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QWidget,
)

CONTROLS = (QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit)
COMPOUND = (QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit)


def unnamed_controls(page: QWidget) -> list[QWidget]:
    """Controls of a page without an accessible name; parts of another control are told by that one."""
    controls = [widget for widget in page.findChildren(QWidget) if isinstance(widget, CONTROLS)]
    return [control for control in controls if not _is_part(control) and not _name(control)]


def _is_part(control: QWidget) -> bool:
    return isinstance(control, QScrollBar) or any(isinstance(above, COMPOUND) for above in _above(control))


def _above(control: QWidget) -> list[QWidget]:
    parent = control.parentWidget()
    return [] if parent is None else [parent, *_above(parent)]


def _name(control: QWidget) -> str:
    return control.accessibleName() or (control.text() if isinstance(control, QAbstractButton) else "")
